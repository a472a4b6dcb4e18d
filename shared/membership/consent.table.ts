/**
 * Consents are added, never changed: withdrawing one is a new record that grants nothing (INV-67).
 * Access patterns:
 * 1. everything a person agreed to, in order    query PERSON#<personId>, CONSENT#
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import { type Database, everyItem, putNew, removeItem, type StoredItem, type Write } from '../kernel/table.ts';
import type { ConsentPurpose } from './contract.ts';

export interface Consent {
  purpose: ConsentPurpose;
  textVersion: string;
  textHash: string;
  granted: boolean;
  at: Instant;
  /** At sign-up, in the portal, or told to the office. */
  channel: 'web' | 'portal' | 'office';
}

const stored = z.object({
  purpose: z.string(),
  textVersion: z.string(),
  granted: z.boolean(),
  at: z.string(),
  channel: z.string(),
});

export const consentPrefix = 'CONSENT#';

/** The hash of the exact text that stood beside the box, in the language that was shown. */
export const consentTextHash = (text: string): string => createHash('sha256').update(text).digest('base64url');

export function keepConsent(personId: string, consent: Consent): Write {
  return putNew(
    {
      pk: `PERSON#${personId}`,
      sk: `${consentPrefix}${consent.at}#${consent.purpose}`,
      entity: 'Consent',
      personId,
      ...consent,
    },
    () => commonRefusals.BUSY(),
  );
}

export const readConsent = (item: StoredItem): z.infer<typeof stored> => z.parse(stored, item);

/** All that a person ever said, in order; the last of a purpose is what holds. */
export async function consentsOf(database: Database, personId: string): Promise<z.infer<typeof stored>[]> {
  const said: z.infer<typeof stored>[] = [];
  for await (const item of everyItem(database, {
    of: `PERSON#${personId}`,
    startsWith: consentPrefix,
    consistent: true,
  }))
    said.push(readConsent(item));
  return said;
}

/** Only for the retention engine, when nobody relies on it any more. */
export const forgetConsent = (personId: string, { at, purpose }: Pick<Consent, 'purpose'> & { at: string }): Write =>
  removeItem({ pk: `PERSON#${personId}`, sk: `${consentPrefix}${at}#${purpose}` }).done();
