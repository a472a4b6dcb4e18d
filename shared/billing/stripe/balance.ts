import type Stripe from 'stripe';
import { instant } from '../../kernel/dates.ts';
import type { Movement } from '../payments.ts';
import { idOf, opaque } from './shapes.ts';

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
  return {
    movementId: transaction.id,
    at: instant(transaction.created * 1000),
    category: transaction.reporting_category,
    type: transaction.type,
    amountCents: BigInt(transaction.amount),
    feeCents: BigInt(transaction.fee),
    sourceId: idOf(transaction.source),
    ...sourceOf(source),
  };
}

type Source = Exclude<Stripe.BalanceTransaction['source'], string>;
type About = Pick<
  Movement,
  | 'paymentIntentId'
  | 'chargeId'
  | 'contributionId'
  | 'refundId'
  | 'failureCode'
  | 'disputeReason'
  | 'isPending'
  | 'method'
>;

const aboutNothing: About = {
  paymentIntentId: null,
  chargeId: null,
  contributionId: null,
  refundId: null,
  failureCode: null,
  disputeReason: null,
  isPending: false,
  method: null,
};

/** What a movement is about, as far as its source tells: a charge, or what undoes one. */
function sourceOf(source: Source): About {
  if (source === null || !('payment_intent' in source)) return aboutNothing;
  const about = { ...aboutNothing, paymentIntentId: idOf(source.payment_intent) };
  switch (source.object) {
    case 'charge':
      return {
        ...about,
        chargeId: source.id,
        contributionId: opaque(source.metadata.contribution_id),
        failureCode: opaque(source.failure_code),
        // A debit that has failed by now is undone by a movement of its own: until that one comes, it is not certain either.
        isPending: source.status !== 'succeeded',
        method: source.payment_method_details?.type ?? null,
      };
    case 'refund': {
      const { refund_id, contribution_id } = source.metadata ?? {};
      return {
        ...about,
        chargeId: idOf(source.charge),
        refundId: opaque(refund_id),
        contributionId: opaque(contribution_id),
      };
    }
    case 'dispute':
      return { ...about, chargeId: idOf(source.charge), disputeReason: opaque(source.reason) };
    default:
      return about;
  }
}
