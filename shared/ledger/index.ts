export { accountOf, accounts, chartOfAccounts, fundAccount } from './accounts.ts';
export { lockThrough } from './balances.table.ts';
export { type AccountTotals, balanceCents, trialDifferenceCents } from './balances.ts';
export { bookingDay } from './booking-day.ts';
export { entriesOf, wholeEntriesOf } from './entries-of.ts';
export { credit, type Dimensions, debit, type Entry, entry, type Posting } from './entry.ts';
export { findNumber } from './find-number.ts';
export { getJournalEntry } from './get-journal-entry.ts';
export { getTrialBalance } from './get-trial-balance.ts';
export { listJournalEntries } from './list-journal-entries.ts';
export {
  everyMonthBalance,
  type MonthBalance,
  monthsBooked,
  readJournalHead,
  readMonthBalance,
  trialBalanceHash,
} from './month-balance.ts';
export {
  findPeriod,
  keepPeriod,
  lockedPeriods,
  mustBookInOpenPeriod,
  periodMustBeClosed,
  periodMustBeOpen,
  periodsBetween,
} from './period.table.ts';
export {
  hardensAt,
  hasEnded,
  lastDayOf,
  locked,
  monthAfter,
  monthBefore,
  openPeriod,
  type Period,
  reopened,
  softLocked,
} from './period.ts';
export { EntryAlreadyPosted, postEntry } from './post-entry.ts';
export { postedAmong } from './posted-among.ts';
export { readBalances, readFundBalance, readMonths } from './read-balances.ts';
export { readSealedAfter, type SealedEntry } from './read-sealed.ts';
export { rebuildBalances } from './rebuild-balances.ts';
export { reverseJournalEntry } from './reverse-journal-entry.ts';
export { sealEntries } from './seal-entries.ts';
export { SealedLately } from './sealed-lately.ts';
export { everyStray } from './strays.ts';
export { undoneBy } from './undo-entry.ts';
export { verifyJournal } from './verify-journal.ts';
