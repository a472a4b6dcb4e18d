import type Stripe from 'stripe';
import { instant } from '../../kernel/dates.ts';
import type { Movement } from '../payments.ts';

const page = { limit: 100, expand: ['data.source'] };

/**
 * Stripe lists newest first. With `ending_before` it gives the page just after a transaction, so that walking on is walking in the order of
 * time. Only the very first time there is nothing to walk from: then the list is paged down to its oldest.
 */
export async function movementsAfter(
  stripe: Stripe,
  movementId: string | undefined,
): Promise<{ movements: Movement[]; hasMore: boolean }> {
  if (movementId === undefined) return oldest(stripe);
  const { data, has_more } = await stripe.balanceTransactions.list({ ...page, ending_before: movementId });
  return { movements: data.reverse().map(movementFrom), hasMore: has_more };
}

async function oldest(stripe: Stripe): Promise<{ movements: Movement[]; hasMore: boolean }> {
  let list = await stripe.balanceTransactions.list(page);
  let pages = 1;
  for (let last = list.data.at(-1); list.has_more && last; last = list.data.at(-1), pages++)
    list = await stripe.balanceTransactions.list({ ...page, starting_after: last.id });
  return { movements: list.data.reverse().map(movementFrom), hasMore: pages > 1 };
}

export function movementFrom(transaction: Stripe.BalanceTransaction): Movement {
  if (transaction.currency !== 'eur') throw new Error(`Balance transaction ${transaction.id} is not in euros.`);
  const source = typeof transaction.source === 'object' ? transaction.source : null;
  const charge = source?.object === 'charge' ? source : null;
  return {
    movementId: transaction.id,
    at: instant(transaction.created * 1000),
    category: transaction.reporting_category,
    type: transaction.type,
    amountCents: BigInt(transaction.amount),
    feeCents: BigInt(transaction.fee),
    sourceId: idOf(transaction.source),
    paymentIntentId: source && 'payment_intent' in source ? idOf(source.payment_intent) : null,
    isPending: charge?.status === 'pending',
    method: charge?.payment_method_details?.type ?? null,
  };
}

function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === 'object' ? (reference?.id ?? null) : (reference ?? null);
}
