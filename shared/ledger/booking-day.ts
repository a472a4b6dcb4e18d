import type { Instant, LocalDate } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { readClosing } from './period.table.ts';
import { type Closing, dayToBook } from './period.ts';

const longestMilliseconds = 60_000;
/** A run tells one moment for all it does. Counting its questions keeps a long run from holding one answer until it ends. */
const mostQuestions = 500;

interface Remembered {
  closing: Closing;
  askedAt: number;
  questions: number;
}

const memory = new WeakMap<Database, Remembered>();

/**
 * The day on which something of the wanted day is booked: that day while its month is open, else the first day that is, never after today, and
 * then also the month that it corrects. What it knows of the months is at most 60 seconds old, and a soft lock lasts ten minutes before it
 * hardens: whoever asks just before an entry is written cannot write into a locked month.
 */
export async function bookingDay(
  database: Database,
  wanted: LocalDate,
  at: Instant,
): Promise<{ bookedOn: LocalDate; corrects?: string }> {
  return dayToBook(wanted, await closingLately(database, Date.parse(at)));
}

async function closingLately(database: Database, now: number): Promise<Closing> {
  const known = memory.get(database);
  if (known && isFresh(known, now)) {
    known.questions += 1;
    return known.closing;
  }
  const closing = await readClosing(database);
  memory.set(database, { closing, askedAt: now, questions: 1 });
  return closing;
}

/** A moment before the last question is another's: it says nothing about the age of what is known. */
function isFresh({ askedAt, questions }: Remembered, now: number): boolean {
  return now >= askedAt && now - askedAt < longestMilliseconds && questions < mostQuestions;
}
