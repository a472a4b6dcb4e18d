import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { statutesAt } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Input } from '../../kernel/endpoint.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import { loadMember, type Member, previewResignation } from '../../membership/index.ts';
import {
  agreedOn,
  findPolicy,
  type HealthPolicy,
  isInInitialTerm,
  isRunning,
  loadProduct,
  noLaterThan,
  type PolicyStop,
  policyStops,
  whyItStops,
} from '../../policies/index.ts';
import { contributionsOf } from '../agreements/terms-of.ts';
import { type Contribution, openCents } from '../contribution.ts';
import { type Collected, collectedBy, duesBefore, type Holding } from './collected.ts';
import type * as contract from './contract.ts';
import type { Leaving } from './contract.ts';
import { atOnceOf } from './leave-at-once.ts';
import { comesBack } from './money-at-end.ts';

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
  { params }: Input<typeof contract.previewLeavingOfMember>,
): Promise<Leaving> {
  return leavingOf(deps, act, params.memberId);
}

export async function leavingOf(deps: ReadDeps, act: Act, memberId: string): Promise<Leaving> {
  return show(deps, await pictureOf(deps, act, await loadMember(deps.database, memberId)));
}

export async function pictureOf(deps: ReadDeps, act: Act, member: Member): Promise<Picture> {
  const { memberId, personId, policyId } = member;
  const today = amsterdamDate(act.at);
  const [policy, contributions, { rules }] = await Promise.all([
    policyId === null ? undefined : findPolicy(deps.database, personId, policyId),
    contributionsOf(deps.database, memberId, { consistent: true }),
    statutesAt(deps.database, deps.cooperative, today),
  ]);
  const mayOutlive = rules.nonMemberPoliciesAllowed;
  const isFeePaidBack = rules.resignation.isPaidBackInPart;
  return { member, memberId, policy, contributions, today, mayOutlive, isFeePaidBack };
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
    policies: policy ? [await policyOf(deps, picture, policy, membership.endsOn as LocalDate | null)] : [],
    due,
    dueCents: due.reduce((sum, one) => sum + one.openCents, 0n),
  };
}

const isOwed = (contribution: Contribution): boolean =>
  ['due', 'collecting', 'failed', 'returned'].includes(contribution.status) && openCents(contribution) > 0n;

async function membershipOf(deps: ReadDeps, picture: Picture): Promise<Leaving['membership']> {
  const { member, today, isFeePaidBack } = picture;
  const { procedure } = member;
  const nothing = { coming: [], comingCents: 0n, comesBackCents: 0n };
  const fixed = {
    explanation: null,
    statuteVersion: procedure?.statuteVersion ?? null,
    canStop: false,
    canUndo: false,
  };
  if (member.status === 'ended') return { ...fixed, state: 'ended', endsOn: member.endsOn, ...nothing };
  const collected = await collectedBy(deps.database, picture, 'membership', today);
  if (member.endsOn !== null || procedure?.kind === 'termination') {
    const money =
      member.endsOn === null ? nothing : await moneyOf(picture, collected, 'membership', member.endsOn, isFeePaidBack);
    const canUndo = member.endsOn !== null && member.endsOn >= today && procedure?.kind !== 'termination';
    return { ...fixed, state: 'ending', endsOn: member.endsOn, canUndo, ...money };
  }
  const notice = { receivedOn: today, requestedEnd: null, immediate: null };
  const { endsOn, explanation, statuteVersion } = await previewResignation(deps, notice);
  const money = await moneyOf(picture, collected, 'membership', endsOn, isFeePaidBack);
  const atOnce = await atOnceOf(deps, picture);
  return {
    ...{ state: 'running', endsOn, explanation, statuteVersion, canStop: true, canUndo: false, ...money },
    ...(atOnce ? { atOnce } : {}),
  };
}

async function moneyOf(
  picture: Picture,
  collected: Collected,
  kind: 'membership' | 'policy',
  endsOn: LocalDate,
  isPaidBack: boolean,
): Promise<{ coming: { dueOn: LocalDate; amountCents: Cents }[]; comingCents: Cents; comesBackCents: Cents }> {
  const stopsOn = addDays(endsOn, 1);
  const dues = duesBefore(collected, stopsOn);
  const coming = dues.map(({ dueOn, amountCents }) => ({ dueOn, amountCents }));
  return {
    coming,
    comingCents: coming.reduce((sum, { amountCents }) => sum + amountCents, 0n),
    comesBackCents: isPaidBack ? comesBack(picture.contributions, kind, dues, collected, stopsOn) : 0n,
  };
}

async function policyOf(
  deps: ReadDeps,
  picture: Picture,
  policy: HealthPolicy,
  membershipEndsOn: LocalDate | null,
): Promise<Leaving['policies'][number]> {
  const { today, mayOutlive, member } = picture;
  const agreed = agreedOn(policy, today);
  const { name } = await loadProduct(deps.database, agreed.productId, agreed.productVersion);
  const notice = noticeToday(policy, picture, member.endsOn);
  const stop = notice ?? whyItStops(policy);
  const collected = await collectedBy(deps.database, picture, 'policy', today);
  const money = stop
    ? await moneyOf(picture, collected, 'policy', stop.endsOn, policy.status !== 'ended')
    : { coming: [], comingCents: 0n, comesBackCents: 0n };
  const rests = !mayOutlive && notice !== null && member.status !== 'ended' && membershipEndsOn !== null;
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
    endsWithMembershipOn: rests ? membershipEndsOn : null,
    withdrawUntil: policy.status !== 'withdrawn' && today <= policy.withdrawUntil ? policy.withdrawUntil : null,
    priceChange: announced(policy, today),
    ...money,
  };
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
