import type { Act } from '../kernel/actor.ts';
import { instant } from '../kernel/dates.ts';
import { type Database, everyItem } from '../kernel/table.ts';
import type { Payments } from './payments.ts';
import { readRefund, refundList } from './refund.table.ts';
import { takeRefund } from './take-refund.ts';

const looksBackMs = 60 * 86_400_000;

/** Asks what became of refunds that are under way, in case no message came. */
export async function sweepRefunds(
  deps: { database: Database; payments: () => Promise<Payments> },
  act: Act,
  stillTime: () => boolean,
): Promise<{ refundsMoved: number }> {
  const from = instant(Date.parse(act.at) - looksBackMs);
  let refundsMoved = 0;
  for await (const item of everyItem(deps.database, { index: 'whatIsListed', of: refundList, from })) {
    if (!stillTime()) break;
    const { state, stripeRefundId } = readRefund(item);
    if (state !== 'under-way' || stripeRefundId === null) continue;
    const payments = await deps.payments();
    if (await takeRefund(deps, act, await payments.readRefund(stripeRefundId))) refundsMoved++;
  }
  return { refundsMoved };
}
