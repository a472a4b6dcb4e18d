import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { entryReply } from './entry-reply.ts';
import { findNumber } from './find-number.ts';
import { entryKey, readEntry } from './journal.table.ts';

export async function getJournalEntry(
  { database }: { database: Database },
  _act: Act,
  { params }: Input<typeof contract.getJournalEntry>,
): Promise<Reply<typeof contract.getJournalEntry>> {
  const item = await database.get(entryKey(params.entryId));
  if (!item) throw commonRefusals.NOT_FOUND();
  const entry = readEntry(item);
  return entryReply(entry, await findNumber(database, entry));
}
