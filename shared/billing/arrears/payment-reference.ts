/**
 * The betalingskenmerk: sixteen digits that tell, on the bank statement, what a transfer pays. A check digit in front, then the number of the
 * administration (three digits) and a sequence (twelve digits). No number of another system ever stands in it.
 */
const weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];
const administration = '001';

export function paymentReference(sequence: number): string {
  if (!Number.isSafeInteger(sequence) || sequence < 1 || sequence > 999_999_999_999)
    throw new RangeError('The sequence of a payment reference has at most twelve digits.');
  const body = administration + String(sequence).padStart(12, '0');
  return checkDigit(body) + body;
}

/** Whether these sixteen digits are a reference of any administration: typing errors are found out. */
export function isPaymentReference(text: string): boolean {
  return /^\d{16}$/.test(text) && checkDigit(text.slice(1)) === text[0];
}

/** The weights go from right to left and begin again after ten. */
function checkDigit(body: string): string {
  const digits = [...body].reverse().map(Number);
  const sum = digits.reduce((total, digit, at) => total + digit * (weights[at % weights.length] ?? 0), 0);
  const rest = 11 - (sum % 11);
  return String(rest === 10 ? 1 : rest === 11 ? 0 : rest);
}
