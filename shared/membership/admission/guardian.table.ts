/**
 * Who consents to the membership of somebody under eighteen (1:234 BW): a name and an address, which stand in the Vault alone.
 * Access patterns:
 * 1. the guardian of one person     get PERSON#<personId> / GUARDIAN
 */
import * as z from 'zod/mini';
import { type Database, putOver, removeItem, type Write } from '../../kernel/table.ts';

const table = 'Vault';
const keyOf = (personId: string) => ({ pk: `PERSON#${personId}`, sk: 'GUARDIAN' });

const stored = z.object({
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  relation: z.enum(['parent', 'guardian']),
  /** How the consent was given. */
  evidence: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export type Guardian = z.infer<typeof stored>;

export function keepGuardian(personId: string, guardian: Guardian): Write {
  return putOver({ ...keyOf(personId), entity: 'Guardian', personId, ...guardian }, table);
}

/** Goes with the identity of whom it consented for. */
export const eraseGuardian = (personId: string): Write => removeItem(keyOf(personId), table).done();

export async function guardianOf(database: Database, personId: string): Promise<Guardian | undefined> {
  const item = await database.get(keyOf(personId), { table });
  return item && z.parse(stored, item);
}
