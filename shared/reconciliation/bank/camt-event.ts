import type { LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';

/** What a camt.053 file says, in the order in which it says it. A statement comes after its entries, because only then its sums are known. */
export type CamtEvent =
  | { kind: 'file'; format: CamtFormat }
  | { kind: 'entry'; entry: CamtEntry }
  | { kind: 'error'; error: CamtError }
  | { kind: 'statement'; statement: CamtStatement };

export type CamtFormat = 'camt.053.001.02' | 'camt.053.001.08';

export interface CamtStatement {
  /** Its place in the file, from 1. */
  position: number;
  id: string | null;
  sequence: number | null;
  iban: string | null;
  /** Of the account; when the file does not say it, that of its balances. */
  currency: string | null;
  openedOn: LocalDate | null;
  closedOn: LocalDate | null;
  openingCents: Cents | null;
  closingCents: Cents | null;
  /** Sums of what was booked and could be read. */
  creditCents: Cents;
  debitCents: Cents;
  entries: number;
  lines: number;
  pendingEntries: number;
  errors: number;
}

export type CamtSide = 'credit' | 'debit';

/** A booked entry, as the amounts it consists of: one for each transaction in a batch when they add up to it, else itself. */
export interface CamtEntry {
  statementPosition: number;
  /** Its place in the statement, from 1. */
  position: number;
  bookedOn: LocalDate;
  valueOn: LocalDate | null;
  amountCents: Cents;
  side: CamtSide;
  /** The bank's own reference of the entry. */
  reference: string | null;
  purposeCode: string | null;
  isReversal: boolean;
  paymentInformationId: string | null;
  information: string | null;
  parts: readonly CamtPart[];
}

export interface CamtPart {
  amountCents: Cents;
  side: CamtSide;
  uetr: string | null;
  endToEndId: string | null;
  mandateId: string | null;
  counterpartyName: string | null;
  counterpartyIban: string | null;
  remittance: readonly string[];
  structuredReference: string | null;
  purposeCode: string | null;
  isReturn: boolean;
  returnReason: string | null;
  information: string | null;
}

/** An entry that could not be read; the others of the statement are. */
export interface CamtError {
  statementPosition: number;
  entryPosition: number;
  /** Of the file, from 1. */
  line: number;
  rule: EntryRule;
}

export type EntryRule = 'ENTRY_AMOUNT' | 'ENTRY_CURRENCY' | 'ENTRY_SIDE' | 'ENTRY_STATUS' | 'ENTRY_DAY';
