/** An exact number: shares of people are divided without ever being rounded on the way. The denominator is positive. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

export function fraction(numerator: bigint, denominator: bigint): Fraction {
  const shared = commonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / shared, denominator: denominator / shared };
}

function commonDivisor(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

/** Of "12.5": the text of a number as it was published. */
export function fractionOf(decimal: string): Fraction {
  const [whole = '0', decimals = ''] = decimal.split('.');
  return fraction(BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length));
}

/** The mean of some values by their weights; null when nothing weighs. */
export function weightedMean(parts: readonly { value: Fraction; weight: bigint }[]): Fraction | null {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0n);
  if (total === 0n) return null;
  const denominator = parts.reduce((shared, { value }) => leastMultiple(shared, value.denominator), 1n);
  const numerator = parts.reduce(
    (sum, { value, weight }) => sum + value.numerator * (denominator / value.denominator) * weight,
    0n,
  );
  return fraction(numerator, denominator * total);
}

const leastMultiple = (one: bigint, other: bigint): bigint => (one / commonDivisor(one, other)) * other;

/** As decimal text, half rounded away from zero, without zeros at its end. */
export function decimalText({ numerator, denominator }: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const absolute = numerator < 0n ? -numerator : numerator;
  const rounded = (absolute * scale * 2n + denominator) / (denominator * 2n);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const [whole, rest] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)];
  const text = rest.replace(/0+$/, '') === '' ? whole : `${whole}.${rest.replace(/0+$/, '')}`;
  return numerator < 0n && rounded !== 0n ? `-${text}` : text;
}
