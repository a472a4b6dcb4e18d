/**
 * Which account of a payer was given last. Of the account itself nothing is kept: its last characters and mandate are asked of the provider.
 * Access patterns:
 * 1. the account that was given last            get CUSTOMER#<customerId> / ACCOUNT
 * 2. whose collection waits for an account       get CUSTOMER#<customerId> / AWAITED
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, putOver, type Write } from '../../kernel/table.ts';

const stored = z.object({
  paymentMethodId: z.string(),
  givenAt: z.custom<Instant>((value) => typeof value === 'string'),
});
export type GivenAccount = z.infer<typeof stored>;

const keyOf = (customerId: string): Key => ({ pk: `CUSTOMER#${customerId}`, sk: 'ACCOUNT' });

export async function givenAccount(database: Database, customerId: string): Promise<GivenAccount | undefined> {
  const item = await database.get(keyOf(customerId));
  return item && z.parse(stored, item);
}

const awaited = z.object({ memberId: z.string(), taskId: z.string(), state: z.enum(['awaited', 'given']) });
type Awaited = Omit<z.infer<typeof awaited>, 'state'>;
const awaitedKey = (customerId: string): Key => ({ pk: `CUSTOMER#${customerId}`, sk: 'AWAITED' });

export async function awaitedAccount(database: Database, customerId: string): Promise<Awaited | undefined> {
  const item = await database.get(awaitedKey(customerId));
  const found = item && z.parse(awaited, item);
  return found?.state === 'awaited' ? found : undefined;
}

export const awaitAccount = (customerId: string, waiting: Awaited): Write =>
  putOver({ ...awaitedKey(customerId), entity: 'AwaitedAccount', customerId, state: 'awaited', ...waiting });

/** The role that takes messages in deletes nothing: what was awaited stays, as given. */
export const awaitedNoMore = (customerId: string): Write =>
  change(awaitedKey(customerId)).expect('state', '=', 'awaited').set({ state: 'given' }).done();

/** Takes the place of the one before it, if that is still the last. */
export function keepAccount(customerId: string, given: GivenAccount, before: GivenAccount | undefined): Write {
  if (!before) return putNew({ ...keyOf(customerId), entity: 'GivenAccount', customerId, ...given });
  return change(keyOf(customerId))
    .expect('paymentMethodId', '=', before.paymentMethodId)
    .set({ ...given })
    .done();
}
