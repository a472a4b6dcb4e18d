import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { entriesOf, getJournalEntry } from '../../ledger/index.ts';
import type * as contract from './contract.ts';
import { Trail } from './evidence.ts';

/** Everything behind an entry, so that nobody has to take it on trust. */
export async function getEvidence(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.getEvidence>,
): Promise<Reply<typeof contract.getEvidence>> {
  const [found] = await entriesOf(database, [params.entryId]);
  if (!found) throw commonRefusals.NOT_FOUND();
  const entry = await getJournalEntry({ database }, act, { params, query: undefined, body: undefined });
  const trail = new Trail(database);
  await trail.follow(found);
  return { entry, steps: trail.steps() };
}
