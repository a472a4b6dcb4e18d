import { betalingskenmerk } from '../../kernel/betalingskenmerk.ts';

/**
 * The betalingskenmerk: sixteen digits that tell, on the bank statement, what a transfer pays. A check digit in front, then the number of the
 * administration (three digits) and a sequence (twelve digits). No number of another system ever stands in it.
 */
const administration = '001';

export function paymentReference(sequence: number): string {
  if (!Number.isSafeInteger(sequence) || sequence < 1 || sequence > 999_999_999_999)
    throw new RangeError('The sequence of a payment reference has at most twelve digits.');
  return betalingskenmerk(administration + String(sequence).padStart(12, '0'));
}

/** Whether these sixteen digits are a reference of any administration: typing errors are found out. */
export function isPaymentReference(text: string): boolean {
  return /^\d{16}$/.test(text) && betalingskenmerk(text.slice(1)) === text;
}
