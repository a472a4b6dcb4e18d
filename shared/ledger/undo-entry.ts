import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { bookingDay } from './booking-day.ts';
import { type Entry, reversalOf } from './entry.ts';

/** The mirror image of an entry, booked today, for the transaction of what undoes it. A second reversal would meet the first by its id. */
export async function undoneBy(database: Database, original: Entry, act: Act, description: string): Promise<Entry> {
  const { corrects } = await bookingDay(database, original.bookedOn, act.at);
  const { bookedOn } = await bookingDay(database, amsterdamDate(act.at), act.at);
  return reversalOf(original, { bookedOn, recordedAt: act.at, description, corrects: corrects ?? null });
}
