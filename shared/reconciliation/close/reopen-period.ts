import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { keepPeriod, monthAfter, periodMustBeOpen, reopened } from '../../ledger/index.ts';
import type * as contract from './contract.ts';
import { periodInItsPlace } from './period-in-place.ts';
import { periodReply, refusalTo } from './period-steps.ts';
import { closeRefusals as refusals } from './refusals.ts';

/** Only the last closed month, and only while it is not locked: what was booked in later months meanwhile stays there. */
export async function reopenPeriod(
  { database }: { database: Database },
  act: Act,
  { params: { month }, body }: Input<typeof contract.reopenPeriod>,
): Promise<Reply<typeof contract.reopenPeriod>> {
  const place = await periodInItsPlace(database, month);
  const refusal = refusalTo('reopen', place, act.at);
  if (refusal) throw refusal;

  const period = reopened(place.period, act.actor.id, act.at, body.reason);
  const reply = periodReply({ ...place, period }, act.at);
  await database.commit(
    act,
    [
      keepPeriod(place.period, period, () => refusals.PERIOD_NOT_SOFT_LOCKED()),
      { ...periodMustBeOpen(monthAfter(month)), otherwise: () => refusals.LATER_MONTH_CLOSED() },
    ],
    { subject: month, reply },
  );
  return reply;
}
