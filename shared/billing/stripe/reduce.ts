import type Stripe from 'stripe';
import { instant } from '../../kernel/dates.ts';
import type { Checkout, ReceivedEvent } from '../payments.ts';
import {
  checkoutFrom,
  disputeFrom,
  failedCharge,
  failedWithoutCharge,
  invoiceFrom,
  newAccountFrom,
  refundFrom,
  subscriptionFrom,
} from './shapes.ts';

/** What is kept of a message: ids, type, status, amounts and times. The original also carries names and addresses; they end here. */
export function reducedEvent(event: Stripe.Event): ReceivedEvent {
  const object: object = event.data.object;
  return {
    eventId: event.id,
    type: event.type,
    at: instant(event.created * 1000),
    objectId: 'id' in object && typeof object.id === 'string' ? object.id : '',
    status: 'status' in object && typeof object.status === 'string' ? object.status : null,
    ...contentOf(event),
  };
}

type Content = Omit<ReceivedEvent, 'eventId' | 'type' | 'at' | 'objectId' | 'status'>;

function contentOf(event: Stripe.Event): Content {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.expired':
      return { checkout: withoutAddress(checkoutFrom(event.data.object)) };
    case 'checkout.session.async_payment_failed':
      return { checkout: { ...withoutAddress(checkoutFrom(event.data.object)), hasFailed: true } };
    case 'invoice.finalized':
    case 'invoice.paid':
    case 'invoice.voided':
    case 'invoice.marked_uncollectible':
      return { invoice: invoiceFrom(event.data.object) };
    case 'charge.failed':
      return told({ collection: failedCharge(event.data.object) });
    case 'payment_intent.payment_failed':
      return told({ collection: failedWithoutCharge(event.data.object, instant(event.created * 1000)) });
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
      return { dispute: disputeFrom(event.data.object) };
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return { refund: refundFrom(event.data.object) };
    case 'setup_intent.succeeded':
      return given(newAccountFrom(event.data.object));
    case 'customer.subscription.updated':
    case 'customer.subscription.deleted':
    case 'customer.subscription.paused':
    case 'customer.subscription.resumed':
      return { subscription: subscriptionFrom(event.data.object) };
    // A mandate that ended says nothing by itself: the next debit is refused at once, and its reason asks the payer for another account.
    default:
      return {};
  }
}

const told = ({ collection }: { collection: Content['collection'] | undefined }): Content =>
  collection ? { collection } : {};

const given = (account: Content['account']): Content => (account ? { account } : {});

/** The address of a payment page opens it for whoever has it. */
const withoutAddress = (checkout: Checkout): Checkout => ({ ...checkout, url: null });
