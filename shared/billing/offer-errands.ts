import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, instant } from '../kernel/dates.ts';
import { ConditionFailed, type Database, everyItem } from '../kernel/table.ts';
import { offerErrand, openErrands, readErrand } from './errand.table.ts';

const leaveAloneMs = 10 * 60_000;

/** Whatever stopped an errand, once a day it is brought before the worker again. */
export async function offerErrands(
  { database }: { database: Database },
  act: Act,
  stillTime: () => boolean,
): Promise<{ errandsOffered: number }> {
  const to = instant(Date.parse(act.at) - leaveAloneMs);
  let errandsOffered = 0;
  for await (const item of everyItem(database, { index: 'whatIsListed', of: openErrands, to })) {
    if (!stillTime()) break;
    try {
      await database.commit(act, [offerErrand(readErrand(item).errandId, amsterdamDate(act.at), act.at)]);
      errandsOffered++;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return { errandsOffered };
}
