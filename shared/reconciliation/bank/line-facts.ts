import type { LocalDate } from '../../kernel/dates.ts';
import type { BankLine, BankLineText } from './bank-line.ts';
import type { CamtEntry, CamtPart } from './camt-event.ts';
import { isBetalingskenmerk, isCreditorReference } from './payment-reference.ts';

/** What is kept of a part of an entry: facts and own references here, people and their words in the vault. */
export function lineOf(
  part: CamtPart,
  entry: CamtEntry,
  ids: { lineId: string; statementId: string; fileId: string },
): { line: BankLine; text: BankLineText } {
  const line: BankLine = {
    ...ids,
    bookedOn: entry.bookedOn,
    valueOn: entry.valueOn as LocalDate | null,
    amountCents: part.amountCents,
    side: part.side,
    endToEndId: ownId(part.endToEndId, ownReference),
    paymentFileId: ownId(entry.paymentInformationId, ownBatch),
    structuredReference: paymentReference(part.structuredReference),
    isStripe: /stripe/i.test(part.counterpartyName ?? ''),
    purposeCode: codeOf(part.purposeCode),
    isReturn: part.isReturn,
    returnReason: part.returnReason !== null && /^[A-Z0-9]{2,4}$/.test(part.returnReason) ? part.returnReason : null,
    state: 'open',
    matchNumber: 0,
    version: 1,
  };
  const text: BankLineText = {
    counterpartyName: plain(part.counterpartyName, 140),
    counterpartyIban: plain(part.counterpartyIban, 40),
    remittance: part.remittance.map((words) => plain(words, 500)).filter((words) => words !== null),
    structuredReference: plain(part.structuredReference, 50),
    endToEndId: plain(part.endToEndId, 50),
    mandateId: plain(part.mandateId, 50),
    bankReference: plain(entry.reference, 50),
    additionalInformation: plain(part.information ?? entry.information, 500),
  };
  return { line, text };
}

/** An id of ours as it went to the bank: the underscore is no SEPA character and became a hyphen. */
const ownReference = /^(dis|con|rfd)-([0-9A-Za-z][0-9A-Za-z-]{3,30})$/;
/** The instruction of a payment file: the file's id and the number of the day in it. */
const ownBatch = /^(pay)-([0-9A-Za-z]{4,30})-\d{1,3}$/;

function ownId(reference: string | null, pattern: RegExp): string | null {
  const [, kind, rest] = pattern.exec(reference ?? '') ?? [];
  return kind === undefined ? null : `${kind}_${rest}`;
}

/** Only what its check digits prove to be a payment reference; anything else could be words of a person. */
function paymentReference(reference: string | null): string | null {
  const text = (reference ?? '').replaceAll(' ', '').toUpperCase();
  return isBetalingskenmerk(text) || isCreditorReference(text) ? text : null;
}

const codeOf = (code: string | null): string | null => (code !== null && /^[A-Z0-9/]{1,20}$/.test(code) ? code : null);

/** Text as it came, without what would let it look like something else. */
function plain(words: string | null, longest: number): string | null {
  const kept = (words ?? '')
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, longest);
  return kept === '' ? null : kept;
}
