import { describe, expect, it } from 'vitest';
import { Agenda } from '../../../local/stripe/agenda.ts';
import { addTargetDays, isTargetDay, periodAfter } from '../../../local/stripe/calendar.ts';
import { bankAccount, dutchAccount, paymentCard } from '../../../local/stripe/test-numbers.ts';

const seconds = (moment: string) => new Date(moment).getTime() / 1000;
const iso = (moment: number) => new Date(moment * 1000).toISOString();

describe('bank days', () => {
  it.each([
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-12-25',
    '2027-03-26',
    '2026-11-07',
    '2026-11-08',
  ])('do not include %s', (day) => expect(isTargetDay(seconds(day))).toBe(false));

  it('include Ascension Day and King’s Day, which banks in the euro area do not keep', () => {
    expect(isTargetDay(seconds('2026-05-14'))).toBe(true);
    expect(isTargetDay(seconds('2026-04-27'))).toBe(true);
  });

  it('are counted over Easter', () => {
    expect(iso(addTargetDays(seconds('2026-04-02T15:00:00Z'), 2))).toBe('2026-04-08T00:00:00.000Z');
  });
});

describe('periods', () => {
  it('return to the anchor’s day after a shorter month', () => {
    const anchor = seconds('2027-01-31T10:00:00Z');
    const month = { interval: 'month', interval_count: 1 } as const;
    const ends = [1, 2, 3].map((count) => iso(periodAfter(anchor, month, count)).slice(0, 10));
    expect(ends).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
  });

  it('know quarters and leap years', () => {
    const quarter = { interval: 'month', interval_count: 3 } as const;
    expect(iso(periodAfter(seconds('2026-11-30T00:00:00Z'), quarter, 1)).slice(0, 10)).toBe('2027-02-28');
    const year = { interval: 'year', interval_count: 1 } as const;
    expect(iso(periodAfter(seconds('2028-02-29T00:00:00Z'), year, 1)).slice(0, 10)).toBe('2029-02-28');
  });
});

describe('the agenda', () => {
  it('hands out what is due in time order, first planned first, and a payout last of its moment', () => {
    const agenda = new Agenda();
    agenda.plan(20, 'payout.run', '');
    agenda.plan(20, 'funds.available', 'b');
    agenda.plan(10, 'charge.settle', 'a');
    agenda.plan(20, 'funds.available', 'c');
    const restored = new Agenda();
    restored.restore(agenda.saved());
    for (const one of [agenda, restored]) expect([1, 2, 3, 4].map(() => one.take()?.id)).toEqual(['a', 'b', 'c', '']);
    expect(agenda.take()).toBeUndefined();
  });

  it('sorts a thousand', () => {
    const agenda = new Agenda();
    for (let count = 0; count < 1000; count += 1) agenda.plan((count * 7919) % 1009, 'charge.settle', '');
    const moments = Array.from({ length: 1000 }, () => agenda.take()!.at);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });
});

describe('test numbers', () => {
  it('are checked as a bank would', () => {
    expect(bankAccount('NL39 RABO 0300 0652 64')).toMatchObject({ bankCode: 'RABO', scenario: {} });
    expect(bankAccount('NL38 RABO 0300 0652 64')).toBeUndefined();
    expect(bankAccount('DE62370400440532013001')?.scenario).toEqual({ failure: 'debit_not_authorized' });
    expect(paymentCard('4242424242424242', '12/30')).toMatchObject({ brand: 'visa', expYear: 2030 });
    expect(paymentCard('4242424242424241', '12/30')).toBeUndefined();
  });

  it('can be made for a payer whose account nobody typed', () => {
    const made = dutchAccount('RABO', '123');
    expect(bankAccount(made.iban)).toEqual(made);
  });
});
