import { describe, expect, it } from 'vitest';
import { type BalanceCursor, cursorBehind, movedCursor, startOf } from '../../../shared/billing/balance-cursor.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { aMovement } from './builders.ts';

const start = Date.parse('2026-11-02T00:00:00Z');
const hour = 3_600_000;
const moved = (movementId: string, hours: number) => aMovement({ movementId, at: instant(start + hours * hour) });

function walked(pages: ReturnType<typeof moved>[][]): BalanceCursor {
  const cursor = pages.reduce<BalanceCursor | undefined>((known, page) => movedCursor(known, page), undefined);
  if (!cursor) throw new Error('There was nothing to walk.');
  return cursor;
}

describe('the cursor on the balance', () => {
  it('stands at the newest seen, and behind it by at least an hour and three days', () => {
    const cursor = walked([
      [moved('a', 0), moved('b', 10), moved('c', 50)],
      [moved('d', 80), moved('e', 82.5), moved('f', 83)],
    ]);
    expect(cursor.head.movementId).toBe('f');
    expect(cursor.recent?.movementId).toBe('d');
    expect(cursor.settled?.movementId).toBe('b');
  });

  it('has nothing behind it yet when everything is of the last hour', () => {
    expect(walked([[moved('a', 0), moved('b', 0.5)]])).toMatchObject({ recent: null, settled: null, version: 1 });
  });

  it('does not move for what was seen before', () => {
    const cursor = walked([[moved('a', 0), moved('b', 2)]]);
    expect(movedCursor(cursor, [])).toBe(cursor);
    expect(movedCursor(cursor, [moved('b', 2)])).toBe(cursor);
    expect(movedCursor(cursor, [moved('a', 0)])).toBe(cursor);
  });

  it('moves on within one second', () => {
    const cursor = walked([[moved('a', 0), moved('b', 2)]]);
    expect(movedCursor(cursor, [moved('b', 2), moved('c', 2)])?.head.movementId).toBe('c');
  });

  it('moves on within one second from page to page, however many share it', () => {
    const first = walked([[moved('a', 2), moved('b', 2)]]);
    expect(movedCursor(first, [moved('c', 2), moved('d', 2)], 'b')?.head.movementId).toBe('d');
    expect(movedCursor(first, [moved('a', 2)], undefined)).toBe(first);
  });

  it('goes on from the head after a run that was stopped, and looks back again once it has caught up', () => {
    const cursor = walked([[moved('a', 0), moved('b', 10)]]);
    expect([startOf(cursor, 'recent'), startOf(undefined, 'recent')]).toEqual(['a', undefined]);
    const behind = cursorBehind(cursor, true);
    expect([startOf(behind, 'recent'), startOf(behind, 'settled')]).toEqual(['b', undefined]);
    expect(startOf(cursorBehind(behind, false), 'recent')).toBe('a');
    expect(cursorBehind(cursor, false)).toBe(cursor);
  });

  it('never goes back, whoever else walks', () => {
    const ahead = walked([[moved('a', 0), moved('b', 100), moved('c', 200)]]);
    expect(movedCursor(ahead, [moved('b', 100)])).toBe(ahead);
  });
});
