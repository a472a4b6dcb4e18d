import { amsterdamDate, type Instant } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { accounts, credit, type Dimensions, debit, type Entry, entry, type Posting } from '../ledger/index.ts';
import { asNoted, asPaidBy, asReturnedBy, type Contribution, wasWrittenOff } from './contribution.ts';
import type { Movement } from './payments.ts';

/**
 * How a change of the balance at Stripe is booked. Account 1050 always moves by the net amount, so it equals the balance there whatever else
 * happens; the other side follows from what Stripe calls it. What we have no name for goes to suspense, for the treasurer to explain.
 */
type Meaning = 'payment' | 'return' | 'refund' | 'recovery' | 'payout' | 'fee' | 'unexplained';

const meanings: Record<string, Meaning> = {
  charge: 'payment',
  charge_failure: 'return',
  dispute: 'return',
  payment_reversal: 'return',
  refund: 'refund',
  partial_capture_reversal: 'refund',
  refund_failure: 'recovery',
  dispute_reversal: 'recovery',
  payout: 'payout',
  payout_reversal: 'payout',
  topup: 'payout',
  topup_reversal: 'payout',
  fee: 'fee',
  network_cost: 'fee',
  tax: 'fee',
};

export function meaningOf({ category, type }: Movement): Meaning {
  // Some bank returns are filed under their type only.
  if (type === 'payment_reversal') return 'return';
  return meanings[category] ?? 'unexplained';
}

/** About somebody's contribution, so that whose has to be found. */
export function concernsContribution(movement: Movement): boolean {
  return ['payment', 'return', 'refund', 'recovery'].includes(meaningOf(movement));
}

/** What the movement makes of the contribution that it concerns. */
export function movedBy(contribution: Contribution, movement: Movement): Contribution {
  const entryId = entryIdOf(movement);
  switch (meaningOf(movement)) {
    case 'payment':
      return asPaidBy(contribution, movement, entryId);
    case 'return':
      return asReturnedBy(contribution, movement, entryId);
    default:
      // A dispute that is won brings the money back for good.
      return movement.category === 'dispute_reversal'
        ? asPaidBy(contribution, movement, entryId)
        : asNoted(contribution, movement, entryId);
  }
}

export const entryIdOf = (movement: Movement): string => `bt:${movement.movementId}`;

/** Undefined when nothing moved. Without its contribution, what concerns one goes to suspense. */
export function entryFor(
  movement: Movement,
  recordedAt: Instant,
  contribution: Contribution | undefined,
): Entry | undefined {
  const meaning = concernsContribution(movement) && !contribution ? 'unexplained' : meaningOf(movement);
  const postings = [
    ...moved(movement.amountCents, otherSide(meaning, contribution), dimensionsOf(meaning, movement, contribution)),
    ...moved(-movement.feeCents, meaning === 'return' ? accounts.collectionCosts : accounts.stripeFees, {}),
  ];
  if (postings.length === 0) return undefined;
  return entry({
    cause: entryIdOf(movement),
    bookedOn: amsterdamDate(movement.at),
    recordedAt,
    description: descriptions[meaning],
    postings,
  });
}

/** Positive: the balance at Stripe grows. */
function moved(amountCents: Cents, account: string, dimensions: Dimensions): Posting[] {
  if (amountCents === 0n) return [];
  return amountCents > 0n
    ? [debit(accounts.stripeBalance, amountCents), credit(account, amountCents, dimensions)]
    : [debit(account, -amountCents, dimensions), credit(accounts.stripeBalance, -amountCents)];
}

function otherSide(meaning: Meaning, contribution: Contribution | undefined): string {
  switch (meaning) {
    case 'payment':
      return contribution && wasWrittenOff(contribution) ? accounts.writtenOff : accounts.memberReceivables;
    case 'return':
    case 'refund':
    case 'recovery':
      return accounts.memberReceivables;
    case 'payout':
      return accounts.payoutsUnderWay;
    case 'fee':
      return accounts.stripeFees;
    case 'unexplained':
      return accounts.suspense;
  }
}

function dimensionsOf(meaning: Meaning, movement: Movement, contribution: Contribution | undefined): Dimensions {
  if (contribution) return { member: contribution.memberId, contribution: contribution.contributionId };
  const { sourceId } = movement;
  if (sourceId === null) return {};
  return meaning === 'payout' ? { payout: sourceId } : { charge: sourceId };
}

const descriptions: Record<Meaning, string> = {
  payment: 'Bijdrage ontvangen via Stripe',
  return: 'Bijdrage teruggeboekt door de bank',
  refund: 'Bijdrage terugbetaald',
  recovery: 'Terugbetaling of terugboeking ongedaan gemaakt',
  payout: 'Uitbetaling van Stripe naar de bank',
  fee: 'Kosten van Stripe',
  unexplained: 'Onbekende mutatie bij Stripe, uit te zoeken',
};
