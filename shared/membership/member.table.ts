/**
 * The register of members, without names.
 * Access patterns:
 * 1. one member by id                        get MEMBER#<memberId> / MEMBER
 * 2. the register by number                  list MEMBERS by the number, nine digits
 * 3. the last number given out               get REGISTER / COUNTER
 * 4. what happened to a person, in order     query PERSON#<personId>, EVENT#
 * What happened to a membership stands in register/register-entry.table.ts.
 */
import * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import {
  change,
  type Database,
  everyItem,
  type Item,
  type Key,
  type Page,
  type PageRequest,
  putNew,
  type StoredItem,
  type Write,
} from '../kernel/table.ts';
import { type Member, member } from './life/words.ts';
import { enterChange } from './register/register-entry.table.ts';

export const membersList = 'MEMBERS';
/** Where a number stands in the register: padded, because text is put in order letter by letter. */
export const registerPlace = (memberNumber: number): string => String(memberNumber).padStart(9, '0');
const eventPrefix = 'EVENT#';

const memberKey = (memberId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: 'MEMBER' });
const counterKey: Key = { pk: 'REGISTER', sk: 'COUNTER' };

export const readMember = (item: StoredItem): Member => z.parse(member, item);

export async function findMember(database: Database, memberId: string): Promise<Member | undefined> {
  const item = await database.get(memberKey(memberId));
  return item && readMember(item);
}

/** @throws NOT_FOUND */
export async function loadMember(database: Database, memberId: string): Promise<Member> {
  const found = await findMember(database, memberId);
  if (!found) throw commonRefusals.NOT_FOUND();
  return found;
}

/** In the order of the ids; who is not in the register is undefined. */
export async function findMembers(database: Database, memberIds: readonly string[]): Promise<(Member | undefined)[]> {
  const items = await database.getMany(memberIds.map(memberKey));
  return items.map((item) => item && readMember(item));
}

/** The numbers of those who are in the register; who was not admitted (yet) is not among them. */
export async function memberNumbers(database: Database, memberIds: readonly string[]): Promise<Map<string, number>> {
  const items = await database.getMany(memberIds.map(memberKey), { eventually: true });
  return new Map(
    items
      .filter((item) => item !== undefined)
      .map(readMember)
      .map(({ memberId, memberNumber }) => [memberId, memberNumber]),
  );
}

/** One page of the register by number, for work that keeps its place. */
export async function registerPage(database: Database, page: PageRequest): Promise<Page<Member>> {
  const found = await database.query({ index: 'whatIsListed', of: membersList, ...page });
  return { ...found, items: found.items.map(readMember) };
}

/** The register by number, page after page; for batches. Former members are in it too: nothing is taken out of the register. */
export async function* registeredMembers(database: Database): AsyncGenerator<Member> {
  for await (const item of everyItem(database, { index: 'whatIsListed', of: membersList })) yield readMember(item);
}

/** Who has one of these numbers, by the register's own order; as many reads as there are numbers. */
export async function membersNumbered(database: Database, numbers: readonly number[]): Promise<Member[]> {
  const found = await Promise.all(
    numbers.map((number) => {
      const place = registerPlace(number);
      return database.query({ index: 'whatIsListed', of: membersList, from: place, to: place });
    }),
  );
  return found.flatMap(({ items }) => items.map(readMember));
}

/** Another admission was first to take the number or the mark of recognition; the next try reads anew. */
export class OvertakenByAnotherAdmission extends Error {}

export async function lastMemberNumber(database: Database): Promise<number> {
  const counter = await database.get(counterKey);
  return counter ? Number(counter.lastNumber) : 0;
}

/** Enters a member under the next number, with the first line of their life. The counter only rises, so no number is given out twice (INV-50). */
export function enterInRegister(entered: Member, act: Act): Write[] {
  return [
    reserveNumbers(entered.memberNumber - 1, entered.memberNumber),
    putNew(registerItem(entered)),
    enterChange(entered, 'admitted', { on: entered.memberSince }, act),
  ];
}

/** Gives out the numbers behind the last, up to and with this one. */
export function reserveNumbers(last: number, upTo: number): Write {
  const counter = change(counterKey).set({ entity: 'RegisterCounter', lastNumber: upTo });
  const expected = last === 0 ? counter.expectAbsent('pk') : counter.expect('lastNumber', '=', last);
  return expected.orElse(() => new OvertakenByAnotherAdmission());
}

const registerItem = (entered: Member): Item => ({
  ...memberKey(entered.memberId),
  entity: 'Member',
  ...entered,
  listedUnder: membersList,
  listedAt: registerPlace(entered.memberNumber),
});

/** From which line of which register a member came, and what the line said. It stands with the member and is read by imports alone. */
const importMark = z.object({ importId: z.string(), line: z.int(), rowHash: z.string() });
export type ImportMark = z.infer<typeof importMark>;

/** A member of an existing register, under a number that was set apart; who left before it came has the end in it too. */
export function enterImported(entered: Member, imported: ImportMark, act: Act): Write[] {
  const { memberSince, endsOn } = entered;
  return [
    putNew({ ...registerItem(entered), imported: { ...imported } }),
    enterChange(entered, 'admitted', { on: memberSince }, act),
    ...(endsOn ? [enterChange(entered, 'ended', { on: endsOn }, act)] : []),
  ];
}

/** In the order of the ids; undefined for who was not imported. */
export async function importedMembers(
  database: Database,
  memberIds: readonly string[],
): Promise<({ member: Member; imported: ImportMark } | undefined)[]> {
  const items = await database.getMany(memberIds.map(memberKey));
  return items.map((item) =>
    item?.imported ? { member: readMember(item), imported: z.parse(importMark, item.imported) } : undefined,
  );
}

/**
 * Somebody came back: the new record takes the place of the old one in the register, under the same number, and the old one is kept behind it.
 * Two returns of one former member at the same moment meet here, and the second looks again.
 */
export function enterAgain(former: Member, again: Member, act: Act, otherwise: () => Error): Write[] {
  const { memberId, memberSince: on } = again;
  return [
    change(memberKey(former.memberId))
      .expect('version', '=', former.version)
      .set({ returnedAs: memberId, version: former.version + 1 })
      .remove('listedUnder', 'listedAt')
      .orElse(otherwise),
    putNew({
      ...memberKey(memberId),
      entity: 'Member',
      ...again,
      listedUnder: membersList,
      listedAt: registerPlace(again.memberNumber),
    }),
    enterChange(again, 'returned', { on }, act),
  ];
}

type Changeable = Omit<Member, 'memberId' | 'memberNumber' | 'version'>;

/** Changes a member as it was read: whoever changed it in between has the caller told to look again (VERSION_STALE). */
export function changeMember(before: Member, changed: Partial<Changeable>, otherwise?: () => Error): Write {
  return change(memberKey(before.memberId))
    .expect('version', '=', before.version)
    .set({ ...changed, version: before.version + 1 })
    .orElse(otherwise ?? (() => commonRefusals.VERSION_STALE()));
}

export type RegisterEvent =
  | 'awaits-admission'
  | 'admission-refused'
  | 'admitted-after-all'
  | 'place-offered'
  | 'duplicate-review-opened'
  | 'duplicate-review-resolved';

export function keepEvent(personId: string, event: RegisterEvent, at: Instant, actorId: string): Write {
  const sk = `${eventPrefix}${at}#${event}`;
  return putNew({ pk: `PERSON#${personId}`, sk, entity: 'RegisterEvent', event, at, actorId });
}
