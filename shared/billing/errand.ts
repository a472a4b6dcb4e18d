import type { Instant } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Term } from '../membership/contract.ts';

/**
 * Something to ask of the provider, written down in the transaction of the decision behind it. The stream carries it out, under a key that
 * follows from its id: a worker that is cut off anywhere is followed by another that asks the same again, and nothing happens twice.
 */
export const errandKinds = [
  'refund',
  'retry-collection',
  'paid-out-of-band',
  'mark-uncollectible',
  'cancel-subscription',
  'start-membership',
  'change-subscription',
  'change-membership-fee',
  'undo-order',
  'pause-collection',
  'resume-collection',
  'settle-end',
  'erase-customer',
] as const;
export type ErrandKind = (typeof errandKinds)[number];

/** Only ids, amounts and terms; each kind takes what it needs. */
export interface ErrandDetails {
  memberId?: string;
  personId?: string;
  applicationId?: string;
  policyId?: string;
  /** The relation that ends: of which agreement, or whose membership. */
  endingId?: string;
  contributionId?: string;
  invoiceId?: string;
  subscriptionId?: string;
  customerId?: string;
  chargeId?: string;
  refundId?: string;
  productId?: string;
  lookupKey?: string;
  term?: Term;
  amountCents?: Cents;
  /** The day on which what is asked must begin, or end. */
  effectiveOn?: string;
}

export interface NewErrand extends ErrandDetails {
  /** Follows from the decision: `refund:rfd_1`, `retry:con_1:2`. */
  errandId: string;
  kind: ErrandKind;
  requestedAt: Instant;
}

/** Refused: the provider said no for good. Whoever asked is told by what stands in `refusal`, a code of the provider. */
export interface Errand extends NewErrand {
  state: 'open' | 'done' | 'refused';
  refusal: string | null;
  /** What the provider made, such as a refund or a subscription. */
  madeId: string | null;
}

/** The provider's own idempotency key. */
export const errandKey = (errandId: string): string => `errand:${errandId}`;

/** @throws Error when whoever asked forgot a detail: a fault of ours. */
export function needed<Name extends keyof ErrandDetails>(errand: Errand, name: Name): NonNullable<ErrandDetails[Name]> {
  const value = errand[name];
  if (value === undefined) throw new Error(`The errand ${errand.errandId} lacks its ${name}.`);
  return value as NonNullable<ErrandDetails[Name]>;
}
