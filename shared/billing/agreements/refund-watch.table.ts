/**
 * Withdrawals whose money must be gone by a day.
 * Access patterns:
 * 1. those to be looked at, by day    list REFUND_WATCH
 */
import * as z from 'zod/mini';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import { change, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { Withdrawal } from './withdrawal.ts';

export const refundWatch = 'REFUND_WATCH';

/** From the first night on: a refund that waits for a second person is told while there is time (art. 6:230r BW). */
const lookAfterDays = 1;

const keyOf = (policyId: string): Key => ({ pk: `WITHDRAWAL#${policyId}`, sk: 'REFUND_WATCH' });

const stored = z.object({
  policyId: z.string(),
  memberId: z.string(),
  refundDueOn: z.custom<LocalDate>((value) => typeof value === 'string'),
});
export type RefundWatch = z.infer<typeof stored>;

export const readRefundWatch = (item: StoredItem): RefundWatch => z.parse(stored, item);

export function watchRefund({ policyId, memberId, receivedAt, refundDueOn }: Withdrawal): Write {
  const listedAt = `${addDays(amsterdamDate(receivedAt), lookAfterDays)}#${policyId}`;
  const watch = { policyId, memberId, refundDueOn };
  return putNew({ ...keyOf(policyId), entity: 'RefundWatch', ...watch, listedUnder: refundWatch, listedAt });
}

export const watchAgain = ({ policyId }: RefundWatch, on: LocalDate): Write =>
  change(keyOf(policyId))
    .expectPresent('listedUnder')
    .set({ listedAt: `${on}#${policyId}` })
    .done();

export const watchNoMore = ({ policyId }: RefundWatch): Write =>
  change(keyOf(policyId)).expectPresent('listedUnder').remove('listedUnder', 'listedAt').done();
