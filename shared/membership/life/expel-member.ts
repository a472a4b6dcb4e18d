import { type Decision, requireAdopted, restsOn, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addMonths, amsterdamDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Write } from '../../kernel/table.ts';
import type { Expulsion, Member } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { boardRefusals } from './board-refusals.ts';
import { settled } from './board-tasks.ts';
import { changeMembership, type Decided, type LifeDeps } from './change-membership.ts';
import { endedWithoutNotice } from './close-membership.ts';
import type * as contract from './contract.ts';
import { lifeLetter } from './life-letter.ts';
import { keepProcedureText } from './procedure-text.table.ts';
import { lifeRefusals as refusals } from './refusals.ts';
import { openResignation, running, suspendedBy } from './spells.ts';

export const receiptTask = (procedureId: string): string => `expulsion-receipt:${procedureId}`;

function mustBeFree({ status, procedure }: Member): void {
  if (status === 'ended') throw refusals.MEMBERSHIP_ENDED();
  if (procedure?.kind === 'expulsion') throw boardRefusals.EXPULSION_OPEN();
  if (procedure?.kind === 'termination') throw refusals.TERMINATION_OPEN();
}

/**
 * Article 2:35 lid 3 and 4 BW. The member is told at once, with the reasons, and is suspended while appeal is possible or runs. Of what the
 * assembly decided itself there is no appeal: that ends the membership.
 */
export async function expelMember(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.expelMember>,
): Promise<Reply<typeof contract.expelMember>> {
  const { memberId } = params;
  const { ground, reasoning, decisionId } = body;
  return changeMembership(deps, act, memberId, async (member) => {
    mustBeFree(member);
    const expulsion = await expulsionOf(deps, act, member, { ground, decisionId });
    const { decision, inForce } = await decisionToExpel(deps, decisionId, member, expulsion);
    const isFinal = decision.body === 'assembly';
    const { procedureId, notifiedOn, appealBody, statuteVersion } = expulsion;
    const entry = { on: notifiedOn, reason: ground, procedureId, decisionId, statuteVersion };
    const outcome: Decided = isFinal
      ? await expelledAtOnce(deps, act, member, expulsion)
      : { changed: suspendedBy(member, expulsion), also: [] };
    const told = { procedureId, ground, notifiedOn, appealBody: isFinal ? 'none' : appealBody };
    return {
      changed: outcome.changed,
      also: [
        inForce,
        restsOn(decisionId, act, memberId),
        ...outcome.also,
        keepProcedureText(member.personId, { procedureId, part: 'reasons', text: reasoning }, act.at),
        enterChange(member, 'expulsion-noticed', entry, act),
        await lifeLetter(deps, act, member, 'expulsion-noticed', told),
      ],
    };
  });
}

async function expulsionOf(
  deps: LifeDeps,
  act: Act,
  member: Member,
  { ground, decisionId }: Pick<Expulsion, 'ground' | 'decisionId'>,
): Promise<Expulsion> {
  const notifiedOn = amsterdamDate(act.at);
  const { version, rules } = await statutesAt(deps.database, deps.cooperative, notifiedOn);
  return {
    kind: 'expulsion',
    procedureId: deps.newId('procedure'),
    ground,
    state: 'notified',
    decisionId,
    notifiedOn,
    receivedOn: null,
    appealUntil: null,
    appealBody: rules.expulsion.appealBody,
    appealedOn: null,
    statuteVersion: version,
    resignation: openResignation(member),
  };
}

/** By the body of the statutes; the assembly may always decide itself. */
async function decisionToExpel(
  { database, cooperative }: LifeDeps,
  decisionId: string,
  { memberId }: Member,
  { notifiedOn }: Expulsion,
): Promise<{ decision: Decision; inForce: Write }> {
  const wanted = { matter: 'expulsion', about: memberId } as const;
  const found = await requireAdopted(database, decisionId, wanted);
  if (found.decision.body === 'assembly') return found;
  const { rules } = await statutesAt(database, cooperative, notifiedOn);
  return requireAdopted(database, decisionId, { ...wanted, body: rules.expulsion.body });
}

const expelledAtOnce = (deps: LifeDeps, act: Act, member: Member, { procedureId, decisionId, notifiedOn }: Expulsion) =>
  endedWithoutNotice(deps, act, member, { endsOn: notifiedOn, reason: 'expulsion', procedureId, decisionId });

/** The member has it in hand: from that day the term for appeal runs, one calendar month unless the statutes give longer. */
export async function recordReceipt(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.recordReceipt>,
): Promise<Reply<typeof contract.recordReceipt>> {
  const receivedOn = localDate(body.receivedOn);
  return changeMembership(deps, act, params.memberId, async (member) => {
    const { procedure } = member;
    if (procedure?.kind !== 'expulsion') throw refusals.NO_EXPULSION_OPEN();
    if (procedure.receivedOn !== null) throw boardRefusals.RECEIPT_RECORDED_BEFORE();
    if (receivedOn < procedure.notifiedOn || receivedOn > amsterdamDate(act.at))
      throw refusals.DAY_NOT_POSSIBLE({ field: 'receivedOn' });
    const { rules } = await statutesAt(deps.database, deps.cooperative, procedure.notifiedOn);
    const appealUntil = addMonths(receivedOn, rules.expulsion.appealMonths);
    const { procedureId } = procedure;
    return {
      changed: running({ ...procedure, receivedOn, appealUntil }),
      also: [
        enterChange(member, 'expulsion-received', { on: receivedOn, procedureId }, act),
        ...(await settled(deps, act, [receiptTask(procedureId)], 'Ontvangst vastgelegd')),
      ],
    };
  });
}
