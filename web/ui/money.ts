import { formatEuro } from '../../shared/kernel/money.ts';
import { currentLanguage } from '../language/speaker.ts';

/** An amount as this reader writes it, never broken over two lines. */
export function euro(amountCents: bigint): string {
  return formatEuro(amountCents, currentLanguage()).replaceAll(' ', '\u00a0');
}

const dutch = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/;
const english = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;

/**
 * What a person typed as an amount, in cents: "12", "12,5", "1.234,50", "1,234.50". Three digits after a separator are thousands, one or two
 * after the other one are cents. Undefined when it is no amount.
 */
export function parseEuro(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0€]/g, '');
  const [, whole, fraction = ''] = dutch.exec(bare) ?? english.exec(bare) ?? [];
  if (whole === undefined) return undefined;
  const cents = Number(whole.replace(/[.,]/g, '')) * 100 + Number(fraction.padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : undefined;
}
