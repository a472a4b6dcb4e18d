import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { keepPeriod, monthBefore, periodMustBeClosed, softLocked } from '../../ledger/index.ts';
import { checklistOf } from './checklist.ts';
import type * as contract from './contract.ts';
import { periodInItsPlace } from './period-in-place.ts';
import { periodReply, refusalTo } from './period-steps.ts';
import { closeRefusals as refusals } from './refusals.ts';

/** From now on nothing new is dated in the month; what writers had begun still comes in, for ten minutes at least. */
export async function softLockPeriod(
  { database }: { database: Database },
  act: Act,
  { params: { month } }: Input<typeof contract.softLockPeriod>,
): Promise<Reply<typeof contract.softLockPeriod>> {
  const place = await periodInItsPlace(database, month);
  const refusal = refusalTo('soft-lock', place, act.at);
  if (refusal) throw refusal;
  const { blocked } = await checklistOf(database, act, place);
  if (blocked) throw refusals.CHECKS_BLOCK();

  const period = softLocked(place.period, act.actor.id, act.at);
  const reply = periodReply({ ...place, period }, act.at);
  const writes: Write[] = [
    keepPeriod(place.period, period, () => refusals.PERIOD_CLOSED_ALREADY({ values: { month } })),
  ];
  if (month !== place.firstMonth) writes.push(periodMustBeClosed(monthBefore(month), () => earlierIsOpen(month)));
  await database.commit(act, writes, { subject: month, reply });
  return reply;
}

const earlierIsOpen = (month: string) => refusals.EARLIER_MONTH_OPEN({ values: { month: monthBefore(month) } });
