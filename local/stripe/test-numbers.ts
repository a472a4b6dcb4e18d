/** Stripe's published test accounts and cards, and how their bank behaves. */
import type { Scenario } from './scenarios.ts';

export interface BankAccount {
  iban: string;
  country: string;
  bankCode: string;
  scenario: Scenario;
}

export interface PaymentCard {
  number: string;
  brand: string;
  expMonth: number;
  expYear: number;
  /** The first payment, made while the holder is present. */
  scenario: Scenario;
  /** Payments made later without the holder. */
  laterScenario: Scenario;
}

const late = { answersAfterDays: 9 };
const unauthorized: Scenario = { failure: 'debit_not_authorized' };
const tooMuch: Scenario = { failure: 'charge_exceeds_source_limit', atOnce: true };
const tooOften: Scenario = { failure: 'charge_exceeds_weekly_limit', atOnce: true };
const noFunds: Scenario = { failure: 'insufficient_funds' };
const blocked: Scenario = { failure: 'bank_account_restricted', atOnce: true };

/** Published by Stripe for Austria and Germany; of the Dutch ones only the rule of the last digits is, and the ordinary success. */
const ibans: Record<string, Scenario> = {
  AT321904300235473204: late,
  DE08370400440532013003: late,
  AT861904300235473202: unauthorized,
  DE62370400440532013001: unauthorized,
  AT051904300235473205: { ...unauthorized, ...late },
  DE78370400440532013004: { ...unauthorized, ...late },
  AT591904300235473203: { dispute: 'debit_not_authorized' },
  DE35370400440532013002: { dispute: 'debit_not_authorized' },
  AT981904300000343434: tooMuch,
  DE65370400440000343434: tooMuch,
  NL27RABO0000343434: tooMuch,
  AT601904300000121212: tooOften,
  DE27370400440000121212: tooOften,
  NL86RABO0000121212: tooOften,
  AT981904300002222227: noFunds,
  DE65370400440002222227: noFunds,
  NL27RABO0002222227: noFunds,
  AT511904300000066666: blocked,
  DE18370400440000066666: blocked,
  NL77RABO0000066666: blocked,
};

const unsupportedIbans = ['AT271904300000055555', 'DE91370400440000055555', 'NL53RABO0000055555'];

export function bankAccount(text: string): BankAccount | undefined {
  const iban = text.replaceAll(/\s/g, '').toUpperCase();
  if (!isIban(iban) || unsupportedIbans.includes(iban)) return undefined;
  const country = iban.slice(0, 2);
  const bankCode = country === 'NL' ? iban.slice(4, 8) : iban.slice(4, 12);
  return { iban, country, bankCode, scenario: ibans[iban] ?? {} };
}

/** ISO 13616: country and check digits to the back, letters as numbers, remainder 1 by 97. */
function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  if (iban.startsWith('NL') && iban.length !== 18) return false;
  const digits = (iban.slice(4) + iban.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** A Dutch account that always passes the check, made from ten digits. */
export function dutchAccount(bankCode: string, digits: string): BankAccount {
  const body = bankCode + digits.padStart(10, '0').slice(-10);
  const numbers = `${body}NL00`.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  const check = 98n - (BigInt(numbers) % 97n);
  return { iban: `NL${String(check).padStart(2, '0')}${body}`, country: 'NL', bankCode, scenario: {} };
}

const cards: Record<string, [Scenario, Scenario]> = {
  '4000000000000002': [{ failure: 'card_declined' }, { failure: 'card_declined' }],
  '4000000000009995': [{ failure: 'insufficient_funds' }, { failure: 'insufficient_funds' }],
  '4000000000000341': [{}, { failure: 'card_declined' }],
  '4000000000000259': [{ dispute: 'fraudulent' }, { dispute: 'fraudulent' }],
  '4000000000005126': [{ refundFails: true }, { refundFails: true }],
  '4000002760003184': [{ challenge: true }, { failure: 'authentication_required' }],
};

export function paymentCard(number: string, expiry: string): PaymentCard | undefined {
  const digits = number.replaceAll(/\s/g, '');
  const [, month, year] = /^(\d{1,2})\s*\/\s*(\d{2}|\d{4})$/.exec(expiry.trim()) ?? [];
  if (!/^\d{14,19}$/.test(digits) || !passesLuhn(digits) || Number(month) < 1 || Number(month) > 12 || !year)
    return undefined;
  const [scenario, laterScenario] = cards[digits] ?? [{}, {}];
  const brand = digits.startsWith('5') ? 'mastercard' : 'visa';
  const expYear = Number(year) < 100 ? 2000 + Number(year) : Number(year);
  return { number: digits, brand, expMonth: Number(month), expYear, scenario, laterScenario };
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, position) => {
    const doubled = Number(digit) * (position % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Everything above to look up, for whoever rehearses. */
export const testWays = {
  ibans: { ...ibans, ...Object.fromEntries(unsupportedIbans.map((iban) => [iban, 'refused by the form'])) },
  cards: Object.fromEntries(Object.entries(cards).map(([number, [first, later]]) => [number, { first, later }])),
  emails: {
    'name+sepa_fail@example.nl': 'every debit of the account behind an iDEAL payment fails',
    'name+sepa_fail_2@example.nl': 'only the second debit fails',
    'name+sepa_fail_1_3.account_closed@example.nl': 'the first and the third fail, for that reason',
    'name+sepa_revoked@example.nl': 'fails because the mandate was revoked, which it then is',
    'name+sepa_dispute_1@example.nl': 'the first debit succeeds and comes back ten days later',
    'name+sepa_late_1.debit_not_authorized@example.nl': 'comes back forty days later, for that reason',
  },
};
