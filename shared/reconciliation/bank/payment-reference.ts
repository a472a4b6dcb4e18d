/** From the right: each of the fifteen digits behind the check digit has its weight. */
const weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1, 2, 4, 8, 5, 10];

/** The Dutch betalingskenmerk of sixteen digits, of which the first is the check digit. */
export function isBetalingskenmerk(text: string): boolean {
  if (!/^\d{16}$/.test(text)) return false;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(text[15 - place]), 0);
  const rest = 11 - (sum % 11);
  return Number(text[0]) === (rest === 10 ? 1 : rest === 11 ? 0 : rest);
}

/** The international creditor reference (ISO 11649): RF, two check digits, at most 21 characters; mod 97 is 1. */
export function isCreditorReference(text: string): boolean {
  if (!/^RF\d{2}[A-Z0-9]{1,21}$/.test(text)) return false;
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
