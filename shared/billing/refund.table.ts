/**
 * Refunds.
 * Access patterns:
 * 1. one refund by id                       get REFUND#<refundId> / REFUND
 * 2. all, the newest first                  list REFUNDS by the moment it was asked
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../kernel/dates.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import type { Refund } from './refund.ts';
import { billingRefusals } from './refusals.ts';
import { refundState } from './words.ts';

export const refundList = 'REFUNDS';

const refundKey = (refundId: string): Key => ({ pk: `REFUND#${refundId}`, sk: 'REFUND' });
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

const stored = z.object({
  refundId: z.string(),
  memberId: z.string(),
  personId: z.string(),
  contributionId: z.string(),
  dueOn: day(),
  chargeId: z.string(),
  amountCents: z.bigint(),
  reason: z.string(),
  cancelsClaim: z.boolean(),
  state: refundState,
  requestedBy: z.string(),
  requestedAt: z.string(),
  decidedBy: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
  warnUntil: z.nullable(day()),
  failure: z.nullable(z.string()),
  stripeRefundId: z.nullable(z.string()),
  version: z.int(),
});

export const readRefund = (item: StoredItem): Refund => z.parse(stored, item);

export async function findRefund(database: Database, refundId: string): Promise<Refund | undefined> {
  const item = await database.get(refundKey(refundId));
  return item && readRefund(item);
}

export async function findRefunds(database: Database, refundIds: readonly string[]): Promise<Refund[]> {
  const items = await database.getMany(refundIds.map(refundKey));
  return items.filter((item) => item !== undefined).map(readRefund);
}

export function keepRefund(refund: Refund): Write {
  return putNew({
    ...refundKey(refund.refundId),
    entity: 'Refund',
    ...refund,
    listedUnder: refundList,
    listedAt: `${refund.requestedAt}#${refund.refundId}`,
  });
}

/** By a person, who is told when another was first. */
export const decideRefund = (before: Refund, after: Refund): Write =>
  movedRefund(before, after).orElse(() => billingRefusals.REFUND_DECIDED_ALREADY());

export const moveRefund = (before: Refund, after: Refund): Write => movedRefund(before, after).done();

function movedRefund(before: Refund, after: Refund) {
  const { state, decidedBy, decidedAt, failure, stripeRefundId, version } = after;
  return change(refundKey(before.refundId))
    .expect('version', '=', before.version)
    .set({ state, decidedBy, decidedAt, failure, stripeRefundId, version });
}
