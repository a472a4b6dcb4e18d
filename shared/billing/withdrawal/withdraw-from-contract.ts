import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, isDutchWorkingDay, type LocalDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Write } from '../../kernel/table.ts';
import { keepStatement, requestLetter } from '../../membership/index.ts';
import { clockTime, type WithdrawDeps, withdraw } from '../agreements/withdraw.ts';
import { type Meant, meantBy } from './identify.ts';
import type * as contract from './public-contract.ts';
import { keepCase, type StatementCase } from './statement-case.table.ts';

type Wanted = Input<typeof contract.withdrawFromContract>['body'];

/**
 * Somebody withdraws, without signing in and without a reason (art. 11a Directive 2011/83). What counts is the moment the server has it. The
 * agreement that is meant is undone at once; where it cannot be told which one, a person looks it up. Whoever stated it is answered in the same
 * way, so that nobody finds out which agreements exist; what became of it stands in the acknowledgement.
 */
export async function withdrawFromContract(
  deps: WithdrawDeps,
  act: Act,
  { body }: Input<typeof contract.withdrawFromContract>,
): Promise<Reply<typeof contract.withdrawFromContract>> {
  const receivedAt = act.at;
  const meant = await meantBy(deps.database, body, receivedAt);
  const statement = caseOf(deps, act, body, meant);
  const { statementId } = statement;
  const reply = { statementId, receivedAt };
  const writes = statementWrites(deps, act, body, statement);
  if (meant.because === null) {
    const { membershipToo } = body;
    const wanted = { policy: meant.policy, receivedAt, membershipToo, recordedBy: act.actor.id, also: writes };
    const { isKnown } = await withdraw(deps, act, { ...wanted, subject: statementId, reply: () => reply });
    if (!isKnown) return reply;
  }
  await deps.database.commit(act, writes, { subject: statementId, reply });
  return reply;
}

function caseOf(deps: WithdrawDeps, act: Act, { membershipToo, confirmation }: Wanted, meant: Meant): StatementCase {
  return {
    statementId: deps.newId('statement'),
    personId: deps.newId('person'),
    receivedAt: act.at,
    state: meant.because === null ? 'withdrawn' : 'for-a-person',
    because: meant.because,
    memberId: meant.policy?.memberId ?? null,
    policyId: meant.policy?.policyId ?? null,
    membershipToo,
    buttonLabel: confirmation,
    settledBy: null,
    note: null,
  };
}

function statementWrites(
  deps: WithdrawDeps,
  act: Act,
  { name, reference, email, language, membershipToo }: Wanted,
  statement: StatementCase,
): Write[] {
  const { statementId, personId, receivedAt, state } = statement;
  const params = { statementId, received: clockTime(receivedAt), isWithdrawn: state === 'withdrawn' ? 'yes' : 'no' };
  const template = 'withdrawal-statement';
  return [
    keepCase(statement),
    keepStatement({ statementId, personId, name, reference, email, language, membershipToo, receivedAt }),
    requestLetter({ letterId: deps.newId('letter'), template, personId, language, requestedAt: act.at, params }),
    ...(state === 'for-a-person' ? [lookUp(statement, act)] : []),
  ];
}

function lookUp({ statementId, memberId }: StatementCase, { at }: Act): Write {
  const kind = 'withdrawal-statement';
  const dueOn = workingDaysAfter(amsterdamDate(at), answeredWithin);
  return openTask({ taskId: `${kind}:${statementId}`, kind, subject: statementId, memberId, dueOn, openedAt: at });
}

const answeredWithin = 5;

function workingDaysAfter(day: LocalDate, count: number): LocalDate {
  let on = day;
  for (let passed = 0; passed < count; ) {
    on = addDays(on, 1);
    if (isDutchWorkingDay(on)) passed++;
  }
  return on;
}
