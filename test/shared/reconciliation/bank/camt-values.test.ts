import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalEuro } from '../../../../shared/kernel/money.ts';
import { centsOf, dayOf } from '../../../../shared/reconciliation/bank/camt-values.ts';
import { isBetalingskenmerk, isCreditorReference } from '../../../../shared/reconciliation/bank/payment-reference.ts';

describe('an amount', () => {
  it('is read exactly, whatever its size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), (cents) => {
        expect(centsOf(decimalEuro(cents))).toBe(cents);
      }),
    );
  });

  it.each([
    ['0.29', 29n],
    ['0.1', 10n],
    ['12', 1200n],
    ['12.', 1200n],
    ['.5', 50n],
    ['0012.30', 1230n],
    ['1234.50000', 123450n],
    ['9999999999999.99', 999_999_999_999_999n],
  ])('may be written %s', (text, cents) => {
    expect(centsOf(text)).toBe(cents);
  });

  it.each([
    '',
    '.',
    '-1.00',
    '+1.00',
    '1,00',
    '1.234,50',
    '1.005',
    '1e3',
    '0x10',
    '1 000',
    'NaN',
    '١٢',
    '99999999999999.00',
    '1.2.3',
  ])('is not “%s”', (text) => {
    expect(centsOf(text)).toBeNull();
  });
});

describe('a day', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-23+01:00', '2026-11-23'],
    ['2026-11-23T09:00:00', '2026-11-23'],
    ['2026-11-23T23:30:00+01:00', '2026-11-23'],
    ['2026-11-22T23:30:00Z', '2026-11-23'],
    ['2026-06-30T22:30:00.000Z', '2026-07-01'],
    ['2028-02-29', '2028-02-29'],
  ])('of %s is %s in Amsterdam', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  it.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '23-11-2026',
    '2026-11-23T25:00:00Z',
    '20261123',
    `2026-11-23${'x'.repeat(40)}`,
  ])('is not “%s”', (text) => {
    expect(dayOf(text)).toBeNull();
  });
});

describe('a payment reference', () => {
  it.each([
    '5010002167010010',
    '3010002167042021',
    '0001041146910100',
    '9001041146812501',
    '2017166777600001',
    '0017166778854231',
    '8049244482480005',
    '2049244482400055',
    '3961307998410020',
  ])('%s is a betalingskenmerk', (text) => {
    expect(isBetalingskenmerk(text)).toBe(true);
  });

  it('has one check digit only', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{15}$/), (digits) => {
        const fitting = [...'0123456789'].filter((check) => isBetalingskenmerk(`${check}${digits}`));
        expect(fitting).toHaveLength(1);
      }),
    );
  });

  it('of ISO 11649 has check digits too', () => {
    expect(isCreditorReference('RF18539007547034')).toBe(true);
    expect(isCreditorReference('RF04INV2027000042')).toBe(true);
    expect(isCreditorReference('RF19539007547034')).toBe(false);
    expect(isCreditorReference('5010002167010010')).toBe(false);
  });
});
