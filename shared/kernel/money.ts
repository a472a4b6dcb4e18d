export { largestRemainder } from './largest-remainder.ts';

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

/** An amount as both sentences of a refusal write it: `{name}` and `{nameInEnglish}`. */
export function euros(name: string, amountCents: bigint): Record<string, string> {
  return { [name]: formatEuro(amountCents), [`${name}InEnglish`]: formatEuro(amountCents, 'en') };
}
