/**
 * The accounts that wijkcontracts are paid on. Their numbers stand in the Vault; elsewhere only the last four characters are seen.
 * Access patterns:
 * 1. the accounts of a payee, all that ever were         query PAYEE#<payeeId> / ACCOUNT#<payeeAccountId>
 * 2. which of them is used from when, of many payees     get many PAYEE#<payeeId> / STANDING
 * 3. the numbers of accounts                             get many, in the Vault, PAYEE#<payeeId> / ACCOUNT#<payeeAccountId>
 */
import * as z from 'zod/mini';
import { commonRefusals } from '../../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type Write } from '../../kernel/table.ts';
import type { PayeeAccount, PayeeStanding } from './payee-account.ts';
import { payeesRefusals } from './refusals.ts';
import { payeeAccount } from './words.ts';

const table = 'Vault';
type AccountName = Pick<PayeeAccount, 'payeeId' | 'payeeAccountId'>;
const partition = (payeeId: string) => `PAYEE#${payeeId}`;
const accountKey = ({ payeeId, payeeAccountId }: AccountName): Key => ({
  pk: partition(payeeId),
  sk: `ACCOUNT#${payeeAccountId}`,
});
const standingKey = (payeeId: string): Key => ({ pk: partition(payeeId), sk: 'STANDING' });

const standing = z.object({
  payeeId: z.string(),
  approvedId: z.nullable(z.string()),
  usableFrom: z.nullable(z.string()),
  beforeId: z.nullable(z.string()),
  proposedId: z.nullable(z.string()),
  version: z.int(),
});
const numbered = z.object({ payeeAccountId: z.string(), payeeId: z.string(), name: z.string(), iban: z.string() });
export type NumberedAccount = z.infer<typeof numbered>;

export async function accountsOf(database: Database, payeeId: string): Promise<PayeeAccount[]> {
  const found: PayeeAccount[] = [];
  const question = { of: partition(payeeId), startsWith: 'ACCOUNT#', consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(payeeAccount, item));
  return found;
}

export async function findPayeeAccount(database: Database, name: AccountName): Promise<PayeeAccount | undefined> {
  const item = await database.get(accountKey(name));
  return item && z.parse(payeeAccount, item);
}

/** In the order asked; a payee that no account was ever proposed for has a standing without any. */
export async function payeeStandings(database: Database, payeeIds: readonly string[]): Promise<PayeeStanding[]> {
  const items = await database.getMany(payeeIds.map(standingKey));
  return items.map((item, at) => (item ? z.parse(standing, item) : nothingYet(payeeIds[at] ?? '')));
}

export async function payeeStanding(database: Database, payeeId: string): Promise<PayeeStanding> {
  const [found = nothingYet(payeeId)] = await payeeStandings(database, [payeeId]);
  return found;
}

const nothingYet = (payeeId: string): PayeeStanding => ({
  payeeId,
  approvedId: null,
  usableFrom: null,
  beforeId: null,
  proposedId: null,
  version: 0,
});

/** In the order asked. An account without its number is a fault: both are written together. */
export async function numbersOf(database: Database, names: readonly AccountName[]): Promise<NumberedAccount[]> {
  const items = await database.getMany(names.map(accountKey), { table });
  return items.map((item) => z.parse(numbered, item));
}

export function keepNumber(account: NumberedAccount): Write {
  return putNew({ ...accountKey(account), entity: 'PayeeAccountNumber', ...account }, undefined, table);
}

/** One proposal waits at a time, however many come at once. */
export function keepProposed(account: PayeeAccount, before: PayeeStanding): Write[] {
  const { payeeId, payeeAccountId: proposedId } = account;
  const at = standingKey(payeeId);
  const open = () => payeesRefusals.PAYEE_CHANGE_OPEN();
  const version = before.version + 1;
  const place =
    before.version === 0
      ? putNew({ ...at, entity: 'PayeeStanding', ...before, proposedId, version }, open)
      : change(at).expect('version', '=', before.version).set({ proposedId, version }).orElse(open);
  return [putNew({ ...accountKey(account), entity: 'PayeeAccount', ...account }), place];
}

export function keepDecided(account: PayeeAccount, after: PayeeStanding): Write[] {
  const { status, nameCheck, nameCheckReason, decidedBy, decidedAt, rejectionReason, usableFrom, version } = account;
  const { payeeId, ...stands } = after;
  return [
    change(accountKey(account))
      .expect('version', '=', version - 1)
      .set({ status, nameCheck, nameCheckReason, decidedBy, decidedAt, rejectionReason, usableFrom, version })
      .orElse((existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND())),
    change(standingKey(payeeId))
      .expect('version', '=', after.version - 1)
      .set(stands)
      .orElse(() => commonRefusals.BUSY()),
  ];
}
