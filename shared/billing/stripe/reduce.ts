import type Stripe from 'stripe';
import { instant } from '../../kernel/dates.ts';
import type { Checkout, ReceivedEvent } from '../payments.ts';
import { checkoutFrom, invoiceFrom } from './shapes.ts';

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

function contentOf(event: Stripe.Event): Pick<ReceivedEvent, 'checkout' | 'invoice' | 'paymentIntentId'> {
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
    case 'payment_intent.processing':
      return { paymentIntentId: event.data.object.id };
    default:
      return {};
  }
}

/** The address of a payment page opens it for whoever has it. */
const withoutAddress = (checkout: Checkout): Checkout => ({ ...checkout, url: null });
