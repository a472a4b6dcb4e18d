/** Money is a whole number of euro cents in a bigint; no amount ever passes through a floating-point number (INV-01). */
export type Cents = bigint;

/** "€ 1.234,50" for Dutch, "€1,234.50" for English readers. */
export function formatEuro(amountCents: Cents, language: 'nl' | 'en' = 'nl'): string {
  const sign = amountCents < 0n ? '-' : '';
  const absolute = amountCents < 0n ? -amountCents : amountCents;
  const whole = (absolute / 100n).toString();
  const fraction = (absolute % 100n).toString().padStart(2, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'nl' ? '.' : ',');
  return language === 'nl' ? `${sign}€ ${grouped},${fraction}` : `${sign}€${grouped}.${fraction}`;
}

/** "1234.50": the decimal notation of payment and audit files. */
export function decimalEuro(amountCents: Cents): string {
  const sign = amountCents < 0n ? '-' : '';
  const absolute = amountCents < 0n ? -amountCents : amountCents;
  return `${sign}${absolute / 100n}.${(absolute % 100n).toString().padStart(2, '0')}`;
}

/**
 * Splits a total over weights by largest remainder (Hamilton), exact to the cent.
 * The parts come in the order of the weights and always add up to the total; a tie goes to the earlier weight.
 * @throws RangeError when the total or a weight is negative, or when all weights are zero.
 */
export function largestRemainder(totalCents: Cents, weights: readonly bigint[]): Cents[] {
  if (totalCents < 0n) throw new RangeError('A total to split is not negative.');
  let sum = 0n;
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError('A weight is not negative.');
    sum += weight;
  }
  if (sum === 0n) throw new RangeError('At least one weight is above zero.');
  const remainders = weights.map((weight, index) => ({ index, rest: (totalCents * weight) % sum }));
  const parts = weights.map((weight) => (totalCents * weight) / sum);
  let left = totalCents - parts.reduce((total, part) => total + part, 0n);
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of remainders) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}
