import type { Contribution } from '../../../shared/billing/contribution.ts';
import { contributionFor } from '../../../shared/billing/contribution-for.ts';
import type { Booking } from '../../../shared/billing/movement.ts';
import type { Invoice, Movement } from '../../../shared/billing/payments.ts';
import { instant, localDate } from '../../../shared/kernel/dates.ts';

const at = instant('2026-11-02T09:00:00Z');

export const booked: Booking = { bookedOn: localDate('2026-11-02'), recordedAt: at };

/** The first invoice of a policy per quarter with the first year of membership. */
export function anInvoice(traits: Partial<Invoice> = {}): Invoice {
  return {
    invoiceId: 'in_000001',
    status: 'open',
    personId: 'per_000001',
    applicationId: 'app_000001',
    number: 'COOP-0001',
    subscriptionId: 'sub_000001',
    customerId: 'cus_000001',
    amountCents: 3900n,
    lines: [
      { kind: 'policy', amountCents: 1500n, from: at, until: instant('2027-02-02T09:00:00Z') },
      { kind: 'membership', amountCents: 2400n, from: at, until: at },
    ],
    finalizedAt: at,
    paidAt: null,
    ...traits,
  };
}

export function aContribution(traits: Partial<Contribution> = {}): Contribution {
  const due = contributionFor(anInvoice());
  if (!due) throw new Error('The invoice claims nothing.');
  return { ...due, ...traits };
}

export function aMovement(traits: Partial<Movement> = {}): Movement {
  return {
    movementId: 'txn_000001',
    at,
    category: 'charge',
    type: 'payment',
    amountCents: 3900n,
    feeCents: 29n,
    sourceId: 'py_000001',
    paymentIntentId: 'pi_000001',
    chargeId: 'py_000001',
    contributionId: null,
    refundId: null,
    failureCode: null,
    disputeReason: null,
    isPending: false,
    method: 'ideal',
    ...traits,
  };
}
