import { describe, expect, it } from 'vitest';
import { defineRefusals } from '../../../shared/kernel/refusal.ts';

const refusals = defineRefusals({
  TOO_LATE: { status: 409, nl: 'Dit kon tot en met {until}.', en: 'This could be done until {until}.' },
  TOO_MANY: { status: 422, nl: 'Ten hoogste {most} tegelijk.', en: '{most} at a time at most.' },
});

describe('a refusal', () => {
  it('names a day as each of its languages writes it', () => {
    const { nl, en, errors } = refusals.TOO_LATE({ field: 'until', values: { until: '2027-03-03' } });
    expect([nl, en]).toEqual(['Dit kon tot en met 3 maart 2027.', 'This could be done until 3 March 2027.']);
    expect(errors).toEqual([{ field: 'until', rule: 'TOO_LATE', nl, en }]);
  });

  it('writes a number as it is, and nothing for what was not told', () => {
    expect(refusals.TOO_MANY({ values: { most: 40n } }).en).toBe('40 at a time at most.');
    expect(refusals.TOO_LATE().nl).toBe('Dit kon tot en met .');
  });
});
