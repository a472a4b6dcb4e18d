export { accountOf, accounts, fundAccount } from './accounts.ts';
export {
  type AccountTotals,
  balanceCents,
  type Totals,
  trialDifferenceCents,
  type Watermark,
} from './balances.ts';
export { credit, type Dimensions, debit, type Entry, entry, type Posting } from './entry.ts';
export { getJournalEntry } from './get-journal-entry.ts';
export { getTrialBalance } from './get-trial-balance.ts';
export { listJournalEntries } from './list-journal-entries.ts';
export { EntryAlreadyPosted, postEntry } from './post-entry.ts';
export { postedAmong } from './posted-among.ts';
export { type FundBalance, readBalances, readFundBalance } from './read-balances.ts';
export { rebuildBalances } from './rebuild-balances.ts';
export { reverseJournalEntry } from './reverse-journal-entry.ts';
export { sealEntries } from './seal-entries.ts';
export { SealedLately } from './sealed-lately.ts';
export { verifyJournal } from './verify-journal.ts';
