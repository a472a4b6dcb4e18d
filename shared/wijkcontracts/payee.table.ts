/**
 * The accounts that wijkcontracts are paid on. They stand in the Vault; elsewhere only the last four characters are seen.
 * Access patterns:
 * 1. the account of one payee, or of the payees of a payment file    get PAYEE#<payeeId> / ACCOUNT
 */
import * as z from 'zod/mini';
import { type Database, type Key, putNew, type Write } from '../kernel/table.ts';

const table = 'Vault';
const accountKey = (payeeId: string): Key => ({ pk: `PAYEE#${payeeId}`, sk: 'ACCOUNT' });
const stored = z.object({ payeeId: z.string(), name: z.string(), iban: z.string() });

export type PayeeAccount = z.infer<typeof stored>;

export function keepPayeeAccount(account: PayeeAccount): Write {
  return putNew({ ...accountKey(account.payeeId), entity: 'PayeeAccount', ...account }, undefined, table);
}

/** In the order asked. A payee without an account is a fault: no contract exists without one. */
export async function payeeAccounts(database: Database, payeeIds: readonly string[]): Promise<PayeeAccount[]> {
  const items = await database.getMany(payeeIds.map(accountKey), { table });
  return items.map((item) => z.parse(stored, item));
}
