import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { entryReply } from './entry-reply.ts';
import { entryKey, readEntry } from './journal.table.ts';
import { lastNumberOf, type Seal } from './seal.ts';
import { readSeal, sealSort, sealsPartition } from './seals.table.ts';

const usualPage = 25;
/** A seal of a quiet hour holds one entry, one of a busy minute a thousand: one is often enough, else they are small. */
const sealsAtFirst = 1;
const sealsAtOnce = 10;

/** The sealed journal, newest first. A cursor is the number before which to go on, so no page shifts while new entries arrive. */
export async function listJournalEntries(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.listJournalEntries>,
): Promise<Reply<typeof contract.listJournalEntries>> {
  const numbered = await numberedBefore(database, readCursor(query.cursor), query.limit ?? usualPage);
  const stored = await database.getMany(numbered.map(({ entryId }) => entryKey(entryId)));

  const items = numbered.map(({ entryId, number }, index) => {
    const item = stored[index];
    if (!item) throw new RangeError(`Journal entry ${entryId} is missing: verify the journal.`);
    return entryReply(readEntry(item), number);
  });
  const last = numbered.at(-1)?.number ?? 1;
  return { items, nextCursor: last === 1 ? null : String(last) };
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  if (!/^[1-9]\d{0,11}$/.test(cursor)) throw commonRefusals.INVALID_REQUEST({ field: 'cursor' });
  return Number(cursor);
}

interface Numbered {
  entryId: string;
  number: number;
}

async function numberedBefore(database: Database, before: number, limit: number): Promise<Numbered[]> {
  const found: Numbered[] = [];
  let to = sealSort(before - 1);
  while (found.length < limit) {
    const many = found.length === 0 ? sealsAtFirst : sealsAtOnce;
    const page = await database.query({ of: sealsPartition, to, newestFirst: true, limit: many });
    const seals = page.items.map(readSeal).filter((seal) => seal !== undefined);
    for (const seal of seals) found.push(...newestFirst(seal).filter(({ number }) => number < before));
    const oldest = seals.at(-1);
    if (!oldest || oldest.firstNumber === 1) break;
    to = sealSort(oldest.firstNumber - 1);
  }
  return found.slice(0, limit);
}

function newestFirst(seal: Seal): Numbered[] {
  const last = lastNumberOf(seal);
  return seal.entryIds.toReversed().map((entryId, index) => ({ entryId, number: last - index }));
}
