import type Stripe from 'stripe';
import { type Instant, instant, localDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Movement, Payout } from '../payments.ts';
import { movementFrom } from './balance.ts';

export async function readPayout(stripe: Stripe, payoutId: string): Promise<Payout> {
  return payoutFrom(await stripe.payouts.retrieve(payoutId));
}

export async function* payoutsSince(stripe: Stripe, since: Instant | null): AsyncGenerator<Payout> {
  const created = since === null ? {} : { created: { gte: Math.floor(Date.parse(since) / 1000) } };
  for await (const payout of stripe.payouts.list({ ...created, limit: 100 })) yield payoutFrom(payout);
}

/** The filter is the only place where Stripe says which payout a transaction went into. No row is left out: that is how sums go wrong. */
export async function movementsOfPayout(
  stripe: Stripe,
  payoutId: string,
  after: string | undefined,
): Promise<{ movements: Movement[]; hasMore: boolean }> {
  const page = { payout: payoutId, limit: 100, expand: ['data.source'] };
  const { data, has_more } = await stripe.balanceTransactions.list({
    ...page,
    ...(after !== undefined && { starting_after: after }),
  });
  return { movements: data.map(movementFrom), hasMore: has_more };
}

export async function readBalance(stripe: Stripe): Promise<{ availableCents: Cents; pendingCents: Cents }> {
  const { available, pending } = await stripe.balance.retrieve();
  return { availableCents: euros(available), pendingCents: euros(pending) };
}

function euros(amounts: readonly { amount: number; currency: string }[]): Cents {
  return amounts.reduce((sum, { amount, currency }) => (currency === 'eur' ? sum + BigInt(amount) : sum), 0n);
}

function payoutFrom(payout: Stripe.Payout): Payout {
  if (payout.currency !== 'eur') throw new Error(`Payout ${payout.id} is not in euros.`);
  return {
    payoutId: payout.id,
    status: statuses.find((known) => known === payout.status) ?? 'pending',
    amountCents: BigInt(payout.amount),
    createdAt: instant(payout.created * 1000),
    // Stripe gives midnight of the day in UTC.
    arrivalOn: localDate(instant(payout.arrival_date * 1000).slice(0, 10)),
    traceId: payout.trace_id?.status === 'supported' ? payout.trace_id.value : null,
    failureCode: payout.failure_code,
    itemised: itemised[payout.reconciliation_status] ?? 'later',
  };
}

const statuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const;

/** Only of automatic payouts does Stripe keep what they are made of. */
const itemised: Record<string, Payout['itemised']> = {
  in_progress: 'later',
  completed: 'yes',
  not_applicable: 'never',
};
