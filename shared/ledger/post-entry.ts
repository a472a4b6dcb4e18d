import { putNew, type StoredItem, type Write } from '../kernel/table.ts';
import type { Entry } from './entry.ts';
import { entryItem, readEntry } from './journal.table.ts';
import { writePostings } from './posting-text.ts';

/** The cause was booked before, with the same amounts: whoever posts what may have been posted catches this and is done. */
export class EntryAlreadyPosted extends Error {
  readonly entryId: string;

  constructor(entryId: string) {
    super(`Journal entry ${entryId} was posted before.`);
    this.name = 'EntryAlreadyPosted';
    this.entryId = entryId;
  }
}

/**
 * Posts an entry: one conditional write, alone or inside the transaction of what caused it. Nothing is read. A cause that was booked before
 * throws EntryAlreadyPosted, or a RangeError when it was booked with other amounts.
 */
export function postEntry(entry: Entry, otherwise?: (existing: StoredItem | undefined) => Error): Write {
  return putNew(entryItem(entry), otherwise ?? ((existing) => postedBefore(entry, existing)));
}

function postedBefore(entry: Entry, existing: StoredItem | undefined): Error {
  const before = existing && writePostings(readEntry(existing).postings);
  const now = writePostings(entry.postings);
  if (before?.postings === now.postings && before.shared === now.shared) return new EntryAlreadyPosted(entry.entryId);
  return new RangeError(`Journal entry ${entry.entryId} was posted before with other amounts.`);
}
