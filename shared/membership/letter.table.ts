/**
 * Access patterns of letters:
 * 1. one letter by its id, to send it once    get LETTER#<letterId> / LETTER
 * A new one wakes on-letter through the stream, by its entity.
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { change, type Database, type Key, type StoredItem, type Write } from '../kernel/table.ts';
import { language } from './contract.ts';
import { templateNames } from './letters/templates.ts';

export const letterKey = (letterId: string): Key => ({ pk: `LETTER#${letterId}`, sk: 'LETTER' });

const stored = z.object({
  letterId: z.string(),
  template: z.enum(templateNames),
  personId: z.string(),
  applicationId: z.optional(z.string()),
  language,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  requestedAt: z.custom<Instant>((value) => typeof value === 'string'),
  status: z.enum(['requested', 'sent', 'skipped']),
  sentAt: z.optional(z.custom<Instant>((value) => typeof value === 'string')),
});
export type Letter = z.infer<typeof stored>;

export const readLetter = (item: StoredItem): Letter => z.parse(stored, item);

export async function loadLetter(database: Database, letterId: string): Promise<Letter | undefined> {
  const item = await database.get(letterKey(letterId));
  return item && readLetter(item);
}

/** The hash proves later which text went out (art. 6:230v lid 7 BW); of a passing letter there is none. */
export function letterSent(letterId: string, at: Instant, messageId: string, contentHash: string | null): Write {
  return change(letterKey(letterId))
    .expect('status', '=', 'requested')
    .set({ status: 'sent', sentAt: at, messageId, contentHash })
    .done();
}

export function letterSkipped(letterId: string, at: Instant, reason: 'erased' | 'no-longer-needed'): Write {
  return change(letterKey(letterId))
    .expect('status', '=', 'requested')
    .set({ status: 'skipped', skippedAt: at, reason })
    .done();
}
