import { hashedId } from './bank-line.ts';
import type { CamtEntry, CamtPart } from './camt-event.ts';

/** What banks write where they have no reference. */
const noReference = new Set(['', 'NOTPROVIDED', 'NONREF', 'NOREF']);

/**
 * The ids of what a statement says, the same in every file that says it. An entry is known by account, bank reference, amount, side and day, and by
 * its place among equals within the statement. The reference is the bank's own (AcctSvcrRef), else the payment's UETR, else everything that
 * the entry tells. AcctSvcrRef goes first because version 02 has no UETR: a bank that changes over gives the same days again. NtryRef is left
 * out: with many banks it only counts the entries of one statement, and the same entry has another number in the statement of the month.
 *
 * A batch takes the id of its entry for its first transaction and numbers the others. So a file that shows the batch as one amount and a file that
 * shows its transactions run into each other at the first id, and never both count.
 */
export class LineIdentities {
  readonly #iban: string;
  readonly #seen = new Map<string, number>();

  constructor(iban: string) {
    this.#iban = iban;
  }

  /** One id for each part, in the order in which `partsInOrder` gives them. To be asked once for each entry, in the order of the file. */
  of(entry: CamtEntry): string[] {
    const { amountCents, side, bookedOn } = entry;
    const equal = hashedId('bln', this.#iban, referenceOf(entry), String(amountCents), side, bookedOn);
    const occurrence = (this.#seen.get(equal) ?? 0) + 1;
    this.#seen.set(equal, occurrence);
    const first = occurrence === 1 ? equal : hashedId('bln', equal, String(occurrence));
    return entry.parts.map((_, at) => (at === 0 ? first : hashedId('bln', first, 'part', String(at + 1))));
  }
}

/** The transactions of a batch in an order that no file decides. */
export function partsInOrder({ parts }: CamtEntry): readonly CamtPart[] {
  if (parts.length === 1) return parts;
  const sorted = parts.map((part) => ({ part, text: toldBy(part) }));
  sorted.sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0));
  return sorted.map(({ part }) => part);
}

function referenceOf(entry: CamtEntry): string {
  const { reference, parts, information } = entry;
  if (reference !== null && !noReference.has(reference)) return `ref:${reference}`;
  const [only] = parts;
  if (parts.length === 1 && only?.uetr) return `uetr:${only.uetr}`;
  return `said:${JSON.stringify([information, ...partsInOrder(entry).map(toldBy)])}`;
}

const toldBy = (part: CamtPart): string => {
  const { amountCents, side, endToEndId, counterpartyIban, remittance, structuredReference } = part;
  return JSON.stringify([String(amountCents), side, endToEndId, counterpartyIban, remittance, structuredReference]);
};
