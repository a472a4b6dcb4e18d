import type { Instant, LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Term } from '../membership/contract.ts';
import type { Account, NewAccount } from './account/account.ts';

/**
 * What the cooperative asks of its payment provider, in its own words: exactly the calls it makes, nothing more. Every call that changes
 * something carries a key that follows from what it is for, so that a repeat, however late, changes nothing a second time.
 */
export interface Payments {
  /** The price that goes by this key; it is made when it is not there yet. A price never changes: a new amount has a new key. */
  ensurePrice(price: WantedPrice): Promise<string>;
  /** Receives only what is needed to send receipts: an e-mail address and a language. No name, no address. */
  createCustomer(customer: { personId: string; email: string; language: 'nl' | 'en' }): Promise<string>;
  /** Leaves nothing of who somebody was: the address and the saved accounts go, payments keep their amounts. Gone before is gone. */
  eraseCustomer(customerId: string, key: string): Promise<void>;
  openCheckout(wanted: WantedCheckout): Promise<Checkout>;
  readCheckout(checkoutId: string): Promise<Checkout>;
  expireCheckout(checkoutId: string): Promise<Checkout>;
  /** Ends a subscription whose first payment failed, and its claim, so that a new order is never paid twice. */
  endFailedOrder(order: { subscriptionId: string | null; invoiceId: string | null }): Promise<void>;
  readInvoice(invoiceId: string): Promise<Invoice>;
  /** How an invoice stands, and the provider's page on which it can be paid while it is open. */
  hostedInvoice(invoiceId: string): Promise<{ status: InvoiceStatus; url: string | null }>;
  /** The invoice that a payment was for: the payment itself does not know it. */
  invoicePaidBy(paymentIntentId: string): Promise<Invoice | undefined>;
  /** The tie between a payment and its invoice. */
  invoicePaymentOf(paymentIntentId: string): Promise<InvoicePayment | undefined>;
  /** At most a hundred such ties in the order in which they were made: those after this one, or the very first. */
  invoicePaymentsAfter(invoicePaymentId: string | undefined): Promise<{ payments: InvoicePayment[]; hasMore: boolean }>;
  /** All that were made from one moment until another, page by page, newest first. */
  invoicePaymentsBetween(from: Instant, until: Instant): AsyncIterable<InvoicePayment[]>;
  /** The ties of one invoice, the newest first. */
  invoicePaymentsFor(invoiceId: string): Promise<InvoicePayment[]>;
  /** Gives money back; asked again for the same decision, however late, it gives the refund that was made then. */
  refund(wanted: WantedRefund): Promise<Refund>;
  readRefund(stripeRefundId: string): Promise<Refund>;
  /** Disputes opened since then, newest first. */
  disputesSince(since: Instant): AsyncIterable<Dispute>;
  /** Collects an open invoice once more from the saved method. */
  payInvoice(invoiceId: string, key: string): Promise<void>;
  /** Says that an open invoice was paid elsewhere; one that is not open any more stays as it is. */
  payOutOfBand(invoiceId: string, key: string): Promise<void>;
  /** Gives up an open invoice; one that is not open any more stays as it is. */
  markUncollectible(invoiceId: string, key: string): Promise<void>;
  startSubscription(wanted: WantedSubscription): Promise<Subscription>;
  /** Another price from the next term on; nothing is settled for the running one. */
  changeSubscription(wanted: { key: string; subscriptionId: string; line: PricedLine }): Promise<Subscription>;
  /** At once (nothing is settled), or when the paid term ends. */
  cancelSubscription(wanted: { key: string; subscriptionId: string; when: 'now' | 'at-period-end' }): Promise<void>;
  /** Takes back that it ends when the paid term does; one that has ended stays so. */
  keepSubscription(wanted: { key: string; subscriptionId: string }): Promise<void>;
  /** Makes the provider leave out the debits of the next terms, and their claims, or make them again. */
  holdCollection(wanted: { key: string; subscriptionId: string; isHeld: boolean }): Promise<void>;
  readSubscription(subscriptionId: string): Promise<Subscription>;
  /** The running subscription of a customer to a price, when there is one. */
  subscriptionTo(customerId: string, priceId: string): Promise<Subscription | undefined>;
  /** Sees to it that a subscription is collected from a method that can be used again: after iDEAL, the mandate that came of it. */
  ensureReusableMethod(subscriptionId: string): Promise<void>;
  /** A page to pay one contribution on, at once and for good. */
  openPayment(wanted: WantedPayment): Promise<Checkout>;
  /** A page on which the payer gives another account; its address works once and briefly. */
  openPortal(wanted: { customerId: string; returnUrl: string; language: 'nl' | 'en' }): Promise<string>;
  /** How somebody pays; null when nothing is known of it. */
  accountOf(customerId: string): Promise<Account | null>;
  /** Debits from another account from now on, and from no other. */
  useAccount(account: NewAccount): Promise<{ account: Account; superseded: number }>;
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

/** The provider said no for good: asking the same again would get the same answer. */
export class PaymentsRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The payment provider refused: ${code}.`);
    this.name = 'PaymentsRefused';
    this.code = code;
  }
}

export type LineKind = 'membership' | 'policy';

export interface PricedLine {
  kind: LineKind;
  priceId: string;
}

export interface WantedSubscription {
  /** Follows from what it is for: `sub2:<memberId>:membership:2027`. */
  key: string;
  customerId: string;
  paymentMethodId: string;
  personId: string;
  applicationId: string;
  lines: PricedLine[];
  /** The first claim; null for at once. */
  startsAt: Instant | null;
}

export interface Subscription {
  subscriptionId: string;
  customerId: string;
  status: string;
  paymentMethodId: string | null;
  lines: { priceId: string; from: Instant; until: Instant }[];
  /** Its next terms are not collected. */
  isHeld: boolean;
  /** When it ends, once that is settled. */
  endsAt: Instant | null;
}

export interface WantedPayment {
  /** Follows from the claim and the attempt. */
  key: string;
  contributionId: string;
  personId: string;
  customerId: string | null;
  amountCents: Cents;
  /** What the payer reads: neutral words. */
  name: string;
  language: 'nl' | 'en';
  expiresAt: Instant;
  paidUrl: string;
  backUrl: string;
}

export interface WantedRefund {
  refundId: string;
  contributionId: string;
  chargeId: string;
  amountCents: Cents;
}

export interface Refund {
  stripeRefundId: string;
  /** Our own; null when it was not asked for here. */
  refundId: string | null;
  chargeId: string | null;
  paymentIntentId: string | null;
  amountCents: Cents;
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  failureReason: string | null;
}

/** A payer, or the payer's bank, takes money back after it had come in. */
export interface Dispute {
  disputeId: string;
  chargeId: string | null;
  paymentIntentId: string | null;
  reason: string;
  status: string;
  amountCents: Cents;
  /** Until when a card payment can be defended. */
  answerBy: Instant | null;
}

/** How far one try to collect has come, as a message or a list tells it. */
export interface Collection {
  paymentIntentId: string;
  chargeId: string | null;
  stage: 'collecting' | 'failed';
  failureCode: string | null;
  at: Instant;
}

export interface InvoicePayment {
  invoicePaymentId: string;
  at: Instant;
  paymentIntentId: string | null;
  /** Undefined when the payment tells nothing that its invoice does not. */
  collection: Collection | undefined;
  invoice: Invoice;
}

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
  lines: PricedLine[];
  expiresAt: Instant;
  paidUrl: string;
  backUrl: string;
}

/** One visit to the payment page. */
export interface Checkout {
  checkoutId: string;
  applicationId: string | null;
  /** The one contribution that it pays; null for an order. */
  contributionId: string | null;
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
  /** The number on the invoice. */
  number: string | null;
  subscriptionId: string | null;
  customerId: string | null;
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
  chargeId: string | null;
  /** The contribution that the payment names itself, as those do that no invoice asked for. */
  contributionId: string | null;
  /** Our own refund behind it. */
  refundId: string | null;
  /** Why a debit failed. */
  failureCode: string | null;
  disputeReason: string | null;
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
  collection?: Collection;
  dispute?: Dispute;
  refund?: Refund;
  account?: NewAccount;
  subscription?: Subscription;
}
