import { noteAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database, Page, PageRequest } from '../../kernel/table.ts';
import type { Identity } from '../contract.ts';
import { rowOf } from '../list-members.ts';
import { findMembers, membersNumbered } from '../member.table.ts';
import { isInRegister, type Member } from '../member.ts';
import { policiesToday } from '../person-file.table.ts';
import { plainAddress, readersOf } from '../sign-in/mailbox.table.ts';
import { readIdentities } from '../vault.table.ts';
import type { searchMembers as contract } from './contract.ts';
import { placesToLook } from './name-key.ts';
import { searchRefusals } from './refusals.ts';
import { foundAt, foundByName } from './search-key.table.ts';

type Found = Reply<typeof contract>['items'][number];
type ReadAs = Reply<typeof contract>['readAs'];

/** Looks where the question points, never through the register: as fast among seventy-five thousand as among ten. */
export async function searchMembers(
  { database }: { database: Database },
  act: Act,
  { query: { q, ...page } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const readAs = kindOf(q);
  const { items, nextCursor } = await ways[readAs](database, q, page);
  const members = await asTheyAreNow(database, items);
  const personIds = members.map(({ personId }) => personId);
  const [people, policies] = await Promise.all([
    readIdentities(database, personIds),
    policiesToday(database, members, amsterdamDate(act.at)),
  ]);
  await database.commit(act, noteAccess(act, members, 'register', { action: 'search' }));
  const found = members.map((member, at) => ({ ...foundMember(member, people[at]), policy: policies[at] ?? null }));
  return { items: readAs === 'email' ? found.filter((_, at) => hasAddress(people[at], q)) : found, nextCursor, readAs };
}

/** Who came back, or was merged, is found as the record that remains, once. */
async function asTheyAreNow(database: Database, memberIds: readonly string[]): Promise<Member[]> {
  let members = await findMembers(database, memberIds);
  for (let step = 0; step < mostSteps && members.some((member) => member && !isInRegister(member)); step++) {
    const ids = members.flatMap((member) => (member ? [member.returnedAs ?? member.memberId] : []));
    members = await findMembers(database, unique(ids));
  }
  return members.filter((member) => member !== undefined);
}

/** A record that points on to one that points on itself. */
const mostSteps = 5;

function kindOf(q: string): ReadAs {
  if (/^#?\s*\d{1,9}$/.test(q)) return 'number';
  if (q.includes('@')) return 'email';
  return postcodeIn(q) ? 'postcode' : 'name';
}

/** "1701SA", "1701 sa 12" or "1701SA, 12b". */
function postcodeIn(q: string): { postcode: string; houseNumber: number | null } | null {
  const [, digits, letters, number] = /^([1-9]\d{3})\s*([a-z]{2})(?:[\s,]+(\d{1,5})[\s-]*\w{0,10})?$/i.exec(q) ?? [];
  if (!digits || !letters) return null;
  return { postcode: `${digits}${letters.toUpperCase()}`, houseNumber: number ? Number(number) : null };
}

type Way = (database: Database, q: string, page: PageRequest) => Promise<Page<string>>;

const ways: Record<ReadAs, Way> = {
  number: async (database, q) => {
    const found = await membersNumbered(database, [Number(q.replace(/\D/g, ''))]);
    return { items: found.map(({ memberId }) => memberId), nextCursor: null };
  },
  email: async (database, q) => {
    const readers = await readersOf(database, q);
    return { items: readers.map(({ memberId }) => memberId), nextCursor: null };
  },
  postcode: async (database, q, page) => {
    const at = postcodeIn(q);
    return at ? foundAt(database, at, page) : { items: [], nextCursor: null };
  },
  name: byName,
};

/**
 * What was typed can be read in a few ways: "Bakker Smit" is one name, or Bakker of the family Smit. One is gone through after the other; the
 * cursor says in which it goes on.
 */
async function byName(database: Database, q: string, { cursor, limit = 25 }: PageRequest): Promise<Page<string>> {
  const places = placesToLook(q);
  if (places.length === 0) throw searchRefusals.SEARCH_TOO_SHORT({ field: 'q' });
  let [at, within] = placeOf(cursor);
  const items: string[] = [];
  for (let place = places[at]; place; at += 1, place = places[at], within = undefined) {
    const page = await foundByName(database, place, { cursor: within, limit: limit - items.length });
    items.push(...page.items);
    if (page.nextCursor !== null) return { items: unique(items), nextCursor: `${at}-${page.nextCursor}` };
    if (items.length === limit) break;
  }
  return { items: unique(items), nextCursor: at + 1 < places.length ? `${at + 1}-` : null };
}

function placeOf(cursor = '0-'): [number, string | undefined] {
  const [, at = '0', within = cursor] = /^(\d{1,2})-(.*)$/.exec(cursor) ?? [];
  return [Number(at), within === '' ? undefined : within];
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

const hasAddress = (who: Identity | undefined, q: string): boolean =>
  who !== undefined && plainAddress(who.email) === plainAddress(q);

function foundMember(member: Member, who: Identity | undefined): Omit<Found, 'policy'> {
  if (!who) return { ...rowOf(member, who), address: null };
  const { street, houseNumber, houseNumberAddition = null, postcode, city } = who;
  return { ...rowOf(member, who), address: { street, houseNumber, houseNumberAddition, postcode, city } };
}
