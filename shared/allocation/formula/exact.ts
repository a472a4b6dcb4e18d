/** Exact numbers: a fraction of two whole ones, and the decimal text in which people and files write them. No number is rounded on the way. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** "412.35" as 41,235 hundredths. */
export function fractionOf(decimal: string): Fraction {
  const [whole = '', behind = ''] = decimal.split('.');
  return { numerator: BigInt(whole + behind), denominator: 10n ** BigInt(behind.length) };
}

/** Rounded half away from zero, without zeros at the end: what is shown, and what is frozen of figures that have no end. */
export function decimalText({ numerator, denominator }: Fraction, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const negative = numerator < 0n !== denominator < 0n;
  const [top, bottom] = [absolute(numerator), absolute(denominator)];
  const rounded = (top * scale * 2n + bottom) / (bottom * 2n);
  const whole = (rounded / scale).toString();
  const behind = (rounded % scale).toString().padStart(digits, '0').replace(/0+$/, '');
  const sign = negative && rounded > 0n ? '-' : '';
  return digits === 0 || behind === '' ? `${sign}${whole}` : `${sign}${whole}.${behind}`;
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [absolute(a), absolute(b)];
  while (small > 0n) [large, small] = [small, large % small];
  return large;
}

/** The smallest number that all of these divide: with it as denominator, fractions become whole numbers once and stay small. */
export function commonMultiple(values: Iterable<bigint>): bigint {
  let multiple = 1n;
  for (const value of values) if (multiple % value !== 0n) multiple *= value / greatestDivisor(multiple, value);
  return multiple;
}

export function reduced({ numerator, denominator }: Fraction): Fraction {
  const divisor = greatestDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const sumOf = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);
