import type { Instant } from '../kernel/dates.ts';

/**
 * Three places in the row of balance transactions. Up to `head` all have been seen. A run begins behind it, at `recent` (an hour back) every
 * five minutes and at `settled` (three days back) every day, because what is written last is not always listed first. To begin three days back
 * each time would read a month's debits again three hundred times a day.
 */
export interface BalanceCursor {
  head: Place;
  recent: Place | null;
  settled: Place | null;
  /** The last run was stopped before it had seen all: the next goes on from the head, and looks back once it has caught up. */
  isBehind: boolean;
  version: number;
}

export interface Place {
  movementId: string;
  at: Instant;
}

const hour = 3_600_000;
const behind = { recent: hour, settled: 72 * hour };

/** After a page in the order of time, read behind `after`; the same cursor when nothing moved. */
export function movedCursor(
  cursor: BalanceCursor | undefined,
  page: readonly Place[],
  after?: string,
): BalanceCursor | undefined {
  const last = page.at(-1);
  if (!last) return cursor;
  const head =
    cursor && cursor.head.at >= last.at && !isNewTie(cursor, page, last, after) ? cursor.head : placeOf(last);
  const places = [cursor?.settled, cursor?.recent, cursor?.head, ...page.map(placeOf)].filter((place) => !!place);
  const recent = lastBefore(places, head.at, behind.recent, cursor?.recent ?? null);
  const settled = lastBefore(places, head.at, behind.settled, cursor?.settled ?? null);
  if (cursor && head === cursor.head && recent === cursor.recent && settled === cursor.settled) return cursor;
  return { head, recent, settled, isBehind: cursor?.isBehind ?? false, version: (cursor?.version ?? 0) + 1 };
}

/** Times are whole seconds: another movement of the same second counts as newer when the page goes on behind the head. */
function isNewTie({ head }: BalanceCursor, page: readonly Place[], last: Place, after: string | undefined): boolean {
  if (head.at !== last.at || head.movementId === last.movementId) return false;
  return after === head.movementId || page.some(({ movementId }) => movementId === head.movementId);
}

/** Whether a run that ended has more to come; the same cursor when that is known. */
export function cursorBehind(cursor: BalanceCursor, isBehind: boolean): BalanceCursor {
  return cursor.isBehind === isBehind ? cursor : { ...cursor, isBehind, version: cursor.version + 1 };
}

/** Where the next run begins. */
export function startOf(cursor: BalanceCursor | undefined, from: 'head' | 'recent' | 'settled'): string | undefined {
  return cursor?.[cursor.isBehind && from === 'recent' ? 'head' : from]?.movementId;
}

function lastBefore(places: readonly Place[], headAt: Instant, ms: number, known: Place | null): Place | null {
  const limit = Date.parse(headAt) - ms;
  return places.reduce((last, place) => {
    const isBehind = Date.parse(place.at) <= limit;
    return isBehind && (!last || place.at > last.at) ? place : last;
  }, known);
}

const placeOf = ({ movementId, at }: Place): Place => ({ movementId, at });
