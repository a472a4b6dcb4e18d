/**
 * Access patterns of withdrawals:
 * 1. that of a policy                                    get WITHDRAWAL#<policyId> / WITHDRAWAL
 * 2. those that are not settled, by when money is due    list OPEN_WITHDRAWALS
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import {
  change,
  type Database,
  type Key,
  type Otherwise,
  putNew,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import type { Withdrawal } from './withdrawal.ts';

export const openWithdrawals = 'OPEN_WITHDRAWALS';

const keyOf = (policyId: string): Key => ({ pk: `WITHDRAWAL#${policyId}`, sk: 'WITHDRAWAL' });

const stored = z.object({
  policyId: z.string(),
  memberId: z.string(),
  personId: z.string(),
  receivedAt: z.custom<Instant>((value) => typeof value === 'string'),
  membershipToo: z.boolean(),
  owedCents: z.bigint(),
  creditedCents: z.bigint(),
  refundDueOn: z.custom<LocalDate>((value) => typeof value === 'string'),
  settledIds: z.array(z.string()),
  recordedBy: z.string(),
  isEnded: z.boolean(),
  isSettled: z.boolean(),
  version: z.int(),
});

export const readWithdrawal = (item: StoredItem): Withdrawal => z.parse(stored, item);

export async function findWithdrawal(database: Database, policyId: string): Promise<Withdrawal | undefined> {
  const item = await database.get(keyOf(policyId));
  return item && readWithdrawal(item);
}

export function keepWithdrawal(withdrawal: Withdrawal, otherwise: Otherwise): Write {
  const { policyId, refundDueOn } = withdrawal;
  const listed = { listedUnder: openWithdrawals, listedAt: `${refundDueOn}#${policyId}` };
  return putNew({ ...keyOf(policyId), entity: 'Withdrawal', ...withdrawal, ...listed }, otherwise);
}

export function moveWithdrawal(
  from: Withdrawal,
  values: Partial<Pick<Withdrawal, 'settledIds' | 'isEnded' | 'isSettled'>>,
): Write {
  const moved = change(keyOf(from.policyId)).expect('version', '=', from.version).set(values).add('version', 1);
  return (values.isSettled ? moved.remove('listedUnder', 'listedAt') : moved).done();
}
