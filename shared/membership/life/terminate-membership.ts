import { requireAdopted, restsOn, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Member, Termination } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { boardRefusals } from './board-refusals.ts';
import { after, changeMembership, type LifeDeps } from './change-membership.ts';
import type * as contract from './contract.ts';
import { explainEnd } from './explain-end.ts';
import { lifeLetter } from './life-letter.ts';
import { endFor, noticeRulesOf } from './notice.ts';
import { keepProcedureText } from './procedure-text.table.ts';
import { lifeRefusals as refusals } from './refusals.ts';
import { openResignation, running } from './spells.ts';

function mustBeFree(member: Member): void {
  if (member.status === 'ended') throw refusals.MEMBERSHIP_ENDED();
  if (member.procedure?.kind === 'termination') throw refusals.TERMINATION_OPEN();
  if (member.procedure?.kind === 'expulsion') throw boardRefusals.EXPULSION_OPEN();
  if (openResignation(member)) throw refusals.RESIGNATION_OPEN();
}

/**
 * The cooperative gives notice, on a ground of article 2:35 lid 2 BW and with its reasons. The term is that of article 2:36: at once only when it
 * cannot be required that the membership lasts.
 */
export async function terminateMembership(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.terminateMembership>,
): Promise<Reply<typeof contract.terminateMembership>> {
  const { ground, reasoning, decisionId, isImmediate } = body;
  if (isImmediate && ground !== 'cannot-be-required')
    throw boardRefusals.IMMEDIATE_NOT_ON_THIS_GROUND({ field: 'isImmediate' });
  const { memberId } = params;
  const noticeOn = amsterdamDate(act.at);
  return changeMembership(deps, act, memberId, async (member) => {
    mustBeFree(member);
    const rests =
      decisionId && (await requireAdopted(deps.database, decisionId, { matter: 'termination', about: memberId }));
    const statutes = await statutesAt(deps.database, deps.cooperative, noticeOn);
    const rules = noticeRulesOf(statutes);
    const statuteVersion = statutes.version;
    const endsOn = isImmediate ? noticeOn : endFor(noticeOn, null, rules);
    const procedureId = deps.newId('procedure');
    const immediate = isImmediate ? ({ ground: 'not-reasonable', decisionId } as const) : null;
    const termination: Termination = {
      kind: 'termination',
      procedureId,
      ground,
      noticeOn,
      endsOn,
      isImmediate,
      decisionId,
      statuteVersion,
    };
    const changed = running(termination);
    const facts = {
      by: 'cooperative',
      receivedOn: noticeOn,
      requestedEnd: null,
      immediate,
      endsOn,
      statuteVersion,
    } as const;
    const explanation = explainEnd(facts, rules);
    const ending = {
      reason: 'termination' as const,
      endsOn,
      membershipFeeStops: addDays(endsOn, 1),
      isPaidBackInPart: statutes.rules.resignation.isPaidBackInPart,
      immediate,
      statuteVersion,
    };
    return {
      changed,
      explanation,
      also: [
        ...(rests ? [rests.inForce, restsOn(rests.decision.decisionId, act, memberId)] : []),
        ...(await deps.endingDesk.whenMembershipEnds(after(member, changed), ending, act)),
        keepProcedureText(member.personId, { procedureId, part: 'reasons', text: reasoning }, act.at),
        enterChange(
          member,
          'termination-noticed',
          { on: noticeOn, reason: ground, procedureId, decisionId, statuteVersion },
          act,
        ),
        await lifeLetter(deps, act, member, 'termination-noticed', {
          procedureId,
          ground,
          noticeOn,
          endsOn,
          explanationNl: explanation.nl,
          explanationEn: explanation.en,
        }),
      ],
    };
  });
}

/** The cooperative takes its notice back, until the last day. */
export async function revokeTermination(
  deps: LifeDeps,
  act: Act,
  { params }: Input<typeof contract.revokeTermination>,
): Promise<Reply<typeof contract.revokeTermination>> {
  const today = amsterdamDate(act.at);
  return changeMembership(deps, act, params.memberId, async (member) => {
    const { procedure } = member;
    if (procedure?.kind !== 'termination') throw boardRefusals.NO_TERMINATION_OPEN();
    if (procedure.endsOn < today) throw refusals.TOO_LATE_TO_UNDO();
    const { procedureId } = procedure;
    const changed = running(null);
    return {
      changed,
      also: [
        ...(await deps.endingDesk.whenEndIsUndone(after(member, changed), act)),
        enterChange(member, 'termination-revoked', { on: today, procedureId }, act),
        await lifeLetter(deps, act, member, 'termination-revoked', { procedureId }),
      ],
    };
  });
}
