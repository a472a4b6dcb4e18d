import type { Reply } from '../kernel/endpoint.ts';
import type * as contract from './contract.ts';
import type { Entry } from './entry.ts';

/** An entry as the office sees it, with its number in the sealed journal or null while it waits for its seal. */
export function entryReply(entry: Entry, number: number | null): Reply<typeof contract.getJournalEntry> {
  const postings = entry.postings.map((posting) => ({
    ...posting,
    dimensions: Object.fromEntries(Object.entries(posting.dimensions).filter(([, id]) => id !== undefined)),
  }));
  return { ...entry, postings, number };
}
