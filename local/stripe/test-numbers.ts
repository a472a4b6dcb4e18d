/** Stripe's published test accounts and cards, and how their bank behaves. */
import type { Scenario } from './world.ts';

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

const failingIbans: Record<string, Scenario> = {
  AT861904300235473202: 'debit_not_authorized',
  DE62370400440532013001: 'debit_not_authorized',
  AT981904300002222227: 'insufficient_funds',
  DE65370400440002222227: 'insufficient_funds',
  NL27RABO0002222227: 'insufficient_funds',
};

export function bankAccount(text: string): BankAccount | undefined {
  const iban = text.replaceAll(/\s/g, '').toUpperCase();
  if (!isIban(iban)) return undefined;
  const country = iban.slice(0, 2);
  const bankCode = country === 'NL' ? iban.slice(4, 8) : iban.slice(4, 12);
  return { iban, country, bankCode, scenario: failingIbans[iban] ?? 'succeeds' };
}

/** ISO 13616: country and check digits to the back, letters as numbers, remainder 1 by 97. */
function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  if (iban.startsWith('NL') && iban.length !== 18) return false;
  const digits = (iban.slice(4) + iban.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** A Dutch account that always passes the check, made from ten digits. */
export function dutchAccount(bankCode: string, digits: string, scenario: Scenario): BankAccount {
  const body = bankCode + digits.padStart(10, '0').slice(-10);
  const numbers = `${body}NL00`.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  const check = 98n - (BigInt(numbers) % 97n);
  return { iban: `NL${String(check).padStart(2, '0')}${body}`, country: 'NL', bankCode, scenario };
}

const cards: Record<string, [Scenario, Scenario]> = {
  '4000000000000002': ['card_declined', 'card_declined'],
  '4000000000009995': ['insufficient_funds', 'insufficient_funds'],
  '4000000000000341': ['succeeds', 'card_declined'],
};

export function paymentCard(number: string, expiry: string): PaymentCard | undefined {
  const digits = number.replaceAll(/\s/g, '');
  const [, month, year] = /^(\d{1,2})\s*\/\s*(\d{2}|\d{4})$/.exec(expiry.trim()) ?? [];
  if (!/^\d{14,19}$/.test(digits) || !passesLuhn(digits) || Number(month) < 1 || Number(month) > 12 || !year)
    return undefined;
  const [scenario, laterScenario] = cards[digits] ?? ['succeeds', 'succeeds'];
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

/** Real iDEAL asks for no account number, so the payer's e-mail address tells how later debits of the account go. */
export function scenarioOfPayer(email: string | null): Scenario {
  if (email?.includes('+sepa_fail')) return 'insufficient_funds';
  return email?.includes('+sepa_revoked') ? 'debit_not_authorized' : 'succeeds';
}
