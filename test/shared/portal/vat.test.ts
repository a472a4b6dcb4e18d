import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vatText, vatWithin } from '../../../shared/portal/vat.ts';

describe('the VAT within an amount', () => {
  it.each([
    [12_100n, 21n, 2100n],
    [1500n, 21n, 260n],
    [10_900n, 9n, 900n],
    [0n, 21n, 0n],
    [1n, 21n, 0n],
  ])('of %i cents at %i per cent is %i cents', (amount, percent, vat) => {
    expect(vatWithin(amount, percent)).toBe(vat);
  });

  it('with what is left of the amount makes the amount, and is its part of what is left to within a cent', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10_000_000n }), fc.constantFrom(9n, 21n), (amount, percent) => {
        const vat = vatWithin(amount, percent);
        const exact = amount * percent;
        const found = vat * (100n + percent);
        expect(vat).toBeGreaterThanOrEqual(0n);
        expect(found - exact <= 100n + percent && exact - found <= 100n + percent).toBe(true);
      }),
    );
  });
});

describe('what a receipt says of VAT', () => {
  it('names the ground in law when there is none', () => {
    expect(vatText('EXEMPT', 100n).nl).toContain('artikel 11');
    expect(vatText('KOR', 100n).nl).toContain('artikel 25');
    expect(vatText('OUT_OF_SCOPE', 100n).nl).toContain('geen btw');
    expect(vatText('STANDARD_21', 1500n).nl).toBe('In € 15,00 zit 21 % btw: € 2,60 over € 12,40.');
    expect(vatText('REDUCED_9', 10_900n).en).toContain('9 % VAT');
  });
});
