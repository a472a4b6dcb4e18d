import { createHash } from 'node:crypto';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';

/** open: in suspense, nobody knows yet. proposed: a rule has an idea. awaiting-approval: one person matched it, another must agree. */
export const bankLineStates = ['open', 'proposed', 'awaiting-approval', 'cleared'] as const;
export type BankLineState = (typeof bankLineStates)[number];

/**
 * One movement on the bank account, kept and booked once whatever files it comes in: its id is a hash of what makes it itself. Here stand only
 * amounts, days and references of our own; who paid and what they wrote stands in the vault.
 */
export interface BankLine {
  lineId: string;
  /** The statement and the file that brought it first. */
  statementId: string;
  fileId: string;
  bookedOn: LocalDate;
  valueOn: LocalDate | null;
  /** Above zero; the side says which way it went. */
  amountCents: Cents;
  side: 'credit' | 'debit';
  /** Our own id that came back: `dis_…`, `con_…`; null for a reference of others. */
  endToEndId: string | null;
  /** The payment file (`pay_…`) when the bank booked it as one amount. */
  paymentFileId: string | null;
  /** A betalingskenmerk of sixteen digits or an RF reference whose check digits fit, without spaces. */
  structuredReference: string | null;
  /** The counterparty calls itself Stripe. */
  isStripe: boolean;
  /** The bank's transaction code: `PMNT/RCDT/ESCT`. */
  purposeCode: string | null;
  /** A payment that came back, whichever way. */
  isReturn: boolean;
  /** `AC04`: why, when the bank says so. */
  returnReason: string | null;
  state: BankLineState;
  /** How often it has been matched: the n of `match:<lineId>:<n>`. */
  matchNumber: number;
  version: number;
}

/** What only the vault may know of a line. */
export interface BankLineText {
  counterpartyName: string | null;
  counterpartyIban: string | null;
  /** The free text, one element as the bank gave it. */
  remittance: readonly string[];
  /** The structured reference as it came, whether or not it is one of ours. */
  structuredReference: string | null;
  endToEndId: string | null;
  mandateId: string | null;
  bankReference: string | null;
  /** What the bank adds: "Geboekt als batch". */
  additionalInformation: string | null;
}

export const hashedId = (kind: string, ...parts: readonly string[]): string =>
  `${kind}_${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 24)}`;
