import type { Payments, StripePayout } from '../../billing/index.ts';
import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { untilRaceIsWon } from '../../kernel/race.ts';
import type { Database } from '../../kernel/table.ts';
import { findPayout, keepPayout } from './payout.table.ts';
import { type Payout, toldOf } from './payout.ts';

export interface PayoutDeps {
  database: Database;
  payments: () => Promise<Payments>;
}

const attempts = 8;

/**
 * Takes in what Stripe says of a payout now. It is asked after we looked at what we have: what is written then is never older than what stands,
 * however messages and nightly runs overtake each other. One that failed after all is for a person to look at.
 */
export async function takePayout(
  { database }: { database: Database },
  act: Act,
  payoutId: string,
  ask: () => Promise<StripePayout>,
): Promise<Payout> {
  return untilRaceIsWon(async () => {
    const before = await findPayout(database, payoutId);
    const after = toldOf(before, await ask(), act.at);
    if (after === before) return before;
    const failsNow = after.failure !== null && !before?.failure;
    await database.commit(act, [...keepPayout(before, after), ...(failsNow ? [failedTask(after, act)] : [])]);
    return after;
  }, attempts);
}

const failedTask = ({ payoutId }: Payout, act: Act) =>
  openTask({ taskId: `payout-failed:${payoutId}`, kind: 'payout-failed', subject: payoutId, openedAt: act.at });
