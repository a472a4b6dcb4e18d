/**
 * Consents are added, never changed: withdrawing one is a new record that grants nothing (INV-67).
 * Access patterns:
 * 1. everything a person agreed to, in order    query PERSON#<personId>, CONSENT#
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { putNew, type StoredItem, type Write } from '../kernel/table.ts';
import type { ConsentPurpose } from './contract.ts';

export interface Consent {
  purpose: ConsentPurpose;
  textVersion: string;
  textHash: string;
  granted: boolean;
  at: Instant;
  channel: 'web';
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
  return putNew({
    pk: `PERSON#${personId}`,
    sk: `${consentPrefix}${consent.at}#${consent.purpose}`,
    entity: 'Consent',
    personId,
    ...consent,
  });
}

export const readConsent = (item: StoredItem): z.infer<typeof stored> => z.parse(stored, item);
