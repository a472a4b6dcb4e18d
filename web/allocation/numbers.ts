import { currentLanguage } from '../language/speaker.ts';

/** A decimal text as this reader writes it: "1234.5" is "1.234,5" in Dutch. Not a digit is lost: it never passes through a number. */
export function decimal(text: string): string {
  const [whole = '0', behind] = text.split('.');
  const [thousands, point] = currentLanguage() === 'nl' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands ?? '');
  return behind === undefined ? grouped : `${grouped}${point}${behind}`;
}

export const count = (number: number): string => decimal(String(number));

/** Thousandths as a factor: 850 is "0,85". */
export function factor(permille: number): string {
  const text = (permille / 1000).toFixed(3).replace(/0+$/, '').replace(/\.$/, '');
  return decimal(text);
}

/** Thousandths or ten-thousandths as a percentage. */
export const percentage = (part: number, whole: number): string => `${decimal(String((part * 100) / whole))}%`;

/** Cents with decimals in euros, digit by digit: "23228218.59" is "€ 232.282,1859". */
export function exactEuro(cents: string): string {
  const [whole = '0', behind = ''] = cents.split('.');
  const padded = whole.padStart(3, '0');
  const text = decimal(`${padded.slice(0, -2)}.${padded.slice(-2)}${behind}`);
  return currentLanguage() === 'nl' ? `€\u00a0${text}` : `€${text}`;
}
