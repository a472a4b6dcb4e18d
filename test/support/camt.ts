/** Bank statements as Dutch banks write them, for tests and journeys. People and accounts are invented. */
export interface CamtFile {
  version?: '02' | '08';
  iban?: string;
  messageId?: string;
  /** Namespace prefix of every element, as some banks write. */
  prefix?: string;
  currency?: string;
  statements: readonly CamtStatement[];
}

export interface CamtStatement {
  id: string;
  sequence?: number;
  openingCents: bigint;
  /** What the entries make of the opening, unless a test wants it otherwise. */
  closingCents?: bigint;
  from: string;
  to?: string;
  iban?: string;
  currency?: string;
  entries: readonly CamtEntry[];
}

export interface CamtEntry {
  amountCents: bigint;
  side: 'credit' | 'debit';
  bookedOn: string;
  valueOn?: string;
  /** The bank's own reference (AcctSvcrRef); null leaves it out. By default made of what the entry says and its place among equals. */
  reference?: string | null;
  entryReference?: string;
  status?: 'BOOK' | 'PDNG' | 'INFO';
  reversal?: boolean;
  code?: readonly [domain: string, family: string, subFamily: string];
  /** Writes the booking day as a moment (DtTm). */
  bookedAt?: string;
  information?: string;
  batch?: { paymentInformationId?: string; count: number };
  details?: readonly CamtDetail[];
  /** Written in place of `<Amt>`: for what cannot be read. */
  amountElement?: string;
}

export interface CamtDetail {
  amountCents?: bigint;
  endToEndId?: string;
  mandateId?: string;
  uetr?: string;
  name?: string;
  iban?: string;
  remittance?: string | readonly string[];
  structured?: { issuer: 'CUR' | 'ISO'; reference: string };
  returned?: { code: string; information?: string };
}

export const cooperativeIban = 'NL91ABNA0417164300';

export function camt053(file: CamtFile): string {
  const version = file.version ?? '08';
  const write = writer(version, file);
  const statements = file.statements.map(write);
  const namespace = `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}`;
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Document xmlns="${namespace}">`,
    '<BkToCstmrStmt>',
    `<GrpHdr><MsgId>${file.messageId ?? 'CAMT-1'}</MsgId><CreDtTm>2026-01-01T06:00:00+01:00</CreDtTm></GrpHdr>`,
    ...statements,
    '</BkToCstmrStmt>',
    '</Document>',
    '',
  ].join('\n');
  if (!file.prefix) return text;
  const prefixed = text.replace(/<(\/?)([A-Z])/g, `<$1${file.prefix}:$2`);
  return prefixed.replace(' xmlns=', ` xmlns:${file.prefix}=`);
}

function writer(version: '02' | '08', file: CamtFile) {
  return (statement: CamtStatement): string => {
    const currency = statement.currency ?? file.currency ?? 'EUR';
    const { id, sequence, from, to = from, entries } = statement;
    const closing = statement.closingCents ?? statement.openingCents + bookedSum(entries);
    const seen = new Map<string, number>();
    return [
      '<Stmt>',
      element('Id', id),
      ...(sequence === undefined ? [] : [element('ElctrncSeqNb', String(sequence))]),
      element('CreDtTm', `${to}T23:59:59+01:00`),
      element('FrToDt', element('FrDtTm', `${from}T00:00:00+01:00`), element('ToDtTm', `${to}T23:59:59+01:00`)),
      element(
        'Acct',
        element('Id', element('IBAN', statement.iban ?? file.iban ?? cooperativeIban)),
        element('Ccy', currency),
      ),
      balance('OPBD', statement.openingCents, from, currency),
      balance('CLBD', closing, to, currency),
      ...entries.map((entry) => entryElement(entry, { version, currency, seen })),
      '</Stmt>',
    ].join('\n');
  };
}

export function bookedSum(entries: readonly CamtEntry[]): bigint {
  const booked = entries.filter(({ status = 'BOOK' }) => status === 'BOOK');
  return booked.reduce((sum, { side, amountCents }) => (side === 'credit' ? sum + amountCents : sum - amountCents), 0n);
}

interface Writing {
  version: '02' | '08';
  currency: string;
  seen: Map<string, number>;
}

function entryElement(entry: CamtEntry, { version, currency, seen }: Writing): string {
  const { amountCents, side, bookedOn, valueOn = bookedOn, status = 'BOOK', details = [], batch } = entry;
  const [domain, family, subFamily] = entry.code ?? (side === 'credit' ? creditCode : debitCode);
  const reference = entry.reference === undefined ? ownReference(entry, seen) : entry.reference;
  return element(
    'Ntry',
    ...(entry.entryReference ? [element('NtryRef', entry.entryReference)] : []),
    entry.amountElement ?? amount(amountCents, currency),
    element('CdtDbtInd', side === 'credit' ? 'CRDT' : 'DBIT'),
    ...(entry.reversal ? [element('RvslInd', 'true')] : []),
    version === '02' ? element('Sts', status) : element('Sts', element('Cd', status)),
    element('BookgDt', entry.bookedAt ? element('DtTm', entry.bookedAt) : element('Dt', bookedOn)),
    element('ValDt', element('Dt', valueOn)),
    ...(reference === null ? [] : [element('AcctSvcrRef', reference)]),
    element(
      'BkTxCd',
      element('Domn', element('Cd', domain), element('Fmly', element('Cd', family), element('SubFmlyCd', subFamily))),
      element('Prtry', element('Cd', '00100'), element('Issr', 'RABOBANK')),
    ),
    ...(details.length === 0 && !batch
      ? []
      : [
          element(
            'NtryDtls',
            ...(batch ? [batchElement(batch, amountCents, currency)] : []),
            ...details.map((detail) => detailElement(detail, entry, { version, currency })),
          ),
        ]),
    ...(entry.information ? [element('AddtlNtryInf', escaped(entry.information))] : []),
  );
}

const creditCode = ['PMNT', 'RCDT', 'ESCT'] as const;
const debitCode = ['PMNT', 'ICDT', 'ESCT'] as const;

/** The same entry gets the same reference in every file it is written to. */
function ownReference({ amountCents, side, bookedOn, details = [] }: CamtEntry, seen: Map<string, number>): string {
  const said = `${bookedOn.replaceAll('-', '')}${side === 'credit' ? 'C' : 'D'}${amountCents}${details[0]?.endToEndId ?? ''}`;
  const place = (seen.get(said) ?? 0) + 1;
  seen.set(said, place);
  return `${said}-${place}`.slice(-35);
}

function batchElement(batch: NonNullable<CamtEntry['batch']>, totalCents: bigint, currency: string): string {
  return element(
    'Btch',
    ...(batch.paymentInformationId ? [element('PmtInfId', batch.paymentInformationId)] : []),
    element('NbOfTxs', String(batch.count)),
    `<TtlAmt Ccy="${currency}">${euros(totalCents)}</TtlAmt>`,
  );
}

function detailElement(detail: CamtDetail, { side }: CamtEntry, { version, currency }: Omit<Writing, 'seen'>): string {
  const { name, iban, remittance = [], structured, returned } = detail;
  const [party, account] = side === 'credit' ? ['Dbtr', 'DbtrAcct'] : ['Cdtr', 'CdtrAcct'];
  const texts = typeof remittance === 'string' ? [remittance] : remittance;
  const named = name && element('Nm', escaped(name));
  const parties = [
    ...(named ? [element(party, version === '02' ? named : element('Pty', named))] : []),
    ...(iban ? [element(account, element('Id', element('IBAN', iban)))] : []),
  ];
  const references = [
    element('EndToEndId', detail.endToEndId ?? 'NOTPROVIDED'),
    ...(detail.mandateId ? [element('MndtId', detail.mandateId)] : []),
    ...(detail.uetr && version === '08' ? [element('UETR', detail.uetr)] : []),
  ];
  return element(
    'TxDtls',
    element('Refs', ...references),
    ...(detail.amountCents === undefined ? [] : [amountOf(detail.amountCents, currency, version)]),
    ...(parties.length > 0 ? [element('RltdPties', ...parties)] : []),
    ...(texts.length > 0 || structured
      ? [
          element(
            'RmtInf',
            ...texts.map((text) => element('Ustrd', escaped(text))),
            ...(structured ? [structuredElement(structured)] : []),
          ),
        ]
      : []),
    ...(returned
      ? [
          element(
            'RtrInf',
            element('Rsn', element('Cd', returned.code)),
            ...(returned.information ? [element('AddtlInf', escaped(returned.information))] : []),
          ),
        ]
      : []),
  );
}

const amountOf = (cents: bigint, currency: string, version: string) =>
  version === '02' ? element('AmtDtls', element('TxAmt', amount(cents, currency))) : amount(cents, currency);

const structuredElement = ({ issuer, reference }: { issuer: string; reference: string }) =>
  element(
    'Strd',
    element(
      'CdtrRefInf',
      element('Tp', element('CdOrPrtry', element('Cd', 'SCOR')), element('Issr', issuer)),
      element('Ref', reference),
    ),
  );

function balance(code: string, cents: bigint, day: string, currency: string): string {
  return element(
    'Bal',
    element('Tp', element('CdOrPrtry', element('Cd', code))),
    amount(cents < 0n ? -cents : cents, currency),
    element('CdtDbtInd', cents < 0n ? 'DBIT' : 'CRDT'),
    element('Dt', element('Dt', day)),
  );
}

const element = (name: string, ...content: readonly string[]) => `<${name}>${content.join('')}</${name}>`;
const amount = (cents: bigint, currency: string) => `<Amt Ccy="${currency}">${euros(cents)}</Amt>`;
const euros = (cents: bigint) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Moved {
  amountCents: bigint;
  bookedOn: string;
}

/** What Stripe pays out, with its descriptor as the bank shows it. */
export const stripePayout = ({
  amountCents,
  bookedOn,
  descriptor = 'STRIPE',
}: Moved & { descriptor?: string }): CamtEntry => ({
  amountCents,
  side: 'credit',
  bookedOn,
  details: [{ name: 'Stripe Technology Europe Ltd', iban: 'IE64IRCE92050112345678', remittance: descriptor }],
});

/** Our transfer to a payee, found again by its own reference. */
export const disbursementDebit = ({
  disbursementId,
  amountCents,
  bookedOn,
  name = 'Stichting Havenkwartier',
  iban = 'NL02ABNA0123456789',
}: Moved & { disbursementId: string; name?: string; iban?: string }): CamtEntry => ({
  amountCents,
  side: 'debit',
  bookedOn,
  details: [{ endToEndId: disbursementId.replaceAll('_', '-'), name, iban, remittance: 'Wijkcontract' }],
});

/** The same transfer come back: money in, with the reference that went out and the bank's reason. */
export const returnedDisbursement = ({
  disbursementId,
  amountCents,
  bookedOn,
  code = 'AC04',
}: Moved & { disbursementId: string; code?: string }): CamtEntry => ({
  amountCents,
  side: 'credit',
  bookedOn,
  code: ['PMNT', 'ICDT', 'RRTN'],
  details: [
    {
      endToEndId: disbursementId.replaceAll('_', '-'),
      name: 'Stichting Havenkwartier',
      iban: 'NL02ABNA0123456789',
      returned: { code, information: 'Rekening opgeheven' },
    },
  ],
});

/** Several transfers that the bank books as one amount, with or without telling them apart. */
export const batchDebit = ({
  bookedOn,
  parts,
  paymentFileId,
  withDetails = true,
}: {
  bookedOn: string;
  parts: readonly { disbursementId: string; amountCents: bigint }[];
  paymentFileId?: string;
  withDetails?: boolean;
}): CamtEntry => ({
  amountCents: parts.reduce((sum, { amountCents }) => sum + amountCents, 0n),
  side: 'debit',
  bookedOn,
  batch: {
    count: parts.length,
    ...(paymentFileId && { paymentInformationId: `${paymentFileId.replaceAll('_', '-')}-1` }),
  },
  ...(withDetails && {
    details: parts.map(({ disbursementId, amountCents }) => ({
      amountCents,
      endToEndId: disbursementId.replaceAll('_', '-'),
      name: 'Stichting Havenkwartier',
      iban: 'NL02ABNA0123456789',
    })),
  }),
});

/** A member who pays by hand: with a betalingskenmerk, or only with words. */
export const memberTransfer = ({
  amountCents,
  bookedOn,
  betalingskenmerk,
  text,
  name = 'T. Voorbeeld',
  iban = 'NL39RABO0300065264',
}: Moved & { betalingskenmerk?: string; text?: string; name?: string; iban?: string }): CamtEntry => ({
  amountCents,
  side: 'credit',
  bookedOn,
  details: [
    {
      name,
      iban,
      ...(text !== undefined && { remittance: text }),
      ...(betalingskenmerk !== undefined && { structured: { issuer: 'CUR' as const, reference: betalingskenmerk } }),
    },
  ],
});

/** What the bank takes for itself; it has no other side. */
export const bankCosts = ({ amountCents, bookedOn }: Moved): CamtEntry => ({
  amountCents,
  side: 'debit',
  bookedOn,
  code: ['PMNT', 'MDOP', 'CHRG'],
  information: 'Kosten zakelijk betalingsverkeer',
});
