import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { pain001, sepaText } from '../../../../shared/allocation/disbursements/pain001.ts';
import type { LocalDate } from '../../../../shared/kernel/dates.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  const [document] = root.children;
  if (!document) throw new Error('no document');
  return document;
}

function all(element: Element, path: string): Element[] {
  return path
    .split('/')
    .reduce(
      (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
      [element],
    );
}

const texts = (element: Element, path: string) => all(element, path).map(({ text }) => text);
const names = (element: Element | undefined) => element?.children.map(({ name }) => name);

const debtor = { name: 'Coöperatie Zorgregio Rietmeer U.A.', iban: 'NL69INGB0123456789', bic: 'INGBNL2A' };
const aTransfer = (at: number, amountCents: bigint, payOn = '2026-11-25') => ({
  endToEndId: `dis_${String(at).padStart(6, '0')}`,
  name: 'Stichting Wijkkas Één & Co',
  iban: 'NL91ABNA0417164300',
  amountCents,
  description: 'Najaar 2026',
  payOn: payOn as LocalDate,
});
const order = (transfers: ReturnType<typeof aTransfer>[]) =>
  pain001({ messageId: 'pay_000001', madeAt: '2026-11-23T09:00:00.000Z', debtor, transfers });

describe('a payment file', () => {
  const document = parse(order([aTransfer(1, 12_345n), aTransfer(2, 1n, '2026-11-26'), aTransfer(3, 100_000n)]));
  const [initiation] = all(document, 'CstmrCdtTrfInitn');
  const blocks = all(document, 'CstmrCdtTrfInitn/PmtInf');

  it('is a customer credit transfer of pain.001.001.09', () => {
    expect(document).toMatchObject({
      name: 'Document',
      attributes: { xmlns: 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09' },
    });
    expect(names(initiation)).toEqual(['GrpHdr', 'PmtInf', 'PmtInf']);
  });

  it('has its elements in the order of the schema', () => {
    expect(names(all(document, 'CstmrCdtTrfInitn/GrpHdr')[0])).toEqual([
      'MsgId',
      'CreDtTm',
      'NbOfTxs',
      'CtrlSum',
      'InitgPty',
    ]);
    expect(names(blocks[0])).toEqual([
      'PmtInfId',
      'PmtMtd',
      'BtchBookg',
      'NbOfTxs',
      'CtrlSum',
      'PmtTpInf',
      'ReqdExctnDt',
      'Dbtr',
      'DbtrAcct',
      'DbtrAgt',
      'ChrgBr',
      'CdtTrfTxInf',
      'CdtTrfTxInf',
    ]);
    expect(names(all(document, 'CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf')[0])).toEqual([
      'PmtId',
      'Amt',
      'Cdtr',
      'CdtrAcct',
      'RmtInf',
    ]);
  });

  it('counts and adds up its payments, in all and for each day', () => {
    expect(texts(document, 'CstmrCdtTrfInitn/GrpHdr/NbOfTxs')).toEqual(['3']);
    expect(texts(document, 'CstmrCdtTrfInitn/GrpHdr/CtrlSum')).toEqual(['1123.46']);
    expect(texts(document, 'CstmrCdtTrfInitn/PmtInf/NbOfTxs')).toEqual(['2', '1']);
    expect(texts(document, 'CstmrCdtTrfInitn/PmtInf/CtrlSum')).toEqual(['1123.45', '0.01']);
    expect(texts(document, 'CstmrCdtTrfInitn/PmtInf/ReqdExctnDt/Dt')).toEqual(['2026-11-25', '2026-11-26']);
    expect(texts(document, 'CstmrCdtTrfInitn/PmtInf/PmtInfId')).toEqual(['pay-000001-1', 'pay-000001-2']);
  });

  it('names who pays, from which account, and to whom', () => {
    const payment = 'CstmrCdtTrfInitn/PmtInf';
    const [first = document] = blocks;
    expect(texts(first, 'Dbtr/Nm')).toEqual(['Cooperatie Zorgregio Rietmeer U.A.']);
    expect(texts(first, 'DbtrAcct/Id/IBAN')).toEqual([debtor.iban]);
    expect(texts(first, 'DbtrAgt/FinInstnId/BICFI')).toEqual([debtor.bic]);
    expect([texts(first, 'PmtMtd'), texts(first, 'ChrgBr')]).toEqual([['TRF'], ['SLEV']]);
    expect(texts(document, `${payment}/CdtTrfTxInf/Cdtr/Nm`)[0]).toBe('Stichting Wijkkas Een + Co');
    expect(texts(document, `${payment}/CdtTrfTxInf/PmtId/EndToEndId`)).toEqual([
      'dis-000001',
      'dis-000003',
      'dis-000002',
    ]);
    expect(all(document, `${payment}/CdtTrfTxInf/Amt/InstdAmt`)[0]?.attributes).toEqual({ Ccy: 'EUR' });
    expect(all(document, `${payment}/CdtTrfTxInf/Cdtr`).flatMap(names)).toEqual(['Nm', 'Nm', 'Nm']);
  });

  it('has no reference that a bank would cut off or change', () => {
    expect(() => order([{ ...aTransfer(1, 1n), endToEndId: 'x'.repeat(36) }])).toThrow(RangeError);
    expect(() => order([{ ...aTransfer(1, 1n), endToEndId: 'dis/1' }])).toThrow(RangeError);
  });

  it('is well-formed whatever people typed, and holds SEPA characters only', () => {
    const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(anything, anything, (name, description) => {
        const hostile = parse(order([{ ...aTransfer(1, 1n), name, description }]));
        const [first] = all(hostile, 'CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf');
        const written = first ? [...texts(first, 'Cdtr/Nm'), ...texts(first, 'RmtInf/Ustrd')] : [];
        expect(written).toHaveLength(2);
        for (const text of written) expect(text).toMatch(/^[A-Za-z0-9/?:().,'+ -]{0,140}$/);
        expect(written[0]?.length).toBeLessThanOrEqual(70);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['Œuvre Łódź Straße Ærø', 'OEuvre Lodz Strasse AEro'],
    ['<script>&"', '.script.+.'],
    ['  twee   spaties ', 'twee spaties'],
    ['’s-Hertogenbosch – Oost', "'s-Hertogenbosch - Oost"],
  ])('writes %s as %s', (typed, written) => {
    expect(sepaText(typed, 70)).toBe(written);
  });
});
