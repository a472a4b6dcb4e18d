import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainIban } from '../../../shared/kernel/iban.ts';

describe('an IBAN', () => {
  it.each([
    ['NL91 ABNA 0417 1643 00', 'NL91ABNA0417164300'],
    ['nl39rabo0300065264', 'NL39RABO0300065264'],
    ['BE68 5390 0754 7034', 'BE68539007547034'],
    ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['MT84MALT011000012345MTLCAST001S', 'MT84MALT011000012345MTLCAST001S'],
    ['NO93 8601 1117 947', 'NO9386011117947'],
  ])('is read with or without spaces and capitals: %s', (typed, plain) => {
    expect(plainIban(typed)).toBe(plain);
  });

  it.each([
    ['whose check digits do not fit', 'NL69XSAD1014574364'],
    ['that is too short for its country', 'NL91ABNA041716430'],
    ['of a country that cannot be paid by SEPA', 'BR1800360305000010009795493C1'],
    ['with another sign', 'NL91-ABNA-0417-1643-00'],
    ['with a line break', 'NL91ABNA0417164300\n'],
    ['that is a Dutch account with letters in its number', 'NL91ABNA04171643A0'],
    ['without a country', '91ABNA0417164300'],
    ['that names a trait of every object', 'constructor'],
    ['that is empty', ''],
  ])('is refused %s', (_, typed) => {
    expect(plainIban(typed)).toBeNull();
  });

  it.each([
    ['97', '00'],
    ['98', '01'],
    ['02', '99'],
  ])('is refused with check digits that are never given out, though the sum fits: %s written as %s', (given, never) => {
    const accounts = Array.from({ length: 1000 }, (_, at) => `ABNA${String(417164300 + at).padStart(10, '0')}`);
    const account = accounts.find((each) => plainIban(`NL${given}${each}`) !== null);
    expect(account).toBeDefined();
    expect(plainIban(`NL${never}${account}`)).toBeNull();
  });

  it('is refused when any one digit is changed or two neighbours change places', () => {
    const good = 'NL91ABNA0417164300';
    const digits = Array.from(good, (_, at) => at).filter((at) => /\d/.test(good[at] ?? ''));
    fc.assert(
      fc.property(fc.constantFrom(...digits), fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const wrong = String((Number(good[at]) + shift) % 10);
        expect(plainIban(good.slice(0, at) + wrong + good.slice(at + 1))).toBeNull();
      }),
    );
    for (let at = 8; at < 17; at++) {
      const swapped = good.slice(0, at) + good[at + 1] + good[at] + good.slice(at + 2);
      if (swapped !== good) expect(plainIban(swapped)).toBeNull();
    }
  });
});
