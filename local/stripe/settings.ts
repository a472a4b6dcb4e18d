/** Prices and terms as published for the Netherlands in autumn 2026; everything a rehearsal may want to turn. */
export interface Settings {
  /** Whom the payer sees on the hosted pages. */
  merchantName: string;
  /** Basis points and cents per successful payment. */
  fees: Record<'ideal' | 'sepa_debit' | 'card', { basisPoints: number; fixedCents: number }>;
  sepaFailureFeeCents: number;
  disputeFeeCents: Record<'sepa_debit' | 'card', number>;
  /** Not documented by Stripe: whether such a fee is part of the transaction that takes the money back, or one of its own (`stripe_fee`). */
  sepaFailureFee: 'inside' | 'own';
  disputeFee: 'inside' | 'own';
  wonDisputeReturnsFee: boolean;
  /** Not documented either: a SEPA dispute is lost when it is made, or it is opened first and closed in the same second. */
  sepaDisputeOpens: 'lost' | 'needs_response';
  /** The refusals and dispute reasons after which a bank account may no longer be debited. */
  mandateEndedBy: string[];
  /** Stripe Billing: basis points of the volume that subscriptions collected in a month, charged on the first of the next. */
  billingBasisPoints: number;
  /** TARGET days until money is available. */
  availableAfterDays: Record<'ideal' | 'card', number>;
  sepaSucceedsAfterDays: number;
  sepaFailsAfterDays: number;
  /** Calendar days after success. */
  sepaDisputedAfterDays: number;
  /** Seconds after the evidence was sent in; days until it must be. */
  disputeDecidedAfterSeconds: number;
  disputeDueAfterDays: number;
  /** TARGET days until a refund to a bank account is there, or has come back. */
  refundTakesDays: number;
  refundableDays: number;
  /** Stripe does not document whether a SEPA debit touches the balance when it is sent or when it succeeds; both are played. */
  sepaBalanceTransactionAt: 'pending' | 'succeeded';
  /** Not certain for Stripe: the status of a subscription while its first debit is under way, and whether Checkout after iDEAL sets its method. */
  subscriptionWhileDebitPending: 'active' | 'incomplete';
  checkoutSetsDefaultMethod: boolean;
  /**
   * A price of another interval: Stripe begins a new period and asks for it at once, unless `trial_end` is given with it. The other is what a
   * rehearsal may wish, but not what Stripe does.
   */
  intervalChange: 'at-once' | 'next-period';
  payoutArrivesAfterDays: number;
  reconciliationAfterSeconds: number;
  invoiceFinalizesAfterSeconds: number;
  checkoutExpiresAfterSeconds: number;
  /** The payment methods switched on in the account; `allowed_payment_method_types` only filters these. */
  paymentMethods: ('ideal' | 'sepa_debit' | 'card')[];
  webhookRetryAfterMs: number[];
  webhookTimeoutMs: number;
  shuffleWithinMs: number;
  duplicateOneIn: number;
  /** Which events are recorded at all; a rehearsal with tens of thousands of members need not keep those to which nobody listens. */
  recordedEvents: string[];
  /** Stripe lists events of the last 30 days; they are kept longer here, so that a whole year can be sent again. */
  eventsKeptDays: number;
}

export const defaultSettings: Settings = {
  merchantName: 'Zorgregio',
  fees: {
    ideal: { basisPoints: 0, fixedCents: 29 },
    sepa_debit: { basisPoints: 0, fixedCents: 35 },
    card: { basisPoints: 150, fixedCents: 25 },
  },
  sepaFailureFeeCents: 350,
  disputeFeeCents: { sepa_debit: 1_500, card: 2_000 },
  sepaFailureFee: 'inside',
  disputeFee: 'inside',
  wonDisputeReturnsFee: false,
  sepaDisputeOpens: 'lost',
  mandateEndedBy: [
    'account_closed',
    'authorization_revoked',
    'debit_authorization_not_match',
    'debit_not_authorized',
    'recipient_deceased',
  ],
  billingBasisPoints: 70,
  availableAfterDays: { ideal: 3, card: 3 },
  sepaSucceedsAfterDays: 5,
  sepaFailsAfterDays: 3,
  sepaDisputedAfterDays: 10,
  disputeDecidedAfterSeconds: 0,
  disputeDueAfterDays: 12,
  refundTakesDays: 3,
  refundableDays: 180,
  sepaBalanceTransactionAt: 'pending',
  subscriptionWhileDebitPending: 'active',
  checkoutSetsDefaultMethod: true,
  intervalChange: 'at-once',
  payoutArrivesAfterDays: 1,
  reconciliationAfterSeconds: 6 * 3600,
  invoiceFinalizesAfterSeconds: 3600,
  checkoutExpiresAfterSeconds: 24 * 3600,
  paymentMethods: ['ideal', 'sepa_debit', 'card'],
  webhookRetryAfterMs: [200, 1_000, 5_000, 15_000, 30_000],
  webhookTimeoutMs: 10_000,
  shuffleWithinMs: 300,
  duplicateOneIn: 20,
  recordedEvents: ['*'],
  eventsKeptDays: 400,
};

/** A misspelt switch would prove the wrong thing. */
export function settingFaults(wanted: object): string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => typeof value !== typeof defaultSettings[name as keyof Settings])
    .map(([name]) => `There is no setting ${name} of that type.`);
}
