import { amsterdamDate, instant, isLocalDate, type LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';

const largest = 999_999_999_999_999;

/**
 * `1234.5` is 123450n. Digit by digit in whole numbers below 2^53, so that nothing is ever rounded. Null for whatever is no amount in whole
 * cents: a sign, an exponent, a comma, a third decimal that is not zero, or more than the journal holds.
 */
export function centsOf(text: string): Cents | null {
  let cents = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (decimals >= 0) return null;
      decimals = 0;
      continue;
    }
    if (code < 48 || code > 57) return null;
    digits++;
    if (decimals >= 2) {
      if (code !== 48) return null;
      continue;
    }
    if (decimals >= 0) decimals++;
    cents = cents * 10 + code - 48;
    if (cents > largest) return null;
  }
  if (digits === 0) return null;
  if (decimals < 2) cents *= decimals === 1 ? 10 : 100;
  return cents > largest ? null : BigInt(cents);
}

/** A statement names few days many times. */
const known = new Map<string, LocalDate | null>();

/** The day of an ISO date or moment; a moment with an offset is the day that it is in Amsterdam. Null when there is no such day. */
export function dayOf(text: string): LocalDate | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const day = readDay(text);
  if (known.size > 5000) known.clear();
  known.set(text, day);
  return day;
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

function readDay(text: string): LocalDate | null {
  const day = text.slice(0, 10);
  if (text.length > 40 || !isLocalDate(day)) return null;
  if (!moment.test(text)) return day;
  return Number.isNaN(Date.parse(text)) ? null : amsterdamDate(instant(text));
}
