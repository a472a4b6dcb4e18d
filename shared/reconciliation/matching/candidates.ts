import type * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { matchTarget } from './contract.ts';

export type MatchTarget = z.output<typeof matchTarget>;

/** A bank line as far as the rules look at it. */
export interface LineToMatch {
  lineId: string;
  bookedOn: LocalDate;
  amountCents: Cents;
  side: 'credit' | 'debit';
  endToEndId: string | null;
  paymentFileId: string | null;
  structuredReference: string | null;
  isStripe: boolean;
  isReturn: boolean;
}

/** What the vault knows of a line, reduced to what can be looked up: numbers that the payer wrote, and from whose account it came. */
export interface TraitsOfText {
  invoiceNumbers: readonly string[];
  /** Payment references in free text. */
  references: readonly string[];
  /** A hash of the other account. */
  account: string | null;
}

/** Something that a line may be. Whatever it is, a line never clears more of it than this amount. */
export interface Candidate {
  target: MatchTarget;
  amountCents: Cents;
  /** May be cleared in part: a claim. Everything else is one amount or nothing. */
  isDivisible: boolean;
}

/** Of a payout: the days between which the bank may show it. */
export interface CandidatePayout extends Candidate {
  expectedOn: LocalDate;
  notBefore: LocalDate | null;
}

/**
 * What the lines may be, by what points at it, so that each line costs a look-up and never a walk. Each map answers for one side: a payment
 * that we sent is a debit, the same payment that came back a credit.
 */
export interface Candidates {
  sent: ReadonlyMap<string, Candidate>;
  returned: ReadonlyMap<string, Candidate>;
  batches: ReadonlyMap<string, readonly Candidate[]>;
  claims: ReadonlyMap<string, Candidate>;
  payouts: {
    credit: ReadonlyMap<Cents, readonly CandidatePayout[]>;
    debit: ReadonlyMap<Cents, readonly CandidatePayout[]>;
  };
  invoices: ReadonlyMap<string, Candidate>;
  accounts: ReadonlyMap<string, readonly Candidate[]>;
  /** What funders owe us, and we owe them, by the amount that is open. */
  expected: {
    credit: ReadonlyMap<Cents, readonly Candidate[]>;
    debit: ReadonlyMap<Cents, readonly Candidate[]>;
  };
}

export const noCandidates: Candidates = {
  sent: new Map(),
  returned: new Map(),
  batches: new Map(),
  claims: new Map(),
  payouts: { credit: new Map(), debit: new Map() },
  invoices: new Map(),
  accounts: new Map(),
  expected: { credit: new Map(), debit: new Map() },
};
