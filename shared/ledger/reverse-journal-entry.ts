import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals, type Refusal } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { type Entry, isReversal } from './entry.ts';
import { entryReply } from './entry-reply.ts';
import { entryKey, readEntry } from './journal.table.ts';
import { mustBookInOpenPeriod } from './period.table.ts';
import { postEntry } from './post-entry.ts';
import { ledgerRefusals } from './refusals.ts';
import { undoneBy } from './undo-entry.ts';

/** Booked together with a fund's or contract's guard: undoing only the entry would leave the guard wrong. */
const guardedCauses = [
  ...['approp:', 'release:', 'call:', 'uncall:', 'fundback:'],
  ...['alloc:', 'pain:', 'earn:', 'settle:', 'claw:', 'clawoff:'],
];

const bankCauses = ['bank:', 'match:'];

/** Undoes an entry by its mirror image, booked today; the entry of a closed month stays as it is and is named by its month. Its id is derived from the original's, so a second reversal finds the first. */
export async function reverseJournalEntry(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.reverseJournalEntry>,
): Promise<Reply<typeof contract.reverseJournalEntry>> {
  const item = await database.get(entryKey(params.entryId));
  if (!item) throw commonRefusals.NOT_FOUND();

  const original = readEntry(item);
  const refusal = refusalToReverse(original);
  if (refusal) throw refusal;
  const reversal = await undoneBy(database, original, act, body.reason);

  const reply = entryReply(reversal, null);
  const write = postEntry(reversal, () => ledgerRefusals.ENTRY_ALREADY_REVERSED());
  await database.commit(act, [write, mustBookInOpenPeriod(reversal)], { subject: original.entryId, reply });
  return reply;
}

function refusalToReverse(original: Entry): Refusal | undefined {
  if (isReversal(original)) return ledgerRefusals.ENTRY_IS_A_REVERSAL();
  if (bankCauses.some((cause) => original.entryId.startsWith(cause))) return ledgerRefusals.ENTRY_OF_A_BANK_LINE();
  const guarded = guardedCauses.some((cause) => original.entryId.startsWith(cause));
  return guarded ? ledgerRefusals.ENTRY_MOVED_A_GUARD() : undefined;
}
