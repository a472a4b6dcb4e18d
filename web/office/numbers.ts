import { currentLanguage } from '../language/speaker.ts';

/** A whole number with its thousands apart, as the reader writes them. */
export function count(number: number): string {
  return number.toLocaleString(currentLanguage() === 'nl' ? 'nl-NL' : 'en-GB');
}

/** The share of a fraction given as two whole numbers in text, as a percentage with two decimals. */
export function percentage(numerator: string, denominator: string): string {
  const hundredths = (BigInt(numerator) * 1_000_000n) / BigInt(denominator);
  const rounded = Number((hundredths + 50n) / 100n) / 100;
  return `${rounded.toLocaleString(currentLanguage() === 'nl' ? 'nl-NL' : 'en-GB', { minimumFractionDigits: 2 })}%`;
}
