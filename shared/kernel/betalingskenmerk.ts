const weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];

/** The sixteen digits of a Dutch payment reference: a check digit in front of fifteen digits. The weights go from right to left and begin again after ten. */
export function betalingskenmerk(body: string): string {
  if (!/^\d{15}$/.test(body)) throw new RangeError('The body of a payment reference is fifteen digits.');
  const digits = [...body].reverse().map(Number);
  const sum = digits.reduce((total, digit, at) => total + digit * (weights[at % weights.length] ?? 0), 0);
  const rest = 11 - (sum % 11);
  return `${rest === 10 ? 1 : rest === 11 ? 0 : rest}${body}`;
}
