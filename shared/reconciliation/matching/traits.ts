import type { BankLineText } from '../bank/bank-line.ts';
import type { TraitsOfText } from './candidates.ts';
import { hashOfAccount } from './match.table.ts';

/** Stripe's invoice numbers: a prefix of capitals and digits, a hyphen, at least four digits. Payers drop the hyphen or write small letters. */
const invoiceNumber = /\b([A-Z0-9]{4,12})[- ]?-[- ]?(\d{4,8})\b/g;
/** Sixteen digits, alone or in fours. */
const reference = /(?<!\d)\d{4}[ .]?\d{4}[ .]?\d{4}[ .]?\d{4}(?!\d)/g;
const mostOfEach = 5;

/** What can be looked up of what a payer wrote. */
export function traitsOf(text: BankLineText | undefined): TraitsOfText {
  const words = (text?.remittance ?? []).join(' ').toUpperCase();
  const found = (pattern: RegExp, plain: (match: RegExpMatchArray) => string) =>
    [...new Set([...words.matchAll(pattern)].map(plain))].slice(0, mostOfEach);
  return {
    invoiceNumbers: found(invoiceNumber, ([, prefix, sequence]) => `${prefix}-${sequence}`),
    references: found(reference, ([digits]) => digits.replace(/\D/g, '')),
    account: text?.counterpartyIban ? hashOfAccount(text.counterpartyIban) : null,
  };
}
