/**
 * Who people are. Everything here stands in the Vault, which has its own key and no stream; elsewhere a person is an id.
 * Access patterns:
 * 1. the identity of one person, or of a page of persons    get PERSON#<personId> / IDENTITY
 * 2. which member has this e-mail address, or this family   get MATCH#<kind>#<hash> / MEMBER
 *    name at this postcode with this birth date
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type Database, type Key, putNew, removeItem, type StoredItem, type Write } from '../kernel/table.ts';
import type { Resemblance } from './application.ts';
import { type Identity, keptIdentity } from './contract.ts';

const table = 'Vault';
const pointer = z.object({ memberId: z.string() });

const identityKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'IDENTITY' });

export function keepIdentity(personId: string, who: Identity): Write {
  return putNew({ ...identityKey(personId), entity: 'Person', personId, ...who }, undefined, table);
}

/** Erasure is this one delete; everything else about the person holds only the id. */
export function eraseIdentity(personId: string): Write {
  return removeItem(identityKey(personId), table).done();
}

/** Undefined when the identity was erased. */
export async function readIdentity(database: Database, personId: string): Promise<Identity | undefined> {
  const item = await database.get(identityKey(personId), { table });
  return item && decode(item);
}

export async function readIdentities(
  database: Database,
  personIds: readonly string[],
): Promise<(Identity | undefined)[]> {
  const items = await database.getMany(personIds.map(identityKey), { table });
  return items.map((item) => item && decode(item));
}

const decode = (item: StoredItem): Identity => z.parse(keptIdentity, item);

/**
 * Members are recognised by one-way hashes of what makes two applications look like one person. Spelling must not matter: capitals, accents,
 * spaces and hyphens are left out.
 */
function matchKeys(who: Identity): { email: Key; person: Key } {
  const plainName = who.familyName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return {
    email: matchKey('EMAIL', who.email.normalize('NFKC').trim().toLowerCase()),
    person: matchKey('PERSON', `${plainName}\n${who.postcode}\n${who.birthDate}`),
  };
}

const matchKey = (kind: string, text: string): Key => ({
  pk: `MATCH#${kind}#${createHash('sha256').update(text).digest('base64url')}`,
  sk: 'MEMBER',
});

/** A member whom somebody resembles, and the marks of that somebody that no member has. */
export interface Recognition {
  resembles: Resemblance | null;
  free: readonly Key[];
}

/** One read, whether or not there is a match, so that the time it takes tells nothing. */
export async function recognise(database: Database, who: Identity): Promise<Recognition> {
  const keys = matchKeys(who);
  const [byEmail, byPerson] = await database.getMany([keys.email, keys.person], { table });
  const free = [...(byEmail ? [] : [keys.email]), ...(byPerson ? [] : [keys.person])];
  if (byEmail) return { resembles: { memberId: memberOf(byEmail), reason: 'same-email' }, free };
  if (byPerson) return { resembles: { memberId: memberOf(byPerson), reason: 'same-name-postcode-birth-date' }, free };
  return { resembles: null, free };
}

const memberOf = (item: StoredItem): string => z.parse(pointer, item).memberId;

/**
 * Makes a new member recognisable by the marks that were free when we looked. Whoever is admitted at the same moment with the same mark takes
 * it first, and this write fails: nobody slips past unseen between looking and writing.
 */
export function makeRecognisable({ free }: Recognition, memberId: string, otherwise: () => Error): Write[] {
  return free.map((key) => putNew({ ...key, entity: 'IdentityPointer', memberId }, otherwise, table));
}
