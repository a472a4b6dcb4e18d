/**
 * What members are found by. A key holds a name or an address in plain letters, so it stands in the Vault; it holds nothing but the member's id
 * beside it. Access patterns:
 * 1. members by the beginning of their family name, then of their given name    query NAMES#<first letters>, <family>#<given>#
 * 2. members at a postcode, or at one house number there                        query AT#<postcode>, <house number>#
 * Names are spread by their first three letters, in order within: a page is one read, however long the register is.
 */
import {
  type Database,
  type Key,
  type Page,
  type PageRequest,
  putOver,
  removeItem,
  type Write,
} from '../../kernel/table.ts';
import type { Identity } from '../contract.ts';
import { type NamePlace, namePlaces } from './name-key.ts';

const table = 'Vault';

export type Findable = Pick<Identity, 'givenName' | 'familyName' | 'postcode' | 'houseNumber'>;

const houseNumberPlace = (houseNumber: number): string => `${String(houseNumber).padStart(5, '0')}#`;

function keysOf(memberId: string, who: Findable): Key[] {
  const names = namePlaces(who).map(({ bucket, startsWith }) => ({
    pk: `NAMES#${bucket}`,
    sk: `${startsWith}#${memberId}`,
  }));
  return [...names, { pk: `AT#${who.postcode}`, sk: `${houseNumberPlace(who.houseNumber)}${memberId}` }];
}

const isAmong = (keys: readonly Key[]) => (key: Key) => keys.some(({ pk, sk }) => pk === key.pk && sk === key.sk);

/** Also of who is findable already; `before` spares the keys that stay. Without conditions: a failed one would tell a name. */
export function makeFindable(memberId: string, who: Findable, before?: Findable): Write[] {
  const known = isAmong(before ? keysOf(memberId, before) : []);
  const keys = keysOf(memberId, who).filter((key) => !known(key));
  return keys.map((key) => putOver({ ...key, entity: 'SearchKey', memberId }, table));
}

/** Takes away what a member was found by, but for what `after` is still found by. */
export function makeUnfindable(memberId: string, who: Findable, after?: Findable): Write[] {
  const stays = isAmong(after ? keysOf(memberId, after) : []);
  const keys = keysOf(memberId, who).filter((key) => !stays(key));
  return keys.map((key) => removeItem(key, table).done());
}

/** In the order of their names. */
export function foundByName(
  database: Database,
  { bucket, startsWith }: NamePlace,
  page: PageRequest,
): Promise<Page<string>> {
  return memberIdsOf(database.query({ table, of: `NAMES#${bucket}`, startsWith, ...page }));
}

/** In the order of their house numbers. */
export function foundAt(
  database: Database,
  { postcode, houseNumber }: { postcode: string; houseNumber: number | null },
  page: PageRequest,
): Promise<Page<string>> {
  const only = houseNumber === null ? {} : { startsWith: houseNumberPlace(houseNumber) };
  return memberIdsOf(database.query({ table, of: `AT#${postcode}`, ...only, ...page }));
}

async function memberIdsOf(asked: Promise<Page>): Promise<Page<string>> {
  const { items, nextCursor } = await asked;
  return { items: items.map(({ memberId }) => String(memberId)), nextCursor };
}
