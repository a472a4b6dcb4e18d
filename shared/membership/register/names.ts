import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { ConditionFailed, type Database, type Write } from '../../kernel/table.ts';
import { fullName } from '../contract.ts';
import type { Member } from '../member.ts';
import { readIdentities } from '../vault.table.ts';

/** As many as fit in one transaction with the record of the act itself. */
const notedTogether = 90;

/** The names of a page, by person. Who opens them is noted, before anything is shown. */
export async function namesOf(database: Database, act: Act, members: readonly Member[]): Promise<Map<string, string>> {
  const persons = personsOf(members);
  for (let from = 0; from < persons.length; from += notedTogether) {
    const noted = noteAccess(act, persons.slice(from, from + notedTogether), 'register');
    // One act has one record of its own, however many persons it is about.
    await database.commit(act, noted, from === 0 ? { subject: 'register' } : undefined);
  }
  return openNames(database, persons);
}

/**
 * The names of a page of a file, by person. The file is one act, of whoever asked for it: each person is noted once as having gone along in it,
 * also when the work went over a page again or the person stands in it twice.
 */
export async function namesForFile(
  database: Database,
  act: Act,
  members: readonly Member[],
): Promise<Map<string, string>> {
  const persons = personsOf(members);
  for (let from = 0; from < persons.length; from += notedTogether)
    await noteOnce(
      database,
      act,
      noteAccess(act, persons.slice(from, from + notedTogether), 'register', { action: 'export' }),
    );
  return openNames(database, persons);
}

async function noteOnce(database: Database, act: Act, noted: Write[]): Promise<void> {
  try {
    await database.commit(act, noted);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    // What stands there already says the same.
    if (noted.length > 1) for (const each of noted) await noteOnce(database, act, [each]);
  }
}

const personsOf = (members: readonly Member[]) => [
  ...new Map(members.map((member) => [member.personId, member])).values(),
];

async function openNames(database: Database, persons: readonly Member[]): Promise<Map<string, string>> {
  const personIds = persons.map(({ personId }) => personId);
  const people = await readIdentities(database, personIds);
  const names = new Map<string, string>();
  for (const [at, personId] of personIds.entries()) {
    const who = people[at];
    if (who) names.set(personId, fullName(who));
  }
  return names;
}
