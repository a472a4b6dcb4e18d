import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';
import { fullName } from '../contract.ts';
import type { Member } from '../member.ts';
import { readIdentities } from '../vault.table.ts';

/** As many as fit in one transaction with the record of the act itself. */
const notedTogether = 90;

/** The names of a page, by person. Who opens them is noted, before anything is shown. */
export async function namesOf(database: Database, act: Act, members: readonly Member[]): Promise<Map<string, string>> {
  const personIds = [...new Set(members.map(({ personId }) => personId))];
  for (let from = 0; from < personIds.length; from += notedTogether) {
    const noted = noteAccess(act, personIds.slice(from, from + notedTogether), 'register');
    await database.commit(act, noted, { subject: 'register' });
  }
  const people = await readIdentities(database, personIds);
  const names = new Map<string, string>();
  for (const [at, personId] of personIds.entries()) {
    const who = people[at];
    if (who) names.set(personId, fullName(who));
  }
  return names;
}
