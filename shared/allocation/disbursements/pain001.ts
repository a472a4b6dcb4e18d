import type { LocalDate } from '../../kernel/dates.ts';
import { type Cents, decimalEuro } from '../../kernel/money.ts';

export interface Debtor {
  name: string;
  iban: string;
  bic: string;
}

export interface Transfer {
  endToEndId: string;
  name: string;
  iban: string;
  amountCents: Cents;
  description: string;
  payOn: LocalDate;
}

/**
 * The customer credit transfer that European banks read: ISO 20022 pain.001.001.09 by the rules of the EPC for SEPA transfers. One block of
 * instructions a day of payment. Payees have no address: since 15 November 2026 an unstructured one is refused, and within the EEA none is needed.
 */
export function pain001(order: {
  messageId: string;
  madeAt: string;
  debtor: Debtor;
  transfers: readonly Transfer[];
}): string {
  const messageId = reference(order.messageId);
  const days = [...new Set(order.transfers.map(({ payOn }) => payOn))].sort();
  const blocks = days.map((day, at) =>
    paymentBlock({
      id: `${messageId}-${at + 1}`,
      day,
      debtor: order.debtor,
      transfers: order.transfers.filter(({ payOn }) => payOn === day),
    }),
  );
  const header = element(
    'GrpHdr',
    element('MsgId', messageId),
    element('CreDtTm', order.madeAt.replace(/\.\d+Z$/, 'Z')),
    ...controls(order.transfers),
    element('InitgPty', element('Nm', sepaText(order.debtor.name, 70))),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">',
    element('CstmrCdtTrfInitn', header, ...blocks),
    '</Document>',
    '',
  ].join('\n');
}

function paymentBlock(block: { id: string; day: LocalDate; debtor: Debtor; transfers: readonly Transfer[] }): string {
  const { id, day, debtor, transfers } = block;
  return element(
    'PmtInf',
    element('PmtInfId', reference(id)),
    element('PmtMtd', 'TRF'),
    // One line a payment on the bank statement, so that each is found again by its own reference.
    element('BtchBookg', 'false'),
    ...controls(transfers),
    element('PmtTpInf', element('SvcLvl', element('Cd', 'SEPA'))),
    element('ReqdExctnDt', element('Dt', day)),
    element('Dbtr', element('Nm', sepaText(debtor.name, 70))),
    account('DbtrAcct', debtor.iban),
    element('DbtrAgt', element('FinInstnId', element('BICFI', debtor.bic))),
    element('ChrgBr', 'SLEV'),
    ...transfers.map(transferElement),
  );
}

function transferElement(transfer: Transfer): string {
  return element(
    'CdtTrfTxInf',
    element('PmtId', element('EndToEndId', reference(transfer.endToEndId))),
    element('Amt', `<InstdAmt Ccy="EUR">${decimalEuro(transfer.amountCents)}</InstdAmt>`),
    element('Cdtr', element('Nm', sepaText(transfer.name, 70))),
    account('CdtrAcct', transfer.iban),
    element('RmtInf', element('Ustrd', sepaText(transfer.description, 140))),
  );
}

function controls(transfers: readonly Transfer[]): string[] {
  const sum = transfers.reduce((total, { amountCents }) => total + amountCents, 0n);
  return [element('NbOfTxs', String(transfers.length)), element('CtrlSum', decimalEuro(sum))];
}

const account = (name: string, iban: string) => element(name, element('Id', element('IBAN', iban)));

/** Every text in it is of the SEPA character set, which has no sign that XML would have to escape. */
const element = (name: string, ...content: readonly string[]) => `<${name}>${content.join('')}</${name}>`;

/**
 * One of our ids as a bank reference of 35 characters at most; the underscore is no SEPA character.
 * @throws RangeError when it is longer or has other signs: it would not come back as it went.
 */
function reference(id: string): string {
  const text = id.replaceAll('_', '-');
  if (!/^[A-Za-z0-9-]{1,35}$/.test(text)) throw new RangeError(`${id} cannot be a bank reference.`);
  return text;
}

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '&': '+',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
};

/** The nearest text in the SEPA character set (EPC217-08): accents go, what has no likeness becomes a point. */
export function sepaText(text: string, longest: number): string {
  const plain = [...text].map((character) => letters[character] ?? character).join('');
  const unaccented = plain.normalize('NFKD').replace(/\p{M}/gu, '');
  const allowed = unaccented.replace(/[^A-Za-z0-9/?:().,'+ -]/gu, '.');
  return allowed.replace(/ +/g, ' ').trim().slice(0, longest).trim();
}
