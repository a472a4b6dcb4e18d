import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { readStatements, type Statement } from '../../membership/index.ts';
import { loadPolicy } from '../agreements/load-policy.ts';
import { type WithdrawDeps, withdraw } from '../agreements/withdraw.ts';
import type * as contract from './contract.ts';
import { statementRefusals } from './refusals.ts';
import { findCase, readCase, type StatementCase, settleCase, statementsIn } from './statement-case.table.ts';

type Shown = Reply<typeof contract.settleWithdrawalStatement>;

export async function listWithdrawalStatements(
  { database }: { database: Database },
  act: Act,
  { query }: Input<typeof contract.listWithdrawalStatements>,
): Promise<Reply<typeof contract.listWithdrawalStatements>> {
  const { state = 'for-a-person', cursor, limit } = query;
  const page = await database.query({ index: 'whatIsListed', of: statementsIn(state), cursor, limit });
  const cases = page.items.map(readCase);
  const persons = cases.map(({ personId }) => personId);
  const stated = await readStatements(database, persons);
  if (persons.length > 0) await database.commit(act, noteAccess(act, cases, 'policy'));
  return { items: cases.map((one, at) => shown(one, stated[at])), nextCursor: page.nextCursor };
}

function shown(one: StatementCase, stated: Statement | undefined): Shown {
  const { personId: _, buttonLabel: __, ...rest } = one;
  const said = stated && { name: stated.name, reference: stated.reference, email: stated.email };
  return { ...rest, stated: said ?? null };
}

/** The agreement that was meant is undone as of the moment of receipt, however long somebody took to find it. */
export async function settleWithdrawalStatement(
  deps: WithdrawDeps,
  act: Act,
  { params, body }: Input<typeof contract.settleWithdrawalStatement>,
): Promise<Shown> {
  const found = await findCase(deps.database, params.statementId);
  if (!found) throw commonRefusals.NOT_FOUND();
  const [stated] = await readStatements(deps.database, [found.personId]);
  if (act.repeats) return shown(found, stated);
  if (found.state !== 'for-a-person') throw statementRefusals.STATEMENT_SETTLED();
  const { memberId = null, policyId = null } = body.policy ?? {};
  const settling = { memberId, policyId, settledBy: act.actor.id, note: body.note };
  const write = settleCase(found, settling);
  const subject = found.statementId;
  if (!body.policy) {
    await deps.database.commit(act, [write], { subject });
  } else {
    const policy = await loadPolicy(deps.database, body.policy);
    const { receivedAt, membershipToo } = found;
    const wanted = { policy, receivedAt, membershipToo, recordedBy: act.actor.id, also: [write], subject };
    const { isKnown } = await withdraw(deps, act, wanted);
    if (isKnown) await deps.database.commit(act, [write], { subject });
  }
  return shown({ ...found, ...settling, state: 'settled' }, stated);
}
