/**
 * What somebody stated who need not be a member, nor be known: it stands in the Vault, for whoever looks it up and for the acknowledgement.
 * Access patterns:
 * 1. the statement of one sender, or of a page of senders    get PERSON#<personId> / STATEMENT
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { type Database, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { Identity } from '../contract.ts';
import { language } from '../contract.ts';

const table = 'Vault';

const stored = z.object({
  statementId: z.string(),
  personId: z.string(),
  name: z.string(),
  reference: z.string(),
  email: z.string(),
  language,
  membershipToo: z.boolean(),
  receivedAt: z.custom<Instant>((value) => typeof value === 'string'),
});
export type Statement = z.infer<typeof stored>;

const keyOf = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'STATEMENT' });

export function keepStatement(statement: Statement): Write {
  return putNew({ ...keyOf(statement.personId), entity: 'Statement', ...statement }, undefined, table);
}

export async function readStatements(
  database: Database,
  personIds: readonly string[],
): Promise<(Statement | undefined)[]> {
  const items = await database.getMany(personIds.map(keyOf), { table });
  return items.map((item: StoredItem | undefined) => item && z.parse(stored, item));
}

/** Of whom nothing else is known: enough to write to. */
export function asAddressee({ name, email, language: spoken }: Statement): Identity {
  const unknown = { birthDate: '', street: '', houseNumber: 0, postcode: '', city: '' };
  return { givenName: '', familyName: name, email, language: spoken, ...unknown };
}
