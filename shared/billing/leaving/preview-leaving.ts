import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { statutesAt } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Input } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { loadMember, type Member, previewResignation } from '../../membership/index.ts';
import {
  agreedOn,
  type HealthPolicy,
  isInInitialTerm,
  isRunning,
  loadProduct,
  noLaterThan,
  type PolicyStop,
  policyStops,
  whyItStops,
} from '../../policies/index.ts';
import { type Contribution, openCents } from '../contribution.ts';
import { collectedBy, type Holding, holdingOf } from './collected.ts';
import type * as officeContract from './contract.ts';
import { findEnding } from './ending.table.ts';
import { endOfPolicy, type FixedEnd, membershipEndingId } from './ending.ts';
import { atOnceOf } from './leave-at-once.ts';
import { moneyAtEnd, noMoney } from './money-at-end.ts';
import type { Leaving } from './own-contract.ts';

export interface ReadDeps {
  database: Database;
  cooperative: CooperativeFacts;
}

/** All that the two last days follow from, read once. */
export interface Picture extends Holding {
  member: Member;
  today: LocalDate;
  /** The statutes let an agreement go on without membership. */
  mayOutlive: boolean;
  /** The statutes give back what was paid of the yearly fee for the days after the end. */
  isFeePaidBack: boolean;
}

export async function previewLeaving(deps: ReadDeps, act: Act): Promise<Leaving> {
  return leavingOf(deps, act, requireMember(act).memberId);
}

export async function previewLeavingOfMember(
  deps: ReadDeps,
  act: Act,
  { params }: Input<typeof officeContract.previewLeavingOfMember>,
): Promise<Leaving> {
  return leavingOf(deps, act, params.memberId);
}

export async function leavingOf(deps: ReadDeps, act: Act, memberId: string): Promise<Leaving> {
  return show(deps, await pictureOf(deps, act, await loadMember(deps.database, memberId)));
}

export async function pictureOf(deps: ReadDeps, act: Act, member: Member): Promise<Picture> {
  const today = amsterdamDate(act.at);
  const [holding, { rules }] = await Promise.all([
    holdingOf(deps.database, member),
    statutesAt(deps.database, deps.cooperative, today),
  ]);
  const mayOutlive = rules.nonMemberPoliciesAllowed;
  const isFeePaidBack = rules.resignation.isPaidBackInPart;
  return { ...holding, member, today, mayOutlive, isFeePaidBack };
}

async function show(deps: ReadDeps, picture: Picture): Promise<Leaving> {
  const { memberId, today, contributions, policy } = picture;
  const membership = await membershipOf(deps, picture);
  const due = contributions.filter(isOwed).map((one) => ({
    contributionId: one.contributionId,
    kinds: [...new Set(one.lines.map(({ kind }) => kind))],
    dueOn: one.dueOn,
    openCents: openCents(one),
  }));
  return {
    memberId,
    today,
    membership,
    policies: policy ? [await policyOf(deps, picture, policy, membership)] : [],
    due,
    dueCents: due.reduce((sum, one) => sum + one.openCents, 0n),
  };
}

const isOwed = (contribution: Contribution): boolean =>
  ['due', 'collecting', 'failed', 'returned'].includes(contribution.status) && openCents(contribution) > 0n;

async function membershipOf(deps: ReadDeps, picture: Picture): Promise<Leaving['membership']> {
  const { member, today, contributions } = picture;
  const { procedure, memberId } = member;
  const fixed = {
    explanation: null,
    statuteVersion: procedure?.statuteVersion ?? null,
    canStop: false,
    canUndo: false,
  };
  if (member.status === 'ended') return { ...fixed, state: 'ended', endsOn: member.endsOn, ...noMoney };
  const collected = await collectedBy(deps.database, picture, 'membership', today);
  if (member.endsOn !== null || procedure?.kind === 'termination') {
    const ending = await findEnding(deps.database, membershipEndingId(memberId));
    const money = ending?.state === 'running' ? moneyAtEnd(contributions, collected, ending) : noMoney;
    const canUndo = member.endsOn !== null && member.endsOn >= today && procedure?.kind !== 'termination';
    return { ...fixed, state: 'ending', endsOn: member.endsOn, canUndo, ...money };
  }
  const notice = { receivedOn: today, requestedEnd: null, immediate: null };
  const { endsOn, explanation, statuteVersion } = await previewResignation(deps, notice);
  const money = moneyAtEnd(contributions, collected, endOfFee(picture, endsOn));
  const atOnce = await atOnceOf(deps, picture);
  return {
    ...{ state: 'running', endsOn, explanation, statuteVersion, canStop: true, canUndo: false, ...money },
    ...(atOnce ? { atOnce } : {}),
  };
}

/** The yearly fee stays due in full, unless the statutes give back what is for the days after the end (2:35 lid 5 BW). */
function endOfFee({ member, isFeePaidBack }: Picture, endsOn: LocalDate): FixedEnd {
  const end = endOfPolicy({ ...member, policyId: '' }, endsOn, member.memberId);
  return { ...end, kind: 'membership', policyId: null, creditsFrom: isFeePaidBack ? end.creditsFrom : null };
}

async function policyOf(
  deps: ReadDeps,
  picture: Picture,
  policy: HealthPolicy,
  membership: Leaving['membership'],
): Promise<Leaving['policies'][number]> {
  const { today, member } = picture;
  const agreed = agreedOn(policy, today);
  const { name } = await loadProduct(deps.database, agreed.productId, agreed.productVersion);
  const notice = noticeToday(policy, picture, member.endsOn);
  const stop = notice ?? whyItStops(policy);
  const collected = await collectedBy(deps.database, picture, 'policy', today);
  const moneyBy = (endsOn: LocalDate) =>
    moneyAtEnd(picture.contributions, collected, endOfPolicy(policy, endsOn, member.memberId));
  const together = (endsOn: LocalDate | null | undefined) =>
    endsOn && endsWith(picture, endsOn) ? { endsOn, ...moneyBy(endsOn) } : null;
  return {
    policyId: policy.policyId,
    productId: agreed.productId,
    name,
    term: agreed.term,
    amountCents: agreed.amountCents,
    state: stateOf(policy),
    isIndefinite: !isInInitialTerm(policy, today),
    initialTermEndsOn: policy.initialTermEndsOn,
    endsOn: stop?.endsOn ?? null,
    because: stop?.because ?? null,
    explanation: stop?.explanation ?? null,
    canStop: notice !== null,
    canUndo: isRunning(policy) && policy.noticeGivenOn !== null && (policy.endsOn ?? today) >= today,
    withMembership: together(membership.endsOn as LocalDate | null),
    withMembershipAtOnce: together(membership.atOnce?.endsOn as LocalDate | undefined),
    withdrawUntil: policy.status !== 'withdrawn' && today <= policy.withdrawUntil ? policy.withdrawUntil : null,
    priceChange: announced(policy, today),
    ...(stop && policy.status !== 'ended' ? moneyBy(stop.endsOn) : noMoney),
  };
}

/** It does not outlive the membership, and does not end sooner by itself: also one of which notice was given, with a day after that of the membership. */
export function endsWith({ policy, mayOutlive, member }: Picture, membershipEndsOn: LocalDate): boolean {
  if (mayOutlive || !policy || !isRunning(policy) || member.status === 'ended') return false;
  return policy.endsOn === null || policy.endsOn >= membershipEndsOn;
}

function stateOf({ status, endsOn }: HealthPolicy): Leaving['policies'][number]['state'] {
  if (status === 'ended' || status === 'withdrawn') return status;
  if (endsOn !== null) return 'ending';
  return status === 'suspended' ? 'suspended' : 'running';
}

/**
 * By notice given today. Null when there is nothing to give notice of, or when the agreement ends as soon without: one that goes with a membership
 * that ends next year can still be left in a month (INV-63).
 */
export function noticeToday(
  policy: HealthPolicy,
  { today, mayOutlive }: Pick<Picture, 'today' | 'mayOutlive'>,
  membershipEndsOn: LocalDate | null,
): PolicyStop | null {
  if (!isRunning(policy) || policy.noticeGivenOn !== null) return null;
  const usual = policyStops(policy, today);
  const stop = mayOutlive || membershipEndsOn === null ? usual : noLaterThan(usual, membershipEndsOn);
  return policy.endsOn !== null && policy.endsOn <= stop.endsOn ? null : stop;
}

function announced({ change }: HealthPolicy, today: LocalDate): Leaving['policies'][number]['priceChange'] {
  if (change?.kind !== 'price' || change.effectiveOn <= today) return null;
  const { effectiveOn, amountCents } = change;
  return { effectiveOn, amountCents, leaveUntil: addDays(effectiveOn, -1) };
}
