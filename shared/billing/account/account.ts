import type { Instant } from '../../kernel/dates.ts';

/** Of an account only this much is ever told: never its number. */
export interface Account {
  kind: 'sepa_debit' | 'card' | 'other';
  country: string | null;
  last4: string | null;
  mandateReference: string | null;
  mandateSince: Instant | null;
}

/** An account that a payer gave, with the mandate for it. */
export interface NewAccount {
  customerId: string;
  paymentMethodId: string;
  mandateId: string | null;
}
