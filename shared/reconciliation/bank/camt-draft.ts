import type { LocalDate } from '../../kernel/dates.ts';
import type { CamtEntry, CamtPart, CamtSide, CamtStatement, EntryRule } from './camt-event.ts';
import { centsOf, dayOf } from './camt-values.ts';

/** What was read so far of a balance, an entry and its parts, as text: whether it makes sense is asked when its element ends. */
export class BalanceDraft {
  code = '';
  amount = '';
  currency = '';
  side = '';
  day = '';
}

export class EntryDraft {
  amount = '';
  currency = '';
  side = '';
  reversal = '';
  status = '';
  bookedOn = '';
  valueOn = '';
  reference = '';
  domain = '';
  family = '';
  subFamily = '';
  information = '';
  paymentInformationId = '';
  parts: PartDraft[] = [];
}

export class PartDraft {
  amount = '';
  currency = '';
  transactionAmount = '';
  transactionCurrency = '';
  instructedAmount = '';
  instructedCurrency = '';
  side = '';
  endToEndId = '';
  mandateId = '';
  uetr = '';
  debtorName = '';
  debtorAccount = '';
  creditorName = '';
  creditorAccount = '';
  remittance: string[] = [];
  structuredReference = '';
  returned = false;
  returnReason = '';
  information = '';
  domain = '';
  family = '';
  subFamily = '';
}

export const newStatement = (position: number): CamtStatement => ({
  position,
  id: null,
  sequence: null,
  iban: null,
  currency: null,
  openedOn: null,
  closedOn: null,
  openingCents: null,
  closingCents: null,
  creditCents: 0n,
  debitCents: 0n,
  entries: 0,
  lines: 0,
  pendingEntries: 0,
  errors: 0,
});

/** An opening is OPBD, or PRCD where the bank gives that; with one a day, the first. A closing is CLBD; with one a day, the last. */
export function takeBalance(statement: CamtStatement, balance: BalanceDraft): void {
  const { code, day } = balance;
  const isOpening = code === 'OPBD' || code === 'PRCD';
  if (!isOpening && code !== 'CLBD') return;
  statement.currency ??= balance.currency === '' ? null : balance.currency;
  const amountCents = centsOf(balance.amount);
  const side = sideOf(balance.side);
  const on = dayOf(day);
  if (amountCents === null || side === null || on === null) return;
  const signedCents = side === 'credit' ? amountCents : -amountCents;
  if (isOpening && (statement.openedOn === null || on < statement.openedOn)) {
    statement.openedOn = on;
    statement.openingCents = signedCents;
  }
  if (!isOpening && (statement.closedOn === null || on >= statement.closedOn)) {
    statement.closedOn = on;
    statement.closingCents = signedCents;
  }
}

const sideOf = (text: string): CamtSide | null => (text === 'CRDT' ? 'credit' : text === 'DBIT' ? 'debit' : null);
const orNull = (text: string): string | null => (text === '' ? null : text);

/** pending: the bank has not booked it. nothing: an amount of zero, which moves nothing. */
export type EntryOutcome = 'pending' | 'nothing' | EntryRule | Omit<CamtEntry, 'statementPosition' | 'position'>;

const notBooked = new Set(['PDNG', 'INFO', 'FUTR']);

export function finishEntry(draft: EntryDraft, ownIban: string | null): EntryOutcome {
  if (notBooked.has(draft.status)) return 'pending';
  if (draft.status !== 'BOOK') return 'ENTRY_STATUS';
  if (draft.currency !== 'EUR') return 'ENTRY_CURRENCY';
  const amountCents = centsOf(draft.amount);
  if (amountCents === null) return 'ENTRY_AMOUNT';
  const side = sideOf(draft.side);
  if (side === null) return 'ENTRY_SIDE';
  const bookedOn = dayOf(draft.bookedOn);
  if (bookedOn === null) return 'ENTRY_DAY';
  if (amountCents === 0n) return 'nothing';
  const entry = { ...readEntry(draft, bookedOn), amountCents, side };
  return { ...entry, parts: partsOf(draft, entry, ownIban) };
}

const readEntry = (draft: EntryDraft, bookedOn: LocalDate) => ({
  bookedOn,
  valueOn: draft.valueOn === '' ? null : dayOf(draft.valueOn),
  reference: orNull(draft.reference),
  purposeCode: codeOf(draft),
  isReversal: draft.reversal === 'true' || draft.reversal === '1',
  paymentInformationId: orNull(draft.paymentInformationId),
  information: orNull(draft.information),
});

const codeOf = ({ domain, family, subFamily }: { domain: string; family: string; subFamily: string }) =>
  domain === '' ? null : `${domain}/${family}/${subFamily}`;

type Whole = Pick<CamtEntry, 'amountCents' | 'side' | 'purposeCode' | 'isReversal'>;

/** The transactions of a batch only count apart when together they are the entry, to the cent. */
function partsOf(draft: EntryDraft, whole: Whole, ownIban: string | null): CamtPart[] {
  const [first] = draft.parts;
  if (!first) return [partOf(new PartDraft(), whole, whole.amountCents, whole.side, ownIban)];
  if (draft.parts.length === 1) return [partOf(first, whole, whole.amountCents, whole.side, ownIban)];
  const parts: CamtPart[] = [];
  let sum = 0n;
  for (const part of draft.parts) {
    const amountCents = amountOf(part);
    const side = part.side === '' ? whole.side : sideOf(part.side);
    if (amountCents === null || amountCents === 0n || side === null) return [asOne(whole)];
    sum += side === whole.side ? amountCents : -amountCents;
    parts.push(partOf(part, whole, amountCents, side, ownIban));
  }
  return sum === whole.amountCents ? parts : [asOne(whole)];
}

const asOne = (whole: Whole): CamtPart => partOf(new PartDraft(), whole, whole.amountCents, whole.side, null);

/** Version 02 has no amount of its own for a transaction; it stands in its details, where other currencies may stand too. */
function amountOf(part: PartDraft): bigint | null {
  if (part.amount !== '') return part.currency === 'EUR' ? centsOf(part.amount) : null;
  if (part.transactionAmount !== '' && part.transactionCurrency === 'EUR') return centsOf(part.transactionAmount);
  return part.instructedCurrency === 'EUR' ? centsOf(part.instructedAmount) : null;
}

/** Returned and refused payments, by the sub-family of the bank's own code: ISO 20022 external code set. */
const returnCodes = new Set(['RRTN', 'RPCR', 'UPDD', 'UPCT', 'ARET', 'PRDD']);

function partOf(part: PartDraft, whole: Whole, amountCents: bigint, side: CamtSide, ownIban: string | null): CamtPart {
  const purposeCode = codeOf(part) ?? whole.purposeCode;
  const isDebtor = counterpartyIsDebtor(part, side, ownIban);
  return {
    amountCents,
    side,
    uetr: orNull(part.uetr),
    endToEndId: orNull(part.endToEndId),
    mandateId: orNull(part.mandateId),
    counterpartyName: orNull(isDebtor ? part.debtorName : part.creditorName),
    counterpartyIban: orNull(isDebtor ? part.debtorAccount : part.creditorAccount),
    remittance: part.remittance,
    structuredReference: orNull(part.structuredReference),
    purposeCode,
    isReturn:
      whole.isReversal || part.returned || returnCodes.has(purposeCode?.slice(purposeCode.lastIndexOf('/') + 1) ?? ''),
    returnReason: orNull(part.returnReason),
    information: orNull(part.information),
  };
}

/** Money in comes from a debtor – but a payment that comes back keeps the parties of the way out, and then we are that debtor ourselves. */
function counterpartyIsDebtor(part: PartDraft, side: CamtSide, ownIban: string | null): boolean {
  const usual = side === 'credit';
  const account = usual ? part.debtorAccount : part.creditorAccount;
  const name = usual ? part.debtorName : part.creditorName;
  const isOurselves = account !== '' && account === ownIban;
  return isOurselves || (account === '' && name === '') ? !usual : usual;
}
