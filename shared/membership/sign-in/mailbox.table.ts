/**
 * Which members read the mail of an address. Several may share one: a couple, or somebody who also represents an organisation. A mark may be
 * older than the identity it points at, so whoever uses it compares the address again.
 * Access patterns:
 * 1. the members behind an address    query MAILBOX#<hash>, MEMBER#
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type Database, putOver, removeItem, type Write } from '../../kernel/table.ts';

const table = 'Vault';
const stored = z.object({ memberId: z.string(), personId: z.string() });

/** Whose identity holds the address: of a person their own, of an organisation the representative's. */
export interface Reader {
  memberId: string;
  personId: string;
}

const prefix = 'MEMBER#';
/** More than these do not share one mailbox; the office helps who do. */
const most = 20;

export const plainAddress = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

const boxOf = (email: string): string =>
  `MAILBOX#${createHash('sha256').update(plainAddress(email)).digest('base64url')}`;

/** Lets a member sign in with an address. Again is the same; it stands until the identity is erased. */
export function reachableAt(email: string, { memberId, personId }: Reader): Write {
  return putOver({ pk: boxOf(email), sk: `${prefix}${memberId}`, entity: 'Mailbox', memberId, personId }, table);
}

/** With erasure, and when a member has another address. */
export function unreachableAt(email: string, memberId: string): Write {
  return removeItem({ pk: boxOf(email), sk: `${prefix}${memberId}` }, table).done();
}

export async function readersOf(database: Database, email: string): Promise<Reader[]> {
  const question = { table, of: boxOf(email), startsWith: prefix, limit: most, consistent: true } as const;
  const { items } = await database.query(question);
  return items.map((item) => z.parse(stored, item));
}
