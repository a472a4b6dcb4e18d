import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/dates.ts';
import { putNew, type Write } from '../kernel/table.ts';
import { amend, stepOf } from './application.table.ts';
import type { Application, CheckoutReference, Order } from './application.ts';
import { type Consent, keepConsent } from './consent.table.ts';
import { membershipRefusals } from './refusals.ts';

export interface OrderEvidence {
  order: Order;
  checkout: CheckoutReference;
  consents: readonly Omit<Consent, 'at' | 'channel'>[];
  /** The canonical JSON of what stood on the screen; its hash is the order's (INV-60). */
  preContract: string;
}

/**
 * The button was pressed: application, consents and what was shown are kept together, before the provider is asked for a payment page. Pressing
 * it in two tabs keeps the first order, the second meets APPLICATION_CHANGED.
 */
export function orderWrites(application: Application, evidence: OrderEvidence): Write[] {
  const { order, checkout, consents, preContract } = evidence;
  if (createHash('sha256').update(preContract).digest('base64url') !== order.preContractHash)
    throw new Error('The kept summary is not the one that was agreed to.');
  const pk = `PERSON#${application.personId}`;
  return [
    stepOf(application, 'order', order.orderedAt, { order, checkout }, (existing) =>
      existing?.version === application.version
        ? membershipRefusals.APPLICATION_NOT_READY_TO_ORDER()
        : membershipRefusals.APPLICATION_CHANGED(),
    ),
    ...consents.map((consent) =>
      keepConsent(application.personId, { ...consent, at: order.orderedAt, channel: 'web' }),
    ),
    putNew({
      pk,
      sk: `PRECONTRACT#${order.orderedAt}`,
      entity: 'PreContractSnapshot',
      preContractHash: order.preContractHash,
      shown: preContract,
    }),
  ];
}

/** The provider's answer to an attempt: where to pay and until when. */
export function checkoutOpened(application: Application, checkout: CheckoutReference): Write {
  return amend(application, { checkout });
}

/** A SEPA debit is on its way; it may take two weeks, so nothing lapses meanwhile. */
export function markPaymentUnderWay(application: Application, at: Instant): Write {
  return stepOf(application, 'pay-later', at);
}

/** The payment page lapsed or the debit failed: the order stands and can be paid by another page. */
export function reopenPayment(application: Application, at: Instant): Write {
  return stepOf(application, 'reopen', at);
}
