import type { Database } from '../../kernel/table.ts';
import type { Identity } from '../contract.ts';
import { findMembers, importedMembers, membersNumbered } from '../member.table.ts';
import type { Member } from '../member.ts';
import { presumedNew, type Recognition, readIdentities, recogniseMany } from '../vault.table.ts';
import { type Candidate, idsOf } from './candidate.ts';
import { type Around, type Holder, holderOf } from './judge.ts';

export interface Surrounded {
  candidate: Candidate;
  around: Around;
  recognition: Recognition;
}

/** For who is most likely nobody's double: nothing is read, and whoever stands in the way is met when the line is entered. */
export const presumeNew = (candidate: Candidate): Surrounded => ({
  candidate,
  around: { own: null, numbered: null, byPerson: null, byEmail: null },
  recognition: presumedNew(candidate.identity),
});

/** Whom each of a batch of candidates may be: as many reads as for one. Numbers above `numbersBefore` are nobody else's. */
export async function lookAround(
  database: Database,
  candidates: readonly Candidate[],
  numbersBefore: number,
): Promise<Surrounded[]> {
  const kept = candidates.flatMap(({ memberNumber }) => memberNumber ?? []).filter((number) => number <= numbersBefore);
  const [own, recognitions, numbered] = await Promise.all([
    importedMembers(
      database,
      candidates.map((candidate) => idsOf(candidate).memberId),
    ),
    recogniseMany(
      database,
      candidates.map(({ identity }) => identity),
    ),
    membersNumbered(database, kept),
  ]);
  const marked = recognitions.flatMap(({ byEmail, byPerson }) => [byEmail, byPerson]).filter((id) => id !== null);
  const others = (await findMembers(database, [...new Set(marked)])).filter((member) => member !== undefined);
  const entered = own.flatMap((found) => found?.member ?? []);
  const holders = await holdersOf(database, [...entered, ...others, ...numbered]);

  return candidates.flatMap((candidate, at) => {
    const recognition = recognitions[at];
    if (!recognition) return [];
    const found = own[at];
    const holder = (memberId: string | null | undefined) => (memberId && holders.get(memberId)) || null;
    const withNumber = numbered.find(({ memberNumber }) => memberNumber === candidate.memberNumber);
    const around: Around = {
      own: found ? { holder: holder(found.member.memberId), imported: found.imported } : null,
      numbered: holder(withNumber?.memberId),
      byPerson: holder(recognition.byPerson),
      byEmail: holder(recognition.byEmail),
    };
    return [{ candidate, around, recognition }];
  });
}

async function holdersOf(database: Database, members: readonly Member[]): Promise<Map<string, Holder>> {
  const people = await readIdentities(
    database,
    members.map(({ personId }) => personId),
  );
  const known = members.flatMap(({ memberId }, at) => {
    const who: Identity | undefined = people[at];
    return who ? [[memberId, holderOf(memberId, who)] as const] : [];
  });
  return new Map(known);
}
