/** Prices and terms as published for the Netherlands in autumn 2026; everything a rehearsal may want to turn. */
export interface Settings {
  /** Whom the payer sees on the hosted pages. */
  merchantName: string;
  /** Basis points and cents per successful payment. */
  fees: Record<'ideal' | 'sepa_debit' | 'card', { basisPoints: number; fixedCents: number }>;
  sepaFailureFeeCents: number;
  /** Stripe Billing: basis points of the volume that subscriptions collected in a month, charged on the first of the next. */
  billingBasisPoints: number;
  /** TARGET days until money is available. */
  availableAfterDays: Record<'ideal' | 'card', number>;
  sepaSucceedsAfterDays: number;
  sepaFailsAfterDays: number;
  /** Stripe does not document whether a SEPA debit touches the balance when it is sent or when it succeeds; both are played. */
  sepaBalanceTransactionAt: 'pending' | 'succeeded';
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
}

export const defaultSettings: Settings = {
  merchantName: 'Zorgregio',
  fees: {
    ideal: { basisPoints: 0, fixedCents: 29 },
    sepa_debit: { basisPoints: 0, fixedCents: 35 },
    card: { basisPoints: 150, fixedCents: 25 },
  },
  sepaFailureFeeCents: 350,
  billingBasisPoints: 70,
  availableAfterDays: { ideal: 3, card: 3 },
  sepaSucceedsAfterDays: 5,
  sepaFailsAfterDays: 3,
  sepaBalanceTransactionAt: 'pending',
  payoutArrivesAfterDays: 1,
  reconciliationAfterSeconds: 6 * 3600,
  invoiceFinalizesAfterSeconds: 3600,
  checkoutExpiresAfterSeconds: 24 * 3600,
  paymentMethods: ['ideal', 'sepa_debit', 'card'],
  webhookRetryAfterMs: [200, 1_000, 5_000, 15_000, 30_000],
  webhookTimeoutMs: 10_000,
  shuffleWithinMs: 300,
  duplicateOneIn: 20,
};
