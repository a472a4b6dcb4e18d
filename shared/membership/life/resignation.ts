import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { membersAnswer, openTask, requireAdopted, type StatuteProfile, statutesAt } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { MembershipEnding } from '../ending-desk.ts';
import type { Immediate, Member, Resignation } from '../member.ts';
import { enterChange } from '../register/register-entry.table.ts';
import { after, type LifeDeps } from './change-membership.ts';
import { acknowledgeWithinDays } from './duties.ts';
import { findExitWindow } from './exit-window.table.ts';
import { type Explanation, explainEnd } from './explain-end.ts';
import { lifeLetter } from './life-letter.ts';
import { endFor, latestEnd, noticeRulesOf } from './notice.ts';
import { lifeRefusals as refusals } from './refusals.ts';
import { type Changed, openResignation, withResignation } from './spells.ts';

/** A member's notice as it came in. */
export interface Notice {
  receivedOn: LocalDate;
  requestedEnd: LocalDate | null;
  immediate: Immediate | null;
  givenBy: Resignation['givenBy'];
  /** The board is asked to look whether this member can be let go at once. */
  asksToLeaveAtOnce?: boolean;
  /** The caller tells of it in a letter of its own. */
  isToldElsewhere?: boolean;
}

export interface LeavingPreview {
  endsOn: LocalDate;
  explanation: Explanation;
  statuteVersion: number;
}

interface ReadDeps {
  database: Database;
  cooperative: CooperativeFacts;
}

/** @throws MEMBERSHIP_ENDED, RESIGNATION_OPEN, TERMINATION_OPEN: one at a time. */
export function mustBeFreeToResign(member: Member): void {
  if (member.status === 'ended') throw refusals.MEMBERSHIP_ENDED();
  if (openResignation(member)) throw refusals.RESIGNATION_OPEN();
  if (member.procedure?.kind === 'termination') throw refusals.TERMINATION_OPEN();
}

/** When this notice would end the membership, and how that follows. Nothing is written. */
export async function previewResignation(
  { database, cooperative }: ReadDeps,
  notice: Pick<Notice, 'receivedOn' | 'requestedEnd' | 'immediate'>,
): Promise<LeavingPreview> {
  return endBy(await statutesAt(database, cooperative, notice.receivedOn), notice);
}

function endBy(
  statutes: StatuteProfile,
  { receivedOn, requestedEnd, immediate }: Pick<Notice, 'receivedOn' | 'requestedEnd' | 'immediate'>,
): LeavingPreview {
  const rules = noticeRulesOf(statutes);
  const latest = latestEnd(receivedOn, rules);
  if (requestedEnd !== null && (requestedEnd < receivedOn || requestedEnd > latest))
    throw refusals.REQUESTED_END_NOT_POSSIBLE({ field: 'requestedEnd', values: { latest } });
  const endsOn = immediate ? receivedOn : endFor(receivedOn, requestedEnd, rules);
  const statuteVersion = statutes.version;
  const facts = { by: 'member', receivedOn, requestedEnd, immediate, endsOn, statuteVersion } as const;
  return { endsOn, statuteVersion, explanation: explainEnd(facts, rules) };
}

export interface Resigned extends LeavingPreview {
  resignation: Resignation;
  changed: Changed;
  /** What money and agreements follow from. */
  ending: MembershipEnding;
  /** Everything but the change of the member itself: the register, the letter, what policies and collection do. */
  also: Write[];
}

/** A notice, taken. To be committed with the change of the member it was decided on (`stepWrites`). */
export async function resigned(deps: LifeDeps, act: Act, member: Member, notice: Notice): Promise<Resigned> {
  mustBeFreeToResign(member);
  const { receivedOn } = notice;
  if (receivedOn > amsterdamDate(act.at) || receivedOn < member.memberSince)
    throw refusals.DAY_NOT_POSSIBLE({ field: 'receivedOn' });
  const statutes = await statutesAt(deps.database, deps.cooperative, receivedOn);
  const preview = endBy(statutes, notice);
  const resignation = resignationOf(deps, notice, preview, membersAnswer(statutes));
  const changed = withResignation(member, resignation);
  const ending = endingBy(resignation, statutes);
  return {
    ...preview,
    resignation,
    changed,
    ending,
    also: [
      ...(await deps.endingDesk.whenMembershipEnds(after(member, changed), ending, act)),
      enterChange(member, 'resigned', entryOf(resignation), act),
      ...(notice.isToldElsewhere ? [] : [await confirmation(deps, act, member, resignation, preview.explanation)]),
      ...(notice.asksToLeaveAtOnce ? [askBoard(act, member, resignation)] : []),
    ],
  };
}

function resignationOf(deps: LifeDeps, notice: Notice, preview: LeavingPreview, isAcknowledged: boolean): Resignation {
  const { receivedOn, requestedEnd, immediate, givenBy } = notice;
  return {
    kind: 'resignation',
    procedureId: deps.newId('procedure'),
    receivedOn,
    requestedEnd,
    immediate,
    endsOn: preview.endsOn,
    statuteVersion: preview.statuteVersion,
    givenBy,
    undoAskedOn: null,
    acknowledgeBy: isAcknowledged ? addDays(receivedOn, acknowledgeWithinDays) : null,
    acknowledgedOn: null,
  };
}

export const entryOf = ({ procedureId, receivedOn, immediate, statuteVersion }: Resignation) => ({
  on: receivedOn,
  reason: immediate?.ground ?? null,
  procedureId,
  decisionId: immediate?.decisionId ?? null,
  statuteVersion,
});

export const endingBy = ({ endsOn, immediate }: Resignation, { version, rules }: StatuteProfile) => ({
  reason: 'resignation' as const,
  endsOn,
  membershipFeeStops: addDays(endsOn, 1),
  isPaidBackInPart: rules.resignation.isPaidBackInPart,
  immediate,
  statuteVersion: version,
});

/** Always in writing, with the day and how it follows. */
export const confirmation = (
  deps: LifeDeps,
  act: Act,
  member: Member,
  { receivedOn, endsOn, procedureId }: Resignation,
  { nl, en }: Explanation,
): Promise<Write> =>
  lifeLetter(deps, act, member, 'resignation-confirmed', {
    procedureId,
    memberNumber: member.memberNumber,
    receivedOn,
    endsOn,
    explanationNl: nl,
    explanationEn: en,
  });

export const leaveAtOnceTask = (procedureId: string): string => `leave-at-once:${procedureId}`;

function askBoard(act: Act, { memberId }: Member, { procedureId }: Resignation): Write {
  return openTask({
    taskId: leaveAtOnceTask(procedureId),
    kind: 'leave-at-once',
    subject: memberId,
    memberId,
    dueOn: addDays(amsterdamDate(act.at), 7),
    openedAt: act.at,
  });
}

/** @throws EXIT_WINDOW_CLOSED unless the month of this decision runs on that day, and what `requireAdopted` throws once it was annulled. */
export async function groundOfDecision(database: Database, decisionId: string, on: LocalDate): Promise<Immediate> {
  const window = await findExitWindow(database, decisionId);
  if (!window || on < window.toldOn || on > window.closesOn) throw refusals.EXIT_WINDOW_CLOSED({ field: 'decisionId' });
  await requireAdopted(database, decisionId);
  return { ground: window.ground, decisionId };
}

/** The board's own judgement needs no decision of others; the two other grounds rest on one. */
export async function groundGiven(
  database: Database,
  { ground, decisionId }: { ground: Immediate['ground']; decisionId: string | null },
  on: LocalDate,
): Promise<Immediate> {
  if (ground === 'not-reasonable') return { ground, decisionId };
  if (decisionId === null) throw refusals.IMMEDIATE_GROUND_NEEDS_DECISION({ field: 'decisionId' });
  const found = await groundOfDecision(database, decisionId, on);
  if (found.ground !== ground) throw refusals.EXIT_WINDOW_CLOSED({ field: 'ground' });
  return found;
}
