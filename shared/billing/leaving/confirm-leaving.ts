import { type Act, requireMember } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Input } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Write } from '../../kernel/table.ts';
import {
  groundOfDecision,
  type LifeDeps,
  loadMember,
  type Resigned,
  resigned,
  stepWrites,
  untilNotOvertaken,
} from '../../membership/index.ts';
import { type HealthPolicy, type PolicyStop, stopPolicy } from '../../policies/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import { collectedBy } from './collected.ts';
import type * as officeContract from './contract.ts';
import { endOfPolicy, type FixedEnd } from './ending.ts';
import { endingDesk, endOfMembership } from './ending-desk.ts';
import { fixEnd } from './fix-end.ts';
import { moneyAtEnd, noMoney } from './money-at-end.ts';
import type * as contract from './own-contract.ts';
import type { Leaving } from './own-contract.ts';
import { endsWith, leavingOf, noticeToday, type Picture, pictureOf } from './preview-leaving.ts';
import { leavingRefusals as refusals } from './refusals.ts';

type LeaveDeps = Omit<LifeDeps, 'endingDesk'>;
type Wanted = Input<typeof contract.confirmLeaving>['body'];

export async function confirmLeaving(
  deps: LeaveDeps,
  act: Act,
  { body }: Input<typeof contract.confirmLeaving>,
): Promise<Leaving> {
  return leave(deps, act, requireMember(act).memberId, body, 'member');
}

export async function confirmLeavingOfMember(
  deps: LeaveDeps,
  act: Act,
  { params, body }: Input<typeof officeContract.confirmLeavingOfMember>,
): Promise<Leaving> {
  return leave(deps, act, params.memberId, body, 'office');
}

/**
 * Notice of what was chosen, in one act: the register, the agreements, what is collected, and one letter with both days. It holds only for
 * the days that were shown.
 */
async function leave(
  deps: LeaveDeps,
  act: Act,
  memberId: string,
  wanted: Wanted,
  givenBy: 'member' | 'office',
): Promise<Leaving> {
  if (wanted.membership === null && wanted.policies.length === 0) throw refusals.NOTHING_TO_LEAVE();
  if (!act.repeats)
    await untilNotOvertaken(async () => {
      const member = await loadMember(deps.database, memberId);
      const picture = await pictureOf(deps, act, member);
      const writes = await leavingWrites(deps, act, picture, wanted, givenBy);
      await deps.database.commit(act, writes, { subject: memberId });
    });
  return leavingOf(deps, act, memberId);
}

async function leavingWrites(
  deps: LeaveDeps,
  act: Act,
  picture: Picture,
  wanted: Wanted,
  givenBy: 'member' | 'office',
): Promise<Write[]> {
  const { member, today } = picture;
  const alsoStopping = new Set(wanted.policies.map(({ policyId }) => policyId));
  const stopping = { ...deps, endingDesk: endingDesk(deps, alsoStopping) };
  const decisionId = wanted.membership?.decisionId;
  const immediate = decisionId ? await groundOfDecision(deps.database, decisionId, today) : null;
  const notice = { receivedOn: today, requestedEnd: null, immediate, givenBy, isToldElsewhere: true };
  const left = wanted.membership === null ? null : await resigned(stopping, act, member, notice);
  if (left) mustBeSeen(wanted.membership?.seenEndsOn, left.endsOn, 'membership.seenEndsOn');
  const stops = wanted.policies.map(({ policyId, seenEndsOn }, at) => {
    const found = stopFor(picture, policyId, left?.endsOn ?? member.endsOn);
    mustBeSeen(seenEndsOn, found.stop.endsOn, `policies.${at}.seenEndsOn`);
    return found;
  });
  const ended = await Promise.all(stops.map(({ policy, stop }) => noticeWrites(deps, act, picture, policy, stop)));
  return [
    ...(left ? [...stepWrites(member, left.changed, act), ...left.also] : []),
    ...ended.flat(),
    await confirmation(deps, act, picture, left, stops[0]?.stop ?? null),
  ];
}

/** @throws LEAVING_DATE_CHANGED */
function mustBeSeen(seen: string | undefined, endsOn: LocalDate, field: string): void {
  if (seen !== endsOn) throw refusals.LEAVING_DATE_CHANGED({ field, values: { date: endsOn } });
}

function stopFor(
  picture: Picture,
  policyId: string,
  membershipEndsOn: LocalDate | null,
): { policy: HealthPolicy; stop: PolicyStop } {
  const { policy } = picture;
  // One that is somebody else's is as unknown as one that does not exist.
  if (policy?.policyId !== policyId) throw commonRefusals.NOT_FOUND();
  const stop = noticeToday(policy, picture, membershipEndsOn);
  if (!stop) throw refusals.POLICY_NOT_RUNNING();
  return { policy, stop };
}

async function noticeWrites(
  { database }: LeaveDeps,
  act: Act,
  picture: Picture,
  policy: HealthPolicy,
  { endsOn, because }: PolicyStop,
): Promise<Write[]> {
  const reason = because === 'price-change' ? 'price-change' : 'notice';
  return [
    stopPolicy(policy, { endsOn, reason, noticeGivenOn: picture.today }, () => commonRefusals.BUSY()),
    ...(await fixEnd(database, act, endOfPolicy(policy, endsOn, act.actor.id), picture)),
  ];
}

async function confirmation(
  deps: LeaveDeps,
  act: Act,
  picture: Picture,
  left: Resigned | null,
  stop: PolicyStop | null,
): Promise<Write> {
  const { member } = picture;
  const { policy, membership } = await moneyOfNotice(deps, act, picture, left, stop);
  const [last] = policy.coming.slice(-1);
  return letterAbout(deps, act, member, 'leaving-confirmed', {
    receivedOn: picture.today,
    membershipEndsOn: left?.endsOn ?? '',
    membershipNl: left?.explanation.nl ?? '',
    membershipEn: left?.explanation.en ?? '',
    policyEndsOn: stop?.endsOn ?? '',
    policyNl: stop?.explanation.nl ?? '',
    policyEn: stop?.explanation.en ?? '',
    due: Number(membership.comingCents + policy.comingCents),
    back: Number(membership.comesBackCents + policy.comesBackCents),
    askedNoMore: Number(membership.askedNoMoreCents + policy.askedNoMoreCents),
    lastDueOn: last?.dueOn ?? '',
    lastDue: Number(last?.amountCents ?? 0n),
    lastBack: Number(last?.comesBackCents ?? 0n),
  });
}

/** Of both relations as far as they end: an agreement also ends with the membership. */
async function moneyOfNotice(
  { database }: LeaveDeps,
  act: Act,
  picture: Picture,
  left: Resigned | null,
  stop: PolicyStop | null,
) {
  const { contributions, policy, member, today } = picture;
  const moneyBy = async (end: FixedEnd) =>
    moneyAtEnd(contributions, await collectedBy(database, picture, end.kind, today), end);
  const policyEndsOn = stop?.endsOn ?? (left && endsWith(picture, left.endsOn) ? left.endsOn : null);
  return {
    membership: left ? await moneyBy(await endOfMembership(database, member, left.ending, act)) : noMoney,
    policy: policy && policyEndsOn ? await moneyBy(endOfPolicy(policy, policyEndsOn, member.memberId)) : noMoney,
  };
}
