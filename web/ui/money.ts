import { formatEuro } from '../../shared/kernel/money.ts';
import { currentLanguage } from '../language/speaker.ts';

/** An amount as this reader writes it. */
export function euro(amountCents: bigint): string {
  return formatEuro(amountCents, currentLanguage());
}

/**
 * What a person typed as an amount, in cents: "12", "12,5", "1.234,50", "1,234.50". The last separator followed by one or two digits is the
 * decimal one; three digits after a separator are thousands. Undefined when it is no amount.
 */
export function parseEuro(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0€]/g, '');
  const match = /^(\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!match?.[1]) return undefined;
  const whole = match[1].replace(/[.,]/g, '');
  const cents = Number(whole) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : undefined;
}
