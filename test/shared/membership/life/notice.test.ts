import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type LocalDate, localDate } from '../../../../shared/kernel/dates.ts';
import { explainEnd } from '../../../../shared/membership/life/explain-end.ts';
import {
  earliestEnd,
  endFor,
  fiscalYearStart,
  latestEnd,
  type NoticeRules,
} from '../../../../shared/membership/life/notice.ts';

const calendar = { startMonth: 1, startDay: 1 };
const broken = { startMonth: 7, startDay: 1 };
type EndOf = NoticeRules['resignation']['endOf'];

const rules = (fiscalYear = calendar, endOf: EndOf = 'fiscal-year', noticeDays = 28): NoticeRules => ({
  fiscalYear,
  resignation: { noticeDays, endOf },
});

describe('the last day of who resigns', () => {
  it.each([
    ['2011-12-22', calendar, '2012-12-31', 'ECLI:NL:RBNHO:2014:1029: four weeks from 22 December end on 19 January'],
    ['2026-12-03', calendar, '2026-12-31', 'the last day that leaves four weeks'],
    ['2026-12-04', calendar, '2027-12-31', 'a day too late'],
    ['2026-06-15', broken, '2027-06-30', 'two weeks before a fiscal year that ends in June'],
    ['2026-02-28', calendar, '2026-12-31', 'early in the year'],
  ])('of a notice received on %s, by fiscal year %j, is %s (%s)', (received, fiscalYear, end) => {
    expect(earliestEnd(localDate(received), rules(fiscalYear))).toBe(end);
  });

  it.each([
    ['2026-11-23', 'quarter', '2026-12-31'],
    ['2026-12-04', 'quarter', '2027-03-31'],
    ['2026-11-02', 'month', '2026-11-30'],
    ['2026-11-03', 'month', '2026-12-31'],
    ['2028-02-01', 'month', '2028-02-29'],
  ] as const)('received on %s against the end of a %s is %s', (received, endOf, end) => {
    expect(earliestEnd(localDate(received), rules(calendar, endOf))).toBe(end);
  });

  it('falls no later than the end of the next fiscal year, whatever the statutes ask', () => {
    expect(earliestEnd(localDate('2026-12-31'), rules(calendar, 'fiscal-year', 366))).toBe('2027-12-31');
  });

  it('who asks for a later day leaves at the first possible moment from that day on', () => {
    const received = localDate('2026-11-23');
    expect(endFor(received, localDate('2027-05-01'), rules())).toBe('2027-12-31');
    expect(endFor(received, localDate('2027-05-01'), rules(calendar, 'quarter'))).toBe('2027-06-30');
    expect(endFor(received, localDate('2026-11-30'), rules())).toBe('2026-12-31');
    expect(endFor(received, localDate('2026-12-31'), rules())).toBe('2026-12-31');
  });
});

const day = fc.integer({ min: 0, max: 365 * 30 }).map((days) => addDays(localDate('2010-01-01'), days));
const anyRules = fc.record({
  fiscalYear: fc.record({ startMonth: fc.integer({ min: 1, max: 12 }), startDay: fc.integer({ min: 1, max: 28 }) }),
  resignation: fc.record({
    noticeDays: fc.integer({ min: 0, max: 366 }),
    endOf: fc.constantFrom<EndOf>('fiscal-year', 'quarter', 'month'),
  }),
});

describe('whatever the statutes', () => {
  it('a member is never held longer than the law allows, and never let go before the term but by that limit', () => {
    fc.assert(
      fc.property(day, anyRules, (received, statutes) => {
        const end = earliestEnd(received, statutes);
        const latest = latestEnd(received, statutes);
        expect(end <= latest).toBe(true);
        expect(end >= addDays(received, statutes.resignation.noticeDays) || end === latest).toBe(true);
      }),
    );
  });

  it('a membership ends on the last day of a period of the fiscal year', () => {
    const months = { 'fiscal-year': 12, quarter: 3, month: 1 };
    fc.assert(
      fc.property(day, anyRules, (received, statutes) => {
        const next = addDays(earliestEnd(received, statutes), 1);
        const start = fiscalYearStart(next, statutes.fiscalYear);
        const step = months[statutes.resignation.endOf];
        const begins = Array.from({ length: 12 / step }, (_, at) => addMonths(start, at * step));
        expect(begins).toContain(next);
      }),
    );
  });

  it('no period that leaves the term is passed over', () => {
    fc.assert(
      fc.property(day, anyRules, (received, statutes) => {
        const months = { 'fiscal-year': 12, quarter: 3, month: 1 }[statutes.resignation.endOf];
        const end = earliestEnd(received, statutes);
        const before = addDays(addMonths(addDays(end, 1), -months), -1);
        expect(before < addDays(received, statutes.resignation.noticeDays) || before < received).toBe(true);
      }),
    );
  });

  it('a later notice and a later wish never bring the end nearer', () => {
    fc.assert(
      fc.property(day, fc.nat(400), fc.nat(700), anyRules, (received, later, wish, statutes) => {
        expect(earliestEnd(addDays(received, later), statutes) >= earliestEnd(received, statutes)).toBe(true);
        const wished = addDays(received, wish);
        const end = endFor(received, wished, statutes);
        expect(end >= earliestEnd(received, statutes)).toBe(true);
        if (wished <= latestEnd(received, statutes)) expect(end >= wished).toBe(true);
      }),
    );
  });
});

describe('the explanation', () => {
  const facts = {
    by: 'member' as const,
    receivedOn: localDate('2026-12-04'),
    requestedEnd: null as LocalDate | null,
    immediate: null,
    endsOn: localDate('2027-12-31'),
    statuteVersion: 3,
  };

  it('names the day of receipt, the term, the article, the version of the statutes and the last day, in both languages', () => {
    const { nl, en } = explainEnd(facts, rules());
    for (const part of ['4 december 2026', '28 dagen', 'boekjaar', '2:36', 'versie 3', '31 december 2027'])
      expect(nl).toContain(part);
    for (const part of ['4 December 2026', '28 days', 'fiscal year', '2:36', 'version 3', '31 December 2027'])
      expect(en).toContain(part);
  });

  it('tells who asked for an earlier day that this is the first moment after it', () => {
    const { nl, en } = explainEnd({ ...facts, requestedEnd: localDate('2026-12-31') }, rules());
    expect(nl).toContain('U vroeg om 31 december 2026');
    expect(en).toContain('You asked for 31 December 2026');
  });

  it('gives the ground on which a membership ends at once', () => {
    const immediate = { ground: 'rights-limited', decisionId: 'dec_000001' } as const;
    const { nl, en } = explainEnd({ ...facts, immediate, endsOn: facts.receivedOn }, rules());
    expect(nl).toContain('2:36 lid 3');
    expect(nl).toContain('eindigt het lidmaatschap meteen: 4 december 2026');
    expect(en).toContain('2:36(3)');
  });
});
