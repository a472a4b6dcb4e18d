import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ArrearsCase,
  looksAgainOn,
  type Move,
  nextMove,
  noticeHasPassed,
  retryDay,
  type Standing,
} from '../../../../shared/billing/arrears/arrears-case.ts';
import { isPaymentReference, paymentReference } from '../../../../shared/billing/arrears/payment-reference.ts';
import { wikCosts } from '../../../../shared/billing/arrears/wik-costs.ts';
import { returnReason } from '../../../../shared/billing/return-reason.ts';
import { addDays, isTargetDay, type LocalDate, localDate } from '../../../../shared/kernel/dates.ts';

const monday = localDate('2026-11-02');

const aCase = (traits: Partial<ArrearsCase> = {}): ArrearsCase => ({
  contributionId: 'con_1',
  memberId: 'mem_1',
  personId: 'per_1',
  dueOn: monday,
  amountCents: 1500n,
  isForPolicy: true,
  state: 'open',
  closedAs: null,
  failureCode: 'insufficient_funds',
  fellOn: monday,
  openedOn: monday,
  step: 'tell',
  stepOn: monday,
  retries: 0,
  paymentReference: '1001000000000001',
  noticeOn: null,
  noticeUntil: null,
  noticeLetterId: null,
  noticeCostsCents: null,
  suspendedOn: null,
  policyEndedOn: null,
  decision: null,
  history: [],
  version: 1,
  ...traits,
});

const move = (open: ArrearsCase, today: LocalDate = monday, standing: Standing = 'collectable') =>
  nextMove(open, standing, returnReason(open.failureCode), today);

describe('collection costs', () => {
  it.each([
    [2_400n, 4_000n],
    [10_000n, 4_000n],
    [100_000n, 15_000n],
    [250_000n, 37_500n],
    [300_000n, 42_500n],
    [500_000n, 62_500n],
    [1_000_000n, 87_500n],
    [20_000_000n, 277_500n],
    [100_000_000_000n, 677_500n],
  ])('over %d cents are %d cents, by the table of the law', (principal, costs) => {
    expect(wikCosts(principal)).toBe(costs);
  });

  it('never fall when more is owed, and stay between forty euros and the maximum', () => {
    const cents = fc.bigInt({ min: 1n, max: 200_000_000_000n });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(wikCosts(less)).toBeLessThanOrEqual(wikCosts(more));
        expect(wikCosts(a)).toBeGreaterThanOrEqual(4_000n);
        expect(wikCosts(a)).toBeLessThanOrEqual(677_500n);
      }),
    );
  });
});

describe('a payment reference', () => {
  it.each([
    [1, '1001000000000001'],
    [42, '5001000000000042'],
    [4711, '9001000000004711'],
  ])('of sequence %d is %s', (sequence, reference) => {
    expect(paymentReference(sequence)).toBe(reference);
  });

  it.each(
    '5010002167010010 3010002167042021 0001041146910100 9001041146812501 2017166777600001 0017166778854231 8049244482480005 2049244482400055 3961307998410020'.split(
      ' ',
    ),
  )('%s, as banks have printed it, passes its check', (reference) => {
    expect(isPaymentReference(reference)).toBe(true);
  });

  it('with one digit mistyped is found out', () => {
    const sequences = fc.integer({ min: 1, max: 999_999_999_999 });
    fc.assert(
      fc.property(sequences, fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 9 }), (sequence, at, by) => {
        const right = paymentReference(sequence);
        const wrong = `${right.slice(0, at)}${(Number(right[at]) + by) % 10}${right.slice(at + 1)}`;
        expect(isPaymentReference(right)).toBe(true);
        // Two remainders share the check digits 0 and 1, so one mistake in eleven of those passes; never two references of ours.
        if (isPaymentReference(wrong)) expect(['0', '1']).toContain(right[0]);
      }),
    );
  });

  it('is refused beyond twelve digits of sequence', () => {
    expect(() => paymentReference(0)).toThrow(RangeError);
    expect(() => paymentReference(1_000_000_000_000)).toThrow(RangeError);
  });
});

describe('what follows from the reason of the bank', () => {
  it('announces another debit for want of money, five banking days ahead', () => {
    expect(move(aCase())).toEqual({
      do: 'tell',
      advice: 'retry',
      next: { step: 'retry', on: '2026-11-09' },
      needsTask: false,
    });
    expect(retryDay(localDate('2026-12-24'))).toBe('2027-01-04');
  });

  it('counts only days on which banks settle, and at least five of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
        const today = addDays(monday, days);
        const on = retryDay(today);
        let settling = 0;
        for (let day = addDays(today, 1); day <= on; day = addDays(day, 1)) if (isTargetDay(day)) settling++;
        expect(isTargetDay(on)).toBe(true);
        expect(settling).toBe(5);
      }),
    );
  });

  it.each([
    ['account_closed', 'new-account'],
    ['debit_not_authorized', 'new-account'],
    ['customer_initiated', 'ask'],
    ['refer_to_customer', 'ask'],
    ['AG02', 'look-into-it'],
    ['nobody_knows', 'look-into-it'],
  ])('after %s advises %s, and never another debit', (failureCode, advice) => {
    expect(move(aCase({ failureCode }))).toMatchObject({ do: 'tell', advice });
    expect(move(aCase({ failureCode, step: 'retry' }))).toMatchObject({ do: 'tell' });
  });

  it('leaves the family of who may have died in peace: no letter, no debit, no hold', () => {
    const open = aCase({ failureCode: 'recipient_deceased' });
    expect(move(open)).toEqual({ do: 'review-death' });
    const waiting = aCase({ failureCode: 'recipient_deceased', step: 'wait', stepOn: null });
    for (const days of [7, 60, 400]) expect(move(waiting, addDays(monday, days))).toEqual({ do: 'rest' });
  });

  it('debits no more after the money has come back from an invoice that counts as paid', () => {
    expect(move(aCase(), monday, 'owed')).toMatchObject({ do: 'tell', advice: 'pay' });
  });

  it('waits while the bank thinks about a payment', () => {
    expect(move(aCase({ step: 'remind' }), monday, 'under-way')).toEqual({ do: 'look-again', on: '2026-11-05' });
  });
});

/** Does what a move says, as the round does, with a bank that never pays. */
function afterMove(open: ArrearsCase, done: Move, today: LocalDate): ArrearsCase {
  switch (done.do) {
    case 'open':
      return { ...open, openedOn: open.fellOn };
    case 'suspend':
      return { ...open, suspendedOn: today };
    case 'end-policy':
      return { ...open, policyEndedOn: today };
    case 'tell':
      return { ...open, step: done.next.step, stepOn: done.next.on };
    case 'review-death':
    case 'ask-decision':
      return { ...open, step: 'wait', stepOn: null };
    case 'retry':
      return { ...open, retries: done.number, step: 'tell', stepOn: done.lookAgainOn };
    case 'remind':
      return { ...open, step: 'notice', stepOn: done.noticeOn };
    case 'give-notice':
      return { ...open, step: 'decide', stepOn: done.decideOn, noticeOn: today, noticeUntil: done.until };
    default:
      return open;
  }
}

function years(open: ArrearsCase, seen: readonly number[]) {
  const log: { on: LocalDate; move: Move }[] = [];
  let now = open;
  let today = monday;
  for (const days of seen) {
    today = addDays(today, days);
    for (let turn = 0; turn < 8; turn++) {
      const done = move(now, today);
      if (done.do === 'rest') break;
      log.push({ on: today, move: done });
      now = afterMove(now, done, today);
    }
  }
  return { log, now, today };
}

describe('arrears that nobody pays', () => {
  const codes = fc.constantFrom(
    'insufficient_funds',
    'generic_could_not_process',
    'account_closed',
    'customer_initiated',
    'SL01',
    'AG02',
    'recipient_deceased',
    'card_declined',
  );
  const rounds = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 20, maxLength: 60 });

  it('are debited again at most as often as their reason allows, each time five banking days after it was told (INV-22)', () => {
    fc.assert(
      fc.property(codes, rounds, (failureCode, seen) => {
        const { log } = years(aCase({ failureCode, openedOn: null }), seen);
        const retries = log.filter(({ move }) => move.do === 'retry');
        const { action, retries: allowed } = returnReason(failureCode);
        expect(retries.length).toBeLessThanOrEqual(action === 'retry' ? allowed : 0);
        for (const { on } of retries) {
          const told = log.filter((one) => one.on <= on && one.move.do === 'tell').at(-1);
          expect(told && retryDay(told.on) <= on).toBe(true);
        }
      }),
    );
  });

  it('come to a reminder, then to the letter with its fourteen days, then to a decision: in this order, each once', () => {
    fc.assert(
      fc.property(codes, rounds, (failureCode, seen) => {
        const { log } = years(aCase({ failureCode, openedOn: null }), seen);
        const dayOf = (what: Move['do']) => log.filter(({ move }) => move.do === what).map(({ on }) => on);
        const [reminded, noticed, decided] = [dayOf('remind'), dayOf('give-notice'), dayOf('ask-decision')];
        if (failureCode === 'recipient_deceased') {
          expect([...reminded, ...noticed, ...decided, ...dayOf('tell'), ...dayOf('suspend')]).toEqual([]);
          return;
        }
        for (const days of [reminded, noticed, decided]) expect(days.length).toBeLessThanOrEqual(1);
        if (reminded[0]) expect(reminded[0] >= addDays(monday, 7)).toBe(true);
        if (noticed[0]) expect(noticed[0] >= addDays(reminded[0] ?? noticed[0], 14)).toBe(true);
        if (decided[0]) expect(decided[0] > addDays(noticed[0] ?? decided[0], 14)).toBe(true);
      }),
    );
  });

  it('put the policy on hold after sixty days, once, and never before', () => {
    fc.assert(
      fc.property(rounds, fc.boolean(), (seen, isForPolicy) => {
        const { log, today } = years(aCase({ isForPolicy, openedOn: null }), seen);
        const held = log.filter(({ move }) => move.do === 'suspend').map(({ on }) => on);
        expect(held.length).toBe(isForPolicy && today >= addDays(monday, 60) ? 1 : 0);
        for (const on of held) expect(on >= addDays(monday, 60)).toBe(true);
      }),
    );
  });

  it('end the policy after sixty days on hold, once, and never before', () => {
    fc.assert(
      fc.property(rounds, fc.boolean(), (seen, isForPolicy) => {
        const { log, today } = years(aCase({ isForPolicy, openedOn: null }), seen);
        const [held] = log.filter(({ move }) => move.do === 'suspend').map(({ on }) => on);
        const ended = log.filter(({ move }) => move.do === 'end-policy').map(({ on }) => on);
        expect(ended.length).toBe(held && today >= addDays(held, 60) ? 1 : 0);
        for (const on of ended) expect(held && on >= addDays(held, 60)).toBe(true);
      }),
    );
  });

  it('ask for nothing a second time when the round runs twice on a day', () => {
    fc.assert(
      fc.property(codes, rounds, (failureCode, seen) => {
        const twice = seen.flatMap((days) => [days, 0]);
        expect(years(aCase({ failureCode }), twice).log).toEqual(years(aCase({ failureCode }), seen).log);
      }),
    );
  });

  it('are looked at again on the first day on which there is something to do', () => {
    fc.assert(
      fc.property(codes, rounds, (failureCode, seen) => {
        const { now, today } = years(aCase({ failureCode }), seen);
        const again = looksAgainOn(now, returnReason(failureCode));
        if (again === null) expect(move(now, addDays(today, 5000))).toEqual({ do: 'rest' });
        else {
          expect(again > today).toBe(true);
          expect(move(now, addDays(again, -1))).toEqual({ do: 'rest' });
          expect(move(now, again).do).not.toBe('rest');
        }
      }),
    );
  });
});

describe('handing over', () => {
  it('is possible only after the last of fourteen days, counted from the day after the letter was sent', () => {
    const sentOn = localDate('2026-11-30');
    expect(noticeHasPassed(sentOn, localDate('2026-12-14'))).toBe(false);
    expect(noticeHasPassed(sentOn, localDate('2026-12-15'))).toBe(true);
  });
});
