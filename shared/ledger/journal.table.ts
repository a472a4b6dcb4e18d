/**
 * The journal. Access patterns:
 * 1. post an entry once by its cause            put JOURNAL#<entryId> / ENTRY, only when absent
 * 2. read one entry, or the entries of a seal   get / get many JOURNAL#<entryId> / ENTRY
 * 3. seal and project what is new               stream, entity JournalEntry
 * Entries stand on no index and are never changed; their order is that of their seals (seals.table.ts).
 */
import { createHash } from 'node:crypto';
import type { Instant, LocalDate } from '../kernel/dates.ts';
import type { Item, Key, StoredItem } from '../kernel/table.ts';
import { checkedEntry, type Entry } from './entry.ts';
import { readPostings, writePostings } from './posting-text.ts';

export const entryKey = (entryId: string): Key => ({ pk: `JOURNAL#${entryId}`, sk: 'ENTRY' });

export function entryItem(entry: Entry): Item {
  const { entryId, bookedOn, recordedAt, description, reverses, corrects } = entry;
  const { postings, shared } = writePostings(entry.postings);
  const content = {
    ...entryKey(entryId),
    entity: 'JournalEntry',
    bookedOn,
    recordedAt,
    description,
    postings,
    ...(shared !== '' && { shared }),
    ...(reverses !== null && { reverses }),
    ...(corrects !== null && { corrects }),
  };
  return { ...content, checkDigits: checkDigits(content) };
}

/**
 * Reads an entry back and checks again what made it an entry.
 * @throws RangeError when it is damaged: that is a fault, to be found and named by verify.
 */
export function readEntry(item: StoredItem): Entry {
  const { checkDigits: stored, commitId: _, ...content } = item;
  const entry = checkedEntry({
    entryId: item.pk.replace(/^JOURNAL#/, ''),
    bookedOn: text(item, 'bookedOn') as LocalDate,
    recordedAt: text(item, 'recordedAt') as Instant,
    description: text(item, 'description'),
    postings: readPostings({ postings: text(item, 'postings'), shared: text(item, 'shared', '') }),
    reverses: item.reverses === undefined ? null : text(item, 'reverses'),
    corrects: item.corrects === undefined ? null : text(item, 'corrects'),
  });
  const { pk, sk } = entryKey(entry.entryId);
  if (item.pk !== pk || item.sk !== sk || item.entity !== 'JournalEntry' || stored !== checkDigits(content))
    throw new RangeError(`Journal entry ${entry.entryId}: its check digits do not fit its content.`);
  return entry;
}

function text(item: StoredItem, name: string, otherwise?: string): string {
  const value = item[name] ?? otherwise;
  if (typeof value !== 'string') throw new RangeError(`Journal entry ${item.pk}: ${name} is no text.`);
  return value;
}

/**
 * Ties an entry to its id and content, so that a copy under another id or a slip of the hand shows at once. Whoever knows the recipe can make
 * them, so they prove nothing: proof is the seal.
 */
function checkDigits(content: { readonly [name: string]: unknown }): string {
  const sorted = Object.keys(content).sort();
  const lines = sorted.map((name) => `${name}=${JSON.stringify(content[name])}`);
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 12);
}
