import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { ConditionFailed, type Database } from '../../kernel/table.ts';
import {
  keepPeriod,
  locked,
  lockThrough,
  readJournalHead,
  readMonthBalance,
  trialBalanceHash,
} from '../../ledger/index.ts';
import { checklistOf } from './checklist.ts';
import type * as contract from './contract.ts';
import { periodInItsPlace } from './period-in-place.ts';
import { periodReply, refusalTo } from './period-steps.ts';
import { closeRefusals as refusals } from './refusals.ts';

const mostTries = 12;

/**
 * The month never changes again. Its hash is made of balances that are still those of the head when the lock is written: whatever is sealed in
 * between makes this try fail, and whatever is dated in the month and comes later is never sealed.
 */
export async function lockPeriod(
  { database }: { database: Database },
  act: Act,
  { params: { month } }: Input<typeof contract.lockPeriod>,
): Promise<Reply<typeof contract.lockPeriod>> {
  const { head } = await readJournalHead(database);
  const place = await periodInItsPlace(database, month);
  const refusal = refusalTo('lock', place, act.at);
  if (refusal) throw refusal;
  const { blocked } = await checklistOf(database, act, place);
  if (blocked) throw refusals.CHECKS_BLOCK();

  for (let attempt = 1, from = head; attempt <= mostTries; attempt++) {
    const hash = trialBalanceHash(await readMonthBalance(database, month));
    const period = locked(place.period, act.actor.id, act.at, hash);
    const reply = periodReply({ ...place, period }, act.at);
    const writes = [
      lockThrough(from, month),
      keepPeriod(place.period, period, () => refusals.PERIOD_NOT_SOFT_LOCKED()),
    ];
    try {
      await database.commit(act, writes, { subject: month, reply });
      return reply;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      from = (await readJournalHead(database)).head;
    }
  }
  throw commonRefusals.BUSY();
}
