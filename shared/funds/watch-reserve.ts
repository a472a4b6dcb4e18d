import { openTask } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import { ConditionFailed } from '../kernel/table.ts';
import { everyFund } from './fund.table.ts';
import { type FundDeps, readOwnMoney } from './own-money.ts';

/**
 * Every night: when more came back than the reserve was for, money has been given a purpose that is not there. Somebody must release it from a
 * fund or bring other money; once a month is told until it is right.
 */
export async function watchReserve(deps: FundDeps, act: Act): Promise<{ reserveOverdrawn: number }> {
  const [{ freeCents }, funds] = await Promise.all([readOwnMoney(deps, act.at), everyFund(deps.database)]);
  // What wijkcontracts must pay back is on its way, and in no fund yet.
  const awaitedCents = funds.reduce((sum, { guard }) => sum + guard.awaitedCents, 0n);
  if (freeCents + awaitedCents >= 0n) return { reserveOverdrawn: 0 };
  const month = amsterdamDate(act.at).slice(0, 7);
  const taskId = `reserve-overdrawn:${month}`;
  try {
    await deps.database.commit(act, [
      openTask({ taskId, kind: 'reserve-overdrawn', subject: month, openedAt: act.at }),
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
  return { reserveOverdrawn: 1 };
}
