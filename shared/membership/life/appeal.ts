import { requireAdopted, restsOn } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Expulsion, Member } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { settled } from './board-tasks.ts';
import { changeMembership, type Decided, type LifeDeps } from './change-membership.ts';
import { endedWithoutNotice } from './close-membership.ts';
import type * as contract from './contract.ts';
import { receiptTask } from './expel-member.ts';
import { lifeLetter } from './life-letter.ts';
import type * as own from './own-contract.ts';
import { keepProcedureText } from './procedure-text.table.ts';
import { lifeRefusals as refusals } from './refusals.ts';
import { reinstated, running } from './spells.ts';

export const appealTask = (procedureId: string): string => `appeal-decision:${procedureId}`;

const decidedWithinDays = 56;

/** Appeal can be made from the moment the member is told until a month after receipt, in any words or none. */
export function mayAppeal({ procedure }: Member, on: LocalDate): boolean {
  if (procedure?.kind !== 'expulsion' || procedure.state !== 'notified') return false;
  return procedure.appealUntil === null || on <= procedure.appealUntil;
}

function mustBeInTime({ procedure }: Member, on: LocalDate): Expulsion {
  if (procedure?.kind !== 'expulsion') throw refusals.NO_EXPULSION_OPEN();
  if (procedure.state === 'appealed') throw refusals.APPEAL_MADE_BEFORE();
  const { appealUntil } = procedure;
  if (appealUntil !== null && on > appealUntil) throw refusals.APPEAL_TOO_LATE({ values: { until: appealUntil } });
  return procedure;
}

export async function appeal(
  deps: LifeDeps,
  act: Act,
  { body }: Input<typeof own.appeal>,
): Promise<Reply<typeof own.appeal>> {
  const appealedOn = amsterdamDate(act.at);
  return changeMembership(deps, act, requireMember(act).memberId, (member) =>
    appealed(deps, act, member, { appealedOn, reasoning: body.reasoning }),
  );
}

/** The office writes down an appeal on paper, by the day it came in. */
export async function recordAppeal(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.recordAppeal>,
): Promise<Reply<typeof contract.recordAppeal>> {
  const appealedOn = localDate(body.receivedOn);
  if (appealedOn > amsterdamDate(act.at)) throw refusals.DAY_NOT_POSSIBLE({ field: 'receivedOn' });
  return changeMembership(deps, act, params.memberId, (member) => {
    const { procedure } = member;
    if (procedure?.kind === 'expulsion' && appealedOn < procedure.notifiedOn)
      throw refusals.DAY_NOT_POSSIBLE({ field: 'receivedOn' });
    return appealed(deps, act, member, { appealedOn, reasoning: body.reasoning });
  });
}

async function appealed(
  deps: LifeDeps,
  act: Act,
  member: Member,
  { appealedOn, reasoning }: { appealedOn: LocalDate; reasoning: string | null },
): Promise<Decided> {
  const expulsion = mustBeInTime(member, appealedOn);
  const { procedureId, appealBody } = expulsion;
  const text = reasoning && { procedureId, part: 'appeal' as const, text: reasoning };
  const decideBy = addDays(appealedOn, decidedWithinDays);
  return {
    changed: running({ ...expulsion, state: 'appealed', appealedOn }),
    also: [
      ...(text ? [keepProcedureText(member.personId, text, act.at)] : []),
      enterChange(member, 'appealed', { on: appealedOn, procedureId }, act),
      await lifeLetter(deps, act, member, 'appeal-received', { procedureId, appealedOn, appealBody, decideBy }),
      ...(await settled(deps, act, [receiptTask(procedureId)], 'Het lid stelde beroep in')),
    ],
  };
}

/** The body of appeal has spoken: the membership ends on that day, or goes on as if nothing had been. */
export async function decideAppeal(
  deps: LifeDeps,
  act: Act,
  { params, body }: Input<typeof contract.decideAppeal>,
): Promise<Reply<typeof contract.decideAppeal>> {
  const { outcome, decisionId, reasoning } = body;
  const { memberId } = params;
  return changeMembership(deps, act, memberId, async (member) => {
    const { procedure } = member;
    if (procedure?.kind !== 'expulsion' || procedure.state !== 'appealed') throw refusals.NO_APPEAL_OPEN();
    const { procedureId, appealBody } = procedure;
    const { inForce } = await requireAdopted(deps.database, decisionId, {
      matter: 'appeal',
      about: memberId,
      body: appealBody === 'assembly' ? 'assembly' : 'other',
    });
    const decided = await decidedAs(deps, act, member, procedure, { outcome, decisionId });
    return {
      changed: decided.changed,
      also: [
        inForce,
        restsOn(decisionId, act, memberId),
        ...decided.also,
        keepProcedureText(member.personId, { procedureId, part: 'appeal-decision', text: reasoning }, act.at),
        await lifeLetter(deps, act, member, outcome === 'expelled' ? 'expulsion-final' : 'reinstated', {
          procedureId,
          decidedOn: amsterdamDate(act.at),
          by: 'appeal',
        }),
        ...(await settled(deps, act, [appealTask(procedureId)], 'Op het beroep is beslist')),
      ],
    };
  });
}

async function decidedAs(
  deps: LifeDeps,
  act: Act,
  member: Member,
  expulsion: Expulsion,
  { outcome, decisionId }: { outcome: 'expelled' | 'reinstated'; decisionId: string },
): Promise<Decided> {
  const { procedureId } = expulsion;
  const today = amsterdamDate(act.at);
  if (outcome === 'expelled')
    return endedWithoutNotice(deps, act, member, { endsOn: today, reason: 'expulsion', procedureId, decisionId });
  return {
    changed: reinstated(member, expulsion, today),
    also: [enterChange(member, 'reinstated', { on: today, procedureId, decisionId }, act)],
  };
}
