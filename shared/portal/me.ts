import { type Act, requireMember } from '../kernel/actor.ts';
import type { Database } from '../kernel/table.ts';
import { loadMember, type Member, readIdentity } from '../membership/index.ts';
import { findRegisteredWijk } from '../region/index.ts';

/** Whoever signed in, as the register has them. There is no other way to a file in the portal than this one. */
export const myself = (database: Database, act: Act): Promise<Member> =>
  loadMember(database, requireMember(act).memberId);

/** The language of the letters; Dutch for whom nothing is known of any more. */
export async function myLanguage(database: Database, { personId }: Pick<Member, 'personId'>): Promise<'nl' | 'en'> {
  return (await readIdentity(database, personId))?.language ?? 'nl';
}

/** Null for who lives outside every wijk. */
export async function wijkOf(database: Database, { wijkId }: Pick<Member, 'wijkId'>) {
  if (wijkId === '') return null;
  return (await findRegisteredWijk(database, wijkId)) ?? null;
}
