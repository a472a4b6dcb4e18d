/**
 * An e-mail address that a member gave and has not confirmed yet.
 * Access patterns:
 * 1. the one that waits of a person    get PERSON#<personId> / NEW_EMAIL
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, removeItem, type Write } from '../../kernel/table.ts';

const table = 'Vault';
const moment = z.custom<Instant>((value) => typeof value === 'string');
const stored = z.object({ email: z.string(), nonce: z.string(), askedAt: z.array(moment), version: z.int() });

/** `askedAt` are the moments of the last day at which one was asked for; the last of them is its own. */
export type NewEmail = z.infer<typeof stored>;

const newEmailKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'NEW_EMAIL' });

export async function findNewEmail(database: Database, personId: string): Promise<NewEmail | undefined> {
  const item = await database.get(newEmailKey(personId), { table });
  return item && z.parse(stored, item);
}

/** Over the version that was read: of two who ask at once one is told to try again. */
export function keepNewEmail(personId: string, asked: NewEmail, otherwise: () => Error): Write {
  const key = newEmailKey(personId);
  if (asked.version === 1) return putNew({ ...key, entity: 'NewEmail', ...asked }, otherwise, table);
  return change(key, table)
    .expect('version', '=', asked.version - 1)
    .set(asked)
    .orElse(otherwise);
}

/** A link works once: whoever opens it a second time finds nothing. */
export function dropNewEmail(personId: string, nonce: string, otherwise: () => Error): Write {
  return removeItem(newEmailKey(personId), table).expect('nonce', '=', nonce).orElse(otherwise);
}
