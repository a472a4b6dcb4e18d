import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type LocalDate, localDate } from '../../../shared/kernel/dates.ts';
import { applicationSteps, checkAge, dueAfter, policyChoice } from '../../../shared/membership/application.ts';
import { applicationStatus } from '../../../shared/membership/contract.ts';
import { fixedInstant } from '../../support/database.ts';
import { membershipAlone, policyYear } from './world.ts';

const today = localDate('2026-11-23');
const code = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

describe('age', () => {
  it('admits to membership from the sixteenth birthday on', () => {
    expect(code(() => checkAge('2010-11-23', today, membershipAlone, 16))).toBe('accepted');
    expect(code(() => checkAge('2010-11-24', today, membershipAlone, 16))).toBe('TOO_YOUNG_FOR_MEMBERSHIP');
    expect(code(() => checkAge('2010-11-23', today, membershipAlone, 18))).toBe('TOO_YOUNG_FOR_MEMBERSHIP');
    expect(code(() => checkAge('2008-11-23', today, membershipAlone, 18))).toBe('accepted');
    expect(code(() => checkAge('2010-11-24', today, membershipAlone, 12))).toBe('TOO_YOUNG_FOR_MEMBERSHIP');
  });

  it('lets one take a policy from the eighteenth birthday on', () => {
    expect(code(() => checkAge('2008-11-23', today, policyYear, 16))).toBe('accepted');
    expect(code(() => checkAge('2008-11-24', today, policyYear, 16))).toBe('TOO_YOUNG_FOR_POLICY');
  });

  it('takes no birth date from the future or from another century', () => {
    expect(code(() => checkAge('2026-11-24', today, membershipAlone, 16))).toBe('BIRTH_DATE_NOT_REAL');
    expect(code(() => checkAge('1890-01-01', today, membershipAlone, 16))).toBe('BIRTH_DATE_NOT_REAL');
  });

  it('turns on one day for everyone: the day before one is too young, whatever the birthday', () => {
    const birthdays = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays(localDate('1930-01-01'), days));
    fc.assert(
      fc.property(birthdays, (birthDate: LocalDate) => {
        const sixteen = addMonths(birthDate, 192);
        expect(code(() => checkAge(birthDate, sixteen, membershipAlone, 16))).toBe('accepted');
        expect(code(() => checkAge(birthDate, addDays(sixteen, -1), membershipAlone, 16))).toBe(
          'TOO_YOUNG_FOR_MEMBERSHIP',
        );
      }),
    );
  });
});

describe('choice', () => {
  it('is membership alone or a whole policy, never half of one', () => {
    expect(policyChoice(membershipAlone)).toBeNull();
    expect(policyChoice(policyYear)).toEqual(policyYear);
    expect(code(() => policyChoice({ ...policyYear, term: null }))).toBe('CHOICE_INCOMPLETE');
    expect(code(() => policyChoice({ ...membershipAlone, productVersion: 1 }))).toBe('CHOICE_INCOMPLETE');
  });
});

describe('the state table', () => {
  const reachable = new Set(['awaiting-email', 'waiting-list']);
  for (let round = 0; round < 10; round++)
    for (const { from, to } of Object.values(applicationSteps))
      if (from.some((status) => reachable.has(status))) reachable.add(to);

  it('reaches every status', () => {
    expect([...reachable].sort()).toEqual([...applicationStatus.options].sort());
  });

  it('never leaves admitted, and refused only when the assembly admits after all', () => {
    const left = Object.entries(applicationSteps).flatMap(([step, { from }]) => from.map((status) => [status, step]));
    expect(left.filter(([status]) => status === 'admitted')).toEqual([]);
    expect(left.filter(([status]) => status === 'refused')).toEqual([['refused', 'admit-after-all']]);
  });

  it('never lets what was paid or is being paid lapse', () => {
    for (const status of ['payment-under-way', 'under-review', 'awaiting-admission', 'admitted'] as const) {
      expect(applicationSteps.expire.from).not.toContain(status);
      expect(dueAfter(status, fixedInstant, fixedInstant)).toBeNull();
    }
  });
});
