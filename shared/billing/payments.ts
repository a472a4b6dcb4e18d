import type { Instant, LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Term } from '../membership/contract.ts';

/**
 * What the cooperative asks of its payment provider, in its own words: exactly the calls it makes, nothing more. Every call that changes
 * something carries a key that follows from what it is for, so that a repeat, however late, changes nothing a second time.
 */
export interface Payments {
  /** The price that goes by this key; it is made when it is not there yet. A price never changes: a new amount has a new key. */
  ensurePrice(price: WantedPrice): Promise<string>;
  /** Receives only what is needed to send receipts: an e-mail address and a language. No name, no address. */
  createCustomer(customer: { personId: string; email: string; language: 'nl' | 'en' }): Promise<string>;
  openCheckout(wanted: WantedCheckout): Promise<Checkout>;
  readCheckout(checkoutId: string): Promise<Checkout>;
  expireCheckout(checkoutId: string): Promise<Checkout>;
  /** Ends a subscription whose first payment failed, and its claim, so that a new order is never paid twice. */
  endFailedOrder(order: { subscriptionId: string | null; invoiceId: string | null }): Promise<void>;
  readInvoice(invoiceId: string): Promise<Invoice>;
  /** The invoice that a payment was for: the payment itself does not know it. */
  invoicePaidBy(paymentIntentId: string): Promise<Invoice | undefined>;
  /** At most a hundred changes of the balance in the order in which they happened: those after this one, or the very first. */
  movementsAfter(movementId: string | undefined): Promise<{ movements: Movement[]; hasMore: boolean }>;
  readPayout(payoutId: string): Promise<Payout>;
  /** Payouts made since then, or all there are, newest first. */
  payoutsSince(since: Instant | null): AsyncIterable<Payout>;
  /**
   * At most a hundred movements that a payout is made of, its own among them, behind this one or the first; newest first and always in the
   * same order. Only when the payout is itemised.
   */
  movementsOfPayout(payoutId: string, after: string | undefined): Promise<{ movements: Movement[]; hasMore: boolean }>;
  /** What the provider holds for us at this moment. */
  readBalance(): Promise<{ availableCents: Cents; pendingCents: Cents }>;
  /** Messages that did not reach us, newest first. */
  undeliveredEvents(since: Instant): AsyncIterable<ReceivedEvent>;
}

export type LineKind = 'membership' | 'policy';

export interface WantedPrice {
  lookupKey: string;
  kind: LineKind;
  /** What the payer reads on the payment page, the receipt and the bank statement: neutral words. */
  name: string;
  amountCents: Cents;
  /** How often it returns; null for once. */
  every: Term | null;
}

export interface WantedCheckout {
  applicationId: string;
  personId: string;
  attempt: number;
  customerId: string;
  language: 'nl' | 'en';
  lines: { kind: LineKind; priceId: string }[];
  expiresAt: Instant;
  paidUrl: string;
  backUrl: string;
}

/** One visit to the payment page. */
export interface Checkout {
  checkoutId: string;
  applicationId: string | null;
  attempt: number;
  status: 'open' | 'complete' | 'expired';
  isPaid: boolean;
  /** A debit that was sent to the bank has come back unpaid. */
  hasFailed: boolean;
  url: string | null;
  invoiceId: string | null;
  subscriptionId: string | null;
}

export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';

export interface InvoiceLine {
  /** Null when the price is none of those the order was made with. */
  kind: LineKind | null;
  amountCents: Cents;
  from: Instant;
  until: Instant;
}

/** A claim as the provider made it. */
export interface Invoice {
  invoiceId: string;
  status: InvoiceStatus;
  /** Who owes it; null when the invoice is none of ours. */
  personId: string | null;
  applicationId: string | null;
  amountCents: Cents;
  lines: InvoiceLine[];
  finalizedAt: Instant | null;
  paidAt: Instant | null;
}

/** One change of the balance that the provider holds for us. Never changed, never withdrawn: the ledger follows these. */
export interface Movement {
  movementId: string;
  at: Instant;
  /** The provider's two words for what it was. */
  category: string;
  type: string;
  /** Before the fee; negative when money leaves. */
  amountCents: Cents;
  feeCents: Cents;
  sourceId: string | null;
  /** The payment behind it, when there is one. */
  paymentIntentId: string | null;
  /** The bank still has to answer. */
  isPending: boolean;
  method: string | null;
}

/** Money on its way from the balance at the provider to the bank, or the other way when its amount is below zero. */
export interface Payout {
  payoutId: string;
  status: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';
  amountCents: Cents;
  createdAt: Instant;
  arrivalOn: LocalDate;
  /** What the bank may show with it. */
  traceId: string | null;
  failureCode: string | null;
  /** Whether the provider can say what it is made of: not yet, yes, or never. */
  itemised: 'later' | 'yes' | 'never';
}

/** A message reduced to ids, type, status, amounts and times. Names and addresses in the original are not kept. */
export interface ReceivedEvent {
  eventId: string;
  type: string;
  at: Instant;
  objectId: string;
  status: string | null;
  checkout?: Checkout;
  invoice?: Invoice;
  paymentIntentId?: string;
}
