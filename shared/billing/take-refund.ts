import type { Act } from '../kernel/actor.ts';
import { untilRaceIsWon } from '../kernel/race.ts';
import type { Database, Write } from '../kernel/table.ts';
import { findContribution } from './contribution.table.ts';
import { keepChange } from './keep-change.ts';
import type { Refund as Told } from './payments.ts';
import { findRefund, moveRefund } from './refund.table.ts';
import type { Refund } from './refund.ts';
import { refundFailed } from './refund-booked.ts';

const attempts = 8;

/** How far a refund of ours has come. It climbs: under way, then paid or failed; what was paid can still turn out to have failed. */
export async function takeRefund({ database }: { database: Database }, act: Act, told: Told): Promise<boolean> {
  const { refundId } = told;
  if (refundId === null) return false;
  return untilRaceIsWon(async () => {
    const refund = await findRefund(database, refundId);
    const writes = refund && (await writesFor(database, act, refund, told));
    if (!writes) return false;
    await database.commit(act, writes);
    return true;
  }, attempts);
}

async function writesFor(database: Database, act: Act, refund: Refund, told: Told): Promise<Write[] | undefined> {
  const { stripeRefundId, status, failureReason } = told;
  if (refund.state === 'failed') return undefined;
  if (status === 'failed' || status === 'canceled') {
    const known = { ...refund, stripeRefundId };
    return [...refundFailed(known, failureReason ?? status, act.at), ...(await noLongerAsked(database, act, refund))];
  }
  const state = status === 'succeeded' ? 'paid' : 'under-way';
  if (refund.state === 'paid' || refund.state === state) return undefined;
  return [moveRefund(refund, { ...refund, state, stripeRefundId, version: refund.version + 1 })];
}

async function noLongerAsked(database: Database, act: Act, { amountCents, ...refund }: Refund): Promise<Write[]> {
  const before = await findContribution(database, refund);
  if (!before) return [];
  const refundAskedCents = before.refundAskedCents - amountCents;
  return keepChange(before, { ...before, refundAskedCents, version: before.version + 1 }, act.at);
}
