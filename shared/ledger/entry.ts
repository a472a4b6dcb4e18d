import type { Instant, LocalDate } from '../kernel/dates.ts';
import { isLocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { accountOf } from './accounts.ts';

/**
 * A journal entry: what happened, on which accounts, for how much. Debit equals credit in every entry that exists (INV-02), amounts are whole
 * cents above zero, and its id is its cause, so that the same cause can never be booked twice.
 */
export interface Entry {
  entryId: string;
  /** The business day on which it counts. */
  bookedOn: LocalDate;
  recordedAt: Instant;
  /** One line for the reader of the journal. Never a name or another trait of a person. */
  description: string;
  postings: readonly Posting[];
  /** The entry that this one undoes. */
  reverses: string | null;
  /** The closed month, as 2026-10, that it belongs to and can no longer be booked in. */
  corrects: string | null;
}

export interface Posting {
  account: string;
  side: 'debit' | 'credit';
  amountCents: Cents;
  dimensions: Dimensions;
}

/** What an amount is about: ids, never identity. */
export const dimensionNames = [
  'member',
  'person',
  'contribution',
  'fund',
  'wijkcontract',
  'payout',
  'disbursement',
  'charge',
  'bankLine',
  'refund',
  /** Whose money it is: a funding agreement, or `own`. */
  'funding',
] as const;
type DimensionName = (typeof dimensionNames)[number];
export type Dimensions = { readonly [Name in DimensionName]?: string };

export const debit = (account: string, amountCents: Cents, dimensions: Dimensions = {}): Posting => ({
  account,
  side: 'debit',
  amountCents,
  dimensions,
});

export const credit = (account: string, amountCents: Cents, dimensions: Dimensions = {}): Posting => ({
  account,
  side: 'credit',
  amountCents,
  dimensions,
});

const mostPostings = 2000;
/** An entry moves few funds, so that it always fits in one transaction with the balances of those funds. */
const mostFunds = 40;
const largestCents = 999_999_999_999_999n;
/** Leaves room for the id of its reversal. */
const longestCause = 140;
const causePattern = /^[a-z]{2,8}:[A-Za-z0-9_:.-]{1,160}$/;
const dimensionPattern = /^[A-Za-z0-9_:.-]{1,64}$/;
const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * Makes an entry of its cause: `entry({ cause: 'bt:txn_1', bookedOn, recordedAt, description, postings: [debit(…), credit(…)] })`.
 * @throws RangeError when it does not balance, an amount is zero or negative, or an account or dimension is unknown: a fault of ours, never a
 * refusal to the caller.
 */
export function entry(facts: {
  cause: string;
  bookedOn: LocalDate;
  recordedAt: Instant;
  description: string;
  postings: readonly Posting[];
  reverses?: string | null;
  corrects?: string | null | undefined;
}): Entry {
  const { cause, bookedOn, recordedAt, description, postings, reverses = null, corrects = null } = facts;
  if (cause.length > longestCause) throw new RangeError('The cause of a journal entry has at most 140 characters.');
  return checkedEntry({ entryId: cause, bookedOn, recordedAt, description, postings, reverses, corrects });
}

/** The same entry, or a RangeError that says which rule it breaks. Also used on what is read back. */
export function checkedEntry(candidate: Entry): Entry {
  const { entryId, description, postings } = candidate;
  const must = (holds: boolean, rule: string) => {
    if (!holds) throw new RangeError(`Journal entry ${entryId}: ${rule}`);
  };
  must(causePattern.test(entryId), 'its id is its cause: a kind, a colon and an id.');
  must(candidate.reverses === null || causePattern.test(candidate.reverses), 'what it reverses is an entry id.');
  must(isLocalDate(candidate.bookedOn), 'it is booked on an existing day.');
  must(candidate.corrects === null || isEarlierMonth(candidate.corrects, candidate), 'it corrects an earlier month.');
  must(instantPattern.test(candidate.recordedAt), 'it is recorded at an instant.');
  must(/^[^\p{Cc}\p{Cs}]{1,200}$/u.test(description), 'its description is one line of 1 to 200 characters.');
  must(postings.length >= 2 && postings.length <= mostPostings, `it has 2 to ${mostPostings} postings.`);
  for (const posting of postings) checkPosting(posting, must);
  const funds = new Set(postings.map((posting) => posting.dimensions.fund));
  must(funds.size <= mostFunds, `it moves at most ${mostFunds} funds.`);
  must(sumOf(postings, 'debit') === sumOf(postings, 'credit'), 'debit and credit are not equal.');
  return candidate;
}

function isEarlierMonth(month: string, { bookedOn }: Entry): boolean {
  return monthPattern.test(month) && month < bookedOn.slice(0, 7);
}

function checkPosting(posting: Posting, must: (holds: boolean, rule: string) => void): void {
  must(accountOf(posting.account) !== undefined, `account ${posting.account} is not in the chart.`);
  must(posting.side === 'debit' || posting.side === 'credit', 'a posting is debit or credit.');
  must(posting.amountCents > 0n && posting.amountCents <= largestCents, 'an amount is above zero.');
  for (const [name, id] of Object.entries(posting.dimensions))
    must(isDimension(name) && (id === undefined || dimensionPattern.test(id)), `dimension ${name} is no known id.`);
}

function isDimension(name: string): name is DimensionName {
  return (dimensionNames as readonly string[]).includes(name);
}

export function sumOf(postings: readonly Posting[], side: Posting['side']): Cents {
  return postings.reduce((sum, posting) => (posting.side === side ? sum + posting.amountCents : sum), 0n);
}

export const isReversal = (candidate: Entry): boolean => candidate.reverses !== null;

const reversalId = (entryId: string): string => `rev:${entryId}`;

/** The correction of an entry: the same amounts on the other side, under an id that a second reversal would share. */
export function reversalOf(
  original: Entry,
  told: { bookedOn: LocalDate; recordedAt: Instant; description: string; corrects?: string | null },
): Entry {
  return checkedEntry({
    ...told,
    corrects: told.corrects ?? null,
    entryId: reversalId(original.entryId),
    reverses: original.entryId,
    postings: original.postings.map((posting) => ({
      ...posting,
      side: posting.side === 'debit' ? 'credit' : 'debit',
    })),
  });
}
