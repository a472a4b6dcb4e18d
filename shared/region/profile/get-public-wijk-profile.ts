import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import type { getPublicWijkProfile as contract } from './contract.ts';
import { findPublishedProfile } from './published-profile.table.ts';

export async function getPublicWijkProfile(
  { database }: { database: Database },
  _act: Act,
  { params: { wijkId }, query: { year } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const profile = await findPublishedProfile(database, wijkId, year);
  if (!profile) throw commonRefusals.NOT_FOUND();
  return profile;
}
