/**
 * That somebody was erased, and what is left of a person in the Vault.
 * Access patterns:
 * 1. whether and when somebody was erased              get PERSON#<personId> / ERASURE
 * 2. who of a page of persons were erased              the same gets together
 * 3. what the Vault still holds of a person            query PERSON#<personId> (Vault)
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, removeItem, type Write } from '../../kernel/table.ts';
import { privacyRefusals } from '../refusals.ts';

const table = 'Vault';

const stored = z.object({
  memberId: z.string(),
  personId: z.string(),
  reason: z.enum(['request', 'retention']),
  /** The request it answers; none when the term of retention ended. */
  dataRequestId: z.nullable(z.string()),
  askedAt: z.custom<Instant>((value) => typeof value === 'string'),
  erasedAt: z.nullable(z.custom<Instant>((value) => typeof value === 'string')),
});
export type Erasure = z.output<typeof stored>;

const erasureKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'ERASURE' });

export async function findErasure(database: Database, personId: string): Promise<Erasure | undefined> {
  const item = await database.get(erasureKey(personId));
  return item && z.parse(stored, item);
}

export async function erasedAmong(database: Database, personIds: readonly string[]): Promise<Set<string>> {
  const items = await database.getMany([...new Set(personIds)].map(erasureKey), { eventually: true });
  const erasures = items.filter((item) => item !== undefined).map((item) => z.parse(stored, item));
  return new Set(erasures.filter(({ erasedAt }) => erasedAt !== null).map(({ personId }) => personId));
}

/** Once in a life, and never undone. */
export function keepErasure(erasure: Erasure): Write {
  return putNew({ ...erasureKey(erasure.personId), entity: 'Erasure', ...erasure }, () =>
    privacyRefusals.ERASED_ALREADY(),
  );
}

export const erasureDone = ({ personId }: Erasure, erasedAt: Instant): Write =>
  change(erasureKey(personId)).expect('erasedAt', '=', null).set({ erasedAt }).done();

const atOnce = 50;

/** Whatever any domain put under a person: letters, texts of procedures, statements. Asked again until nothing is left. */
export async function leftInVault(database: Database, personId: string): Promise<Write[]> {
  const { items } = await database.query({ table, of: `PERSON#${personId}`, limit: atOnce, consistent: true });
  return items.map(({ pk, sk }) => removeItem({ pk, sk }, table).done());
}
