import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { localDate } from '../../../../shared/kernel/dates.ts';
import { bookingDay } from '../../../../shared/ledger/index.ts';
import { invariant } from '../../../../shared/reconciliation/close/contract.ts';
import { listPayouts } from '../../../../shared/reconciliation/index.ts';
import { type ClosingStage, closingStage } from './stage.ts';

let stage: ClosingStage;
beforeAll(async () => {
  stage = await closingStage();
});
afterAll(() => stage.stop());

const outcomes = async (month: string) => {
  const { checks, blocked } = await stage.checklist(month);
  return { blocked, notGreen: checks.filter(({ outcome }) => outcome !== 'green').map(({ check }) => check) };
};

describe('closing a month', () => {
  it('runs from the first payment to a locked month, and refuses every step before its time', async () => {
    await stage.paid(3);
    const day = stage.now();
    await expect(stage.softLock('2026-11')).rejects.toMatchObject({ code: 'MONTH_NOT_OVER' });
    await stage.later(8);
    await stage.follow();
    const { items: payouts } = await listPayouts(stage.deps(), stage.act(), {
      params: undefined,
      query: {},
      body: undefined,
    });
    const [payout] = payouts;
    expect(payout).toMatchObject({ state: 'reconciled' });
    await stage.later(21);
    expect(day < stage.now()).toBe(true);

    // The month is over, but nothing of the bank is known and nothing was checked.
    await expect(stage.softLock('2026-10')).rejects.toMatchObject({ code: 'MONTH_WITHOUT_ENTRIES' });
    await expect(stage.softLock('2026-11')).rejects.toMatchObject({ code: 'CHECKS_BLOCK' });
    expect((await outcomes('2026-11')).notGreen).toEqual(
      expect.arrayContaining(['bank-statements-complete', 'stripe-balance', 'open-contributions', 'journal-intact']),
    );

    await stage.statement('2026-11', 0n, [
      { amountCents: payout?.amountCents ?? 0n, bookedOn: payout?.arrivalOn ?? '' },
    ]);
    const run = await stage.check();
    expect(run).toMatchObject({ state: 'done', red: 0, unknown: 0, green: invariant.options.length });
    expect(await outcomes('2026-11')).toEqual({ blocked: false, notGreen: [] });

    const soft = await stage.softLock('2026-11');
    expect(soft).toMatchObject({ state: 'soft-locked', softLockedBy: 'person_tineke', next: ['reopen'] });
    await expect(stage.softLock('2026-11')).rejects.toMatchObject({ code: 'PERIOD_CLOSED_ALREADY' });
    await expect(stage.lock('2026-11')).rejects.toMatchObject({ code: 'SOFT_LOCK_TOO_YOUNG' });
    const another = dynamoDatabase(stage.client, stage.tables);
    expect(await bookingDay(another, localDate('2026-11-30'), stage.now())).toEqual({
      bookedOn: '2026-12-01',
      corrects: '2026-11',
    });

    const reopened = await stage.reopen('2026-11');
    expect(reopened).toMatchObject({ state: 'open', next: ['soft-lock'], reopened: { by: 'person_tineke' } });
    await stage.softLock('2026-11');
    const later = stage.minutesLater(10);
    const [one, other] = await Promise.allSettled([stage.lock('2026-11', later), stage.lock('2026-11', later)]);

    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
    const { items: periods } = await stage.periods();
    expect(periods.map(({ month, state, next }) => ({ month, state, next }))).toEqual([
      { month: '2026-12', state: 'open', next: [] },
      { month: '2026-11', state: 'locked', next: [] },
    ]);
    expect(periods[1]?.trialBalanceHash).toMatch(/^[0-9a-f]{64}$/);
    await expect(stage.reopen('2026-11')).rejects.toMatchObject({ code: 'PERIOD_LOCKED' });
    await expect(stage.lock('2026-11')).rejects.toMatchObject({ code: 'PERIOD_LOCKED' });
    expect(await stage.check()).toMatchObject({ red: 0, unknown: 0 });
  });
});
