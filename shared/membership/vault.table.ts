/**
 * Who people are. Everything here stands in the Vault, which has its own key and no stream; elsewhere a person is an id.
 * Access patterns:
 * 1. the identity of one person, or of a page of persons    get PERSON#<personId> / IDENTITY
 * 2. which member has this e-mail address, or this family   get MATCH#<kind>#<hash> / MEMBER
 *    name at this postcode with this birth date
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { change, type Database, type Key, putNew, removeItem, type StoredItem, type Write } from '../kernel/table.ts';
import type { Resemblance } from './application.ts';
import { type Identity, keptIdentity } from './contract.ts';
import { makeFindable } from './search/search-key.table.ts';

const table = 'Vault';
const pointer = z.object({ memberId: z.string() });

const identityKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'IDENTITY' });

export function keepIdentity(personId: string, who: Identity): Write {
  return putNew({ ...identityKey(personId), entity: 'Person', personId, ...who }, undefined, table);
}

/** Puts what is known of a person now over what was. Who guards against two at once is the caller, by the version of the member. */
export function replaceIdentity(personId: string, after: Identity, otherwise: () => Error): Write {
  const { houseNumberAddition, ...rest } = after;
  const changed = change(identityKey(personId), table).expectPresent().set(rest);
  const complete = houseNumberAddition ? changed.set({ houseNumberAddition }) : changed.remove('houseNumberAddition');
  return complete.orElse(otherwise);
}

/** Erasure is this one delete; everything else about the person holds only the id. */
export function eraseIdentity(personId: string): Write {
  return removeItem(identityKey(personId), table).done();
}

const directs = z.object({ pointsTo: z.string() });
/** A record that was merged into another, which may have been merged itself. */
const mostSteps = 5;

/** Undefined when the identity was erased. Who was merged is whom they were merged into. */
export async function readIdentity(database: Database, personId: string): Promise<Identity | undefined> {
  const [who] = await readIdentities(database, [personId]);
  return who;
}

export async function readIdentities(
  database: Database,
  personIds: readonly string[],
): Promise<(Identity | undefined)[]> {
  let items = await database.getMany(personIds.map(identityKey), { table });
  for (let step = 0; step < mostSteps && items.some(pointsOn); step++) {
    const next = await database.getMany(
      items.filter(pointsOn).map(({ pointsTo }) => identityKey(pointsTo)),
      { table },
    );
    items = items.map((item) => (pointsOn(item) ? next.shift() : item));
  }
  return items.map((item) => item && decode(item));
}

const pointsOn = (item: StoredItem | undefined): item is StoredItem & { pointsTo: string } =>
  item !== undefined && z.safeParse(directs, item).success;

/** Whoever asks for this person gets the other from now on. */
export function pointIdentity(personId: string, to: string, otherwise: () => Error): Write {
  const erased = Object.keys(keptIdentity.shape);
  return change(identityKey(personId), table)
    .expectPresent()
    .expectAbsent('pointsTo')
    .set({ pointsTo: to })
    .remove(...erased)
    .orElse(otherwise);
}

/** The person is somebody of their own again. */
export function restoreIdentity(personId: string, who: Identity, otherwise: () => Error): Write {
  return change(identityKey(personId), table)
    .expectPresent('pointsTo')
    .set({ ...who })
    .remove('pointsTo')
    .orElse(otherwise);
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

/** The names of the marks that two records share when they look like one person. */
export function markNames(who: Identity): { email: string; person: string } {
  const { email, person } = matchKeys(who);
  return { email: email.pk, person: person.pk };
}

/** A member whom somebody resembles, and the marks of that somebody that no member has. */
export interface Recognition {
  who: Identity;
  byEmail: string | null;
  byPerson: string | null;
  resembles: Resemblance | null;
  free: readonly Key[];
}

/** As if nobody had the marks: whoever has them is met when they are taken. */
export function presumedNew(who: Identity): Recognition {
  return { who, byEmail: null, byPerson: null, resembles: null, free: Object.values(matchKeys(who)) };
}

/** One read, whether or not there is a match, so that the time it takes tells nothing. */
export async function recognise(database: Database, who: Identity): Promise<Recognition> {
  const [recognition] = await recogniseMany(database, [who]);
  if (!recognition) throw new Error('Recognising one gives one.');
  return recognition;
}

/** In their order; each is compared with the members there are, not with each other. */
export async function recogniseMany(database: Database, people: readonly Identity[]): Promise<Recognition[]> {
  const keys = people.map(matchKeys);
  const found = await database.getMany(
    keys.flatMap(({ email, person }) => [email, person]),
    { table },
  );
  return people.map((who, at) => recognitionOf(who, keys[at] ?? matchKeys(who), [found[2 * at], found[2 * at + 1]]));
}

function recognitionOf(
  who: Identity,
  marks: { email: Key; person: Key },
  [emailHolder, personHolder]: readonly (StoredItem | undefined)[],
): Recognition {
  const free = [...(emailHolder ? [] : [marks.email]), ...(personHolder ? [] : [marks.person])];
  const byEmail = emailHolder ? memberOf(emailHolder) : null;
  const byPerson = personHolder ? memberOf(personHolder) : null;
  return { who, byEmail, byPerson, resembles: resemblance(byEmail, byPerson), free };
}

function resemblance(byEmail: string | null, byPerson: string | null): Resemblance | null {
  if (byEmail) return { memberId: byEmail, reason: 'same-email' };
  return byPerson ? { memberId: byPerson, reason: 'same-name-postcode-birth-date' } : null;
}

const memberOf = (item: StoredItem): string => z.parse(pointer, item).memberId;

/**
 * Makes a new member recognisable by the marks that were free when we looked, and found by name and address. Whoever is admitted at the
 * same moment with the same mark takes it first, and this write fails: nobody slips past unseen between looking and writing.
 */
export function makeRecognisable({ who, free }: Recognition, memberId: string, otherwise: () => Error): Write[] {
  return [...takeMarks(free, memberId, otherwise), ...makeFindable(memberId, who)];
}

export function takeMarks(marks: readonly Key[], memberId: string, otherwise: () => Error): Write[] {
  return marks.map((key) => putNew({ ...key, entity: 'IdentityPointer', memberId }, otherwise, table));
}

/** Somebody else took or left a mark in the meantime when it fails. */
export function dropMarks(marks: readonly Key[], memberId: string, otherwise: () => Error): Write[] {
  return marks.map((key) => removeItem(key, table).expect('memberId', '=', memberId).orElse(otherwise));
}

/** A former member who came back holds the same marks under another id. */
export function handOverMarks(marks: readonly Key[], from: string, to: string, otherwise: () => Error): Write[] {
  return marks.map((key) => change(key, table).expect('memberId', '=', from).set({ memberId: to }).orElse(otherwise));
}

/** The marks that a member holds and will not match any more, those of the new identity that nobody has, and those it holds in both. */
export async function marksThatMove(
  database: Database,
  memberId: string,
  before: Identity,
  after: Identity | null,
): Promise<{ drop: Key[]; take: Key[]; stay: Key[] }> {
  const old = Object.values(matchKeys(before));
  const now = after ? Object.values(matchKeys(after)) : [];
  const isIn = (keys: readonly Key[]) => (key: Key) => keys.some(({ pk }) => pk === key.pk);
  const left = old.filter((key) => !isIn(now)(key));
  const come = now.filter((key) => !isIn(old)(key));
  const both = old.filter(isIn(now));
  const asked = [...left, ...come, ...both];
  const found = await database.getMany(asked, { table });
  const holders = new Map(asked.map((key, at) => [key, found[at] && memberOf(found[at])]));
  const isHeld = (key: Key) => holders.get(key) === memberId;
  const isFree = (key: Key) => holders.get(key) === undefined;
  return { drop: left.filter(isHeld), take: come.filter(isFree), stay: both.filter(isHeld) };
}
