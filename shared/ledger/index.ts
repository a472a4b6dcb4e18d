export { accountOf, accounts, fundAccount } from './accounts.ts';
export { credit, type Dimensions, debit, type Entry, entry, type Posting } from './entry.ts';
export { EntryAlreadyPosted, postEntry } from './post-entry.ts';
