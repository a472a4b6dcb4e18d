import type { Instant, LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { accounts, credit, type Dimensions, debit, type Entry, entry, type Posting } from '../ledger/index.ts';
import { type Contribution, doublyReturnedCents, later, latest, settled } from './contribution.ts';
import type { Movement } from './payments.ts';

/**
 * How a change of the balance at Stripe is booked. Account 1050 always moves by the net amount, so it equals the balance there whatever else
 * happens; the other side follows from what Stripe calls it. What we have no name for goes to suspense, for the treasurer to explain.
 */
type Meaning =
  | 'payment'
  | 'failure'
  | 'return'
  | 'dispute'
  | 'dispute-won'
  | 'refund'
  | 'refund-failed'
  | 'payout'
  | 'held'
  | 'fee'
  | 'failure-fee'
  | 'unexplained';

const meanings: Record<string, Meaning> = {
  charge: 'payment',
  charge_failure: 'failure',
  dispute: 'dispute',
  dispute_reversal: 'dispute-won',
  refund: 'refund',
  partial_capture_reversal: 'refund',
  refund_failure: 'refund-failed',
  payout: 'payout',
  payout_reversal: 'payout',
  topup: 'payout',
  topup_reversal: 'payout',
  risk_reserved_funds: 'held',
  payout_minimum_balance_hold: 'held',
  payout_minimum_balance_release: 'held',
  fee: 'fee',
  network_cost: 'fee',
  tax: 'fee',
};

const meaningsOfTypes: Record<string, Meaning> = {
  // Some bank returns are filed under their type only.
  payment_reversal: 'return',
  payment_failure_refund: 'failure',
  reserve_transaction: 'held',
  reserve_hold: 'held',
  reserve_release: 'held',
  reserved_funds: 'held',
  payout_minimum_balance_hold: 'held',
  payout_minimum_balance_release: 'held',
};

export function meaningOf({ category, type, chargeId }: Movement): Meaning {
  const meaning = meaningsOfTypes[type] ?? meanings[category] ?? 'unexplained';
  // A fee that is about one payment is what its failure cost; what is left is the price of using Stripe.
  return meaning === 'fee' && chargeId !== null ? 'failure-fee' : meaning;
}

const aboutContributions: readonly Meaning[] = [
  'payment',
  'failure',
  'return',
  'dispute',
  'dispute-won',
  'refund',
  'refund-failed',
];

/** About somebody's contribution, so that whose has to be found. */
export const concernsContribution = (movement: Movement): boolean => aboutContributions.includes(meaningOf(movement));

/** What a bank takes back undoes a payment of an earlier day; a refund is an event of its own. */
export const takesBack = (movement: Movement): boolean =>
  (['failure', 'return', 'dispute'] as const).some((meaning) => meaning === meaningOf(movement));

/** Whether a contribution may be looked for: the cost of a failure tells more with it, but needs none. */
export const mayConcernContribution = (movement: Movement): boolean =>
  concernsContribution(movement) || meaningOf(movement) === 'failure-fee';

/** What the movement makes of the contribution that it concerns. */
export function movedBy(contribution: Contribution, movement: Movement): Contribution {
  const { feeCents, method, entryIds } = contribution;
  return settled(contribution, {
    ...changedBy(contribution, movement),
    feeCents: (feeCents ?? 0n) + costOf(movement),
    entryIds: [...entryIds, entryIdOf(movement)],
    method: movement.method ?? method,
    paymentIntentId: movement.paymentIntentId ?? contribution.paymentIntentId,
  });
}

const costOf = (movement: Movement): Cents =>
  meaningOf(movement) === 'failure-fee' ? movement.feeCents - movement.amountCents : movement.feeCents;

function changedBy(contribution: Contribution, movement: Movement): Partial<Contribution> {
  const { receivedCents, pendingCents, returnedCents, disputedCents, refundedCents } = contribution;
  const { amountCents, at, chargeId } = movement;
  switch (meaningOf(movement)) {
    case 'payment':
      return {
        receivedCents: receivedCents + amountCents,
        chargeId: chargeId ?? contribution.chargeId,
        ...(movement.isPending
          ? { pendingCents: pendingCents + amountCents }
          : { paidAt: latest(contribution.paidAt, at) }),
      };
    case 'failure':
      return {
        returnedCents: returnedCents - amountCents,
        pendingCents: pendingCents + amountCents,
        failure: failedBy(contribution, movement),
      };
    case 'return':
      return {
        returnedCents: returnedCents - amountCents,
        failure: failedBy(contribution, movement),
        wasReturned: true,
      };
    case 'dispute':
      return { disputedCents: disputedCents - amountCents, failure: failedBy(contribution, movement) };
    case 'dispute-won':
      return { disputedCents: disputedCents - amountCents, paidAt: latest(contribution.paidAt, at) };
    case 'refund':
    case 'refund-failed':
      return { refundedCents: refundedCents - amountCents };
    default:
      return {};
  }
}

function failedBy({ failure }: Contribution, { at, chargeId, disputeReason, failureCode }: Movement) {
  return later(failure, { code: disputeReason ?? failureCode ?? 'unknown', at, chargeId });
}

export const entryIdOf = (movement: Movement): string => `bt:${movement.movementId}`;

export interface Booking {
  bookedOn: LocalDate;
  corrects?: string;
  recordedAt: Instant;
}

/** Undefined when nothing moved. Without its contribution, what concerns one goes to suspense. */
export function entryFor(movement: Movement, booking: Booking, before: Contribution | undefined): Entry | undefined {
  const meaning = concernsContribution(movement) && !before ? 'unexplained' : meaningOf(movement);
  const postings = [
    ...moved(movement.amountCents, otherSides(meaning, movement, before)),
    ...moved(-movement.feeCents, [
      { account: feeAccounts[meaning] ?? accounts.stripeFees, amountCents: -movement.feeCents, dimensions: {} },
    ]),
  ];
  if (postings.length === 0) return undefined;
  return entry({ cause: entryIdOf(movement), ...booking, description: descriptions[meaning], postings });
}

const feeAccounts: Partial<Record<Meaning, string>> = {
  failure: accounts.collectionCosts,
  return: accounts.collectionCosts,
  dispute: accounts.collectionCosts,
  'dispute-won': accounts.collectionCosts,
};

interface OtherSide {
  account: string;
  /** With the sign of the balance at Stripe. */
  amountCents: Cents;
  dimensions: Dimensions;
}

/** Positive: the balance at Stripe grows. */
function moved(amountCents: Cents, others: readonly OtherSide[]): Posting[] {
  const sides = others.filter((side) => side.amountCents !== 0n);
  const own = amountCents > 0n ? debit(accounts.stripeBalance, amountCents) : undefined;
  if (amountCents === 0n) return [];
  const opposite = sides.map(({ account, amountCents: cents, dimensions }) =>
    cents > 0n ? credit(account, cents, dimensions) : debit(account, -cents, dimensions),
  );
  return own ? [own, ...opposite] : [...opposite, credit(accounts.stripeBalance, -amountCents)];
}

function otherSides(meaning: Meaning, movement: Movement, before: Contribution | undefined): OtherSide[] {
  const { amountCents, sourceId } = movement;
  const about = before ? of(before, movement) : {};
  switch (meaning) {
    case 'payout':
      return [{ account: accounts.payoutsUnderWay, amountCents, dimensions: sourceId ? { payout: sourceId } : {} }];
    case 'held':
      return [{ account: accounts.otherReceivables, amountCents, dimensions: sourced(sourceId) }];
    case 'fee':
      return [{ account: accounts.stripeFees, amountCents, dimensions: {} }];
    case 'failure-fee':
      return [{ account: accounts.collectionCosts, amountCents, dimensions: before ? about : sourced(sourceId) }];
    case 'unexplained':
      return [{ account: accounts.suspense, amountCents, dimensions: sourced(sourceId) }];
    default:
      return before ? onClaim(movement, before, about) : [];
  }
}

const sourced = (sourceId: string | null): Dimensions => (sourceId === null ? {} : { charge: sourceId });

/**
 * What a refund and a return of one payment take together beyond what came in was paid out twice: whoever has it owes that, and the receivable
 * is not opened a second time. Once a claim was given up, what comes in gives back a loss.
 */
function onClaim(movement: Movement, before: Contribution, dimensions: Dimensions): OtherSide[] {
  const twice = doublyReturnedCents(before) - doublyReturnedCents(movedBy(before, movement));
  const account = before.claim === 'written-off' ? accounts.writtenOff : accounts.memberReceivables;
  return [
    { account, amountCents: movement.amountCents - twice, dimensions },
    { account: accounts.otherReceivables, amountCents: twice, dimensions },
  ];
}

function of({ memberId, contributionId }: Contribution, { refundId }: Movement): Dimensions {
  return { member: memberId, contribution: contributionId, ...(refundId !== null && { refund: refundId }) };
}

const descriptions: Record<Meaning, string> = {
  payment: 'Bijdrage ontvangen via Stripe',
  failure: 'Incasso mislukt',
  return: 'Bijdrage teruggeboekt door de bank',
  dispute: 'Bijdrage teruggehaald of betwist',
  'dispute-won': 'Betwisting gewonnen, bijdrage terug ontvangen',
  refund: 'Bijdrage terugbetaald',
  'refund-failed': 'Terugbetaling mislukt, geld terug ontvangen',
  payout: 'Uitbetaling van Stripe naar de bank',
  held: 'Tegoed door Stripe vastgehouden of vrijgegeven',
  fee: 'Kosten van Stripe',
  'failure-fee': 'Kosten van een mislukte incasso',
  unexplained: 'Onbekende mutatie bij Stripe, uit te zoeken',
};
