import { decimalText } from './words.ts';

/**
 * What is measured is an exact decimal: the text that a source gives ("63.4"), and in rules the fraction that it stands for. It never passes through
 * a floating-point number, so the same measurements give the same money years later.
 */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** @throws RangeError when the text is no such decimal. */
export function fractionOf(text: string): Fraction {
  if (!decimalText.test(text)) throw new RangeError(`${text} is not a decimal.`);
  const [whole = '0', behind = ''] = text.split('.');
  return lowest({ numerator: BigInt(whole + behind), denominator: 10n ** BigInt(behind.length) });
}

/** The same number with the smallest denominator, which is above zero. */
export function lowest({ numerator, denominator }: Fraction): Fraction {
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestDivisor(numerator, denominator) * sign;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestDivisor(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export const minus = (a: Fraction, b: Fraction): Fraction =>
  lowest({
    numerator: a.numerator * b.denominator - b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  });

export const plus = (a: Fraction, b: Fraction): Fraction =>
  minus(a, { numerator: -b.numerator, denominator: b.denominator });

export const times = (a: Fraction, b: Fraction): Fraction =>
  lowest({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator });

/** Negative, zero or positive, as the first is less than, equal to or more than the second. */
export const compared = (a: Fraction, b: Fraction): bigint => minus(a, b).numerator;
