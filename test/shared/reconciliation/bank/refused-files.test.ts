import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../shared/kernel/refusal.ts';
import { mostBankFileBytes } from '../../../../shared/reconciliation/bank/contract.ts';
import { parseCamt } from '../../../../shared/reconciliation/bank/parse-camt.ts';
import { bankRefusals } from '../../../../shared/reconciliation/bank/refusals.ts';
import { bankCosts, camt053, memberTransfer } from '../../../support/camt.ts';
import { bytesOf, chunksOf } from './reading.ts';

const bookedOn = '2026-11-02';
const good = camt053({
  statements: [
    { id: 'S1', openingCents: 0n, from: bookedOn, entries: [memberTransfer({ amountCents: 5n, bookedOn })] },
  ],
});
const body = good.slice(good.indexOf('<Document'));
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** What the file was refused with, and how long the processor worked on it: what else the machine has to do does not count. */
async function refusalOf(chunks: AsyncIterable<Uint8Array>): Promise<{ code: string; milliseconds: number }> {
  const started = process.threadCpuUsage();
  const worked = () => {
    const { user, system } = process.threadCpuUsage(started);
    return (user + system) / 1000;
  };
  try {
    for await (const _ of parseCamt(chunks));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, milliseconds: worked() };
  }
  return { code: 'not refused', milliseconds: worked() };
}

const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at};`.repeat(10)}">`).join('\n');
const nested = (depth: number) => '<X>'.repeat(depth);
const attributes = (count: number) => Array.from({ length: count }, (_, at) => ` a${at}="b"`).join('');

const corpus: Record<string, readonly [code: string, file: string | Uint8Array]> = {
  'a billion laughs': [
    'CAMT_DOCTYPE',
    `${declaration}<!DOCTYPE lolz [<!ENTITY lol0 "lol">${levels}]>${body.replace('T. Voorbeeld', '&lol9;')}`,
  ],
  'quadratic blow-up': [
    'CAMT_DOCTYPE',
    `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(50_000)}">]><Document>${'&b;'.repeat(50_000)}</Document>`,
  ],
  'an external entity': ['CAMT_DOCTYPE', `${declaration}<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${body}`],
  'an external document type': [
    'CAMT_DOCTYPE',
    `${declaration}<!DOCTYPE Document SYSTEM "http://127.0.0.1/a.dtd">${body}`,
  ],
  'a parameter entity': ['CAMT_DOCTYPE', `<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1/"> %b;]>${body}`],
  'a document type in small letters': ['CAMT_DOCTYPE', `${declaration}<!doctype html>${body}`],
  'a document type behind comments': ['CAMT_DOCTYPE', `${declaration}<!-- a --><?b c?>\n<!DOCTYPE Document>${body}`],
  'a document type behind a byte order mark': ['CAMT_DOCTYPE', `\uFEFF<!DOCTYPE Document>${body}`],
  'a document type within': ['CAMT_MALFORMED', body.replace('<Ntry>', '<!DOCTYPE Document><Ntry>')],
  'an entity that was never declared': ['CAMT_MALFORMED', body.replace('T. Voorbeeld', '&name;')],
  'a character that XML has not': ['CAMT_MALFORMED', body.replace('T. Voorbeeld', '&#0;')],
  'an entity with a number beyond all characters': ['CAMT_MALFORMED', body.replace('T. Voorbeeld', '&#x110000;')],
  'tags that do not close each other': ['CAMT_MALFORMED', body.replace('</Ntry>', '</Entry>')],
  'two documents in one': ['CAMT_MALFORMED', `${good}${body}`],
  'something after the end': ['CAMT_MALFORMED', `${good}tail`],
  'the same attribute twice': ['CAMT_MALFORMED', body.replace('Ccy="EUR"', 'Ccy="EUR" Ccy="USD"')],
  'elements a thousand deep': ['CAMT_TOO_DEEP', body.replace('<Ntry>', `${nested(1000)}<Ntry>`)],
  'elements ten million deep': ['CAMT_TOO_DEEP', body.replace('<Ntry>', nested(10_000_000))],
  'an attribute of ten megabytes': [
    'CAMT_TOKEN_TOO_LONG',
    body.replace('Ccy="EUR"', `Ccy="${'E'.repeat(10_000_000)}"`),
  ],
  'an attribute of ten megabytes at the root': [
    'CAMT_TOKEN_TOO_LONG',
    body.replace('xmlns=', `a="${'E'.repeat(10_000_000)}" xmlns=`),
  ],
  'a hundred thousand attributes': ['CAMT_TOKEN_TOO_LONG', body.replace('<Ntry>', `<Ntry${attributes(100_000)}>`)],
  'a name of ten megabytes': ['CAMT_TOKEN_TOO_LONG', body.replace('<Ntry>', `<${'N'.repeat(10_000_000)}>`)],
  'a text of ten megabytes': ['CAMT_TOKEN_TOO_LONG', body.replace('T. Voorbeeld', 'V'.repeat(10_000_000))],
  'a comment of ten megabytes': [
    'CAMT_TOKEN_TOO_LONG',
    body.replace('<Ntry>', `<!--${'c'.repeat(10_000_000)}--><Ntry>`),
  ],
  'ten megabytes before the first element': [
    'CAMT_TOKEN_TOO_LONG',
    `${declaration}<!--${'c'.repeat(10_000_000)}-->${body}`,
  ],
  'ten megabytes of nothing': ['CAMT_TOKEN_TOO_LONG', ' '.repeat(10_000_000)],
  'a file of zeros': ['CAMT_ENCODING', new Uint8Array(10_000_000)],
  'UTF-16 with its mark': ['CAMT_ENCODING', new Uint8Array(Buffer.from(`\uFEFF${good}`, 'utf16le'))],
  'UTF-16 without its mark': ['CAMT_ENCODING', new Uint8Array(Buffer.from(good, 'utf16le'))],
  'Latin-1 that says so': ['CAMT_ENCODING', good.replace('UTF-8', 'ISO-8859-1')],
  'Latin-1 that says UTF-8': [
    'CAMT_ENCODING',
    new Uint8Array(Buffer.from(good.replace('T. Voorbeeld', 'Zoë'), 'latin1')),
  ],
  'an overlong encoding of <': [
    'CAMT_ENCODING',
    Uint8Array.from([...bytesOf(declaration), 0xc0, 0xbc, ...bytesOf(body)]),
  ],
  'a zip file': ['CAMT_NOT_XML', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])],
  'a PDF': ['CAMT_NOT_XML', '%PDF-1.7 \n'],
  'an MT940': ['CAMT_NOT_XML', ':20:STARTUMSE\n:25:NL91ABNA0417164300\n'],
  'a CSV': ['CAMT_NOT_XML', '"IBAN","Bedrag"\n'],
  'a web page': ['CAMT_OTHER_MESSAGE', '<html><body>Uw sessie is verlopen</body></html>'],
  'a payment file': ['CAMT_OTHER_MESSAGE', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"/>'],
  'an intraday report': ['CAMT_OTHER_MESSAGE', good.replace('camt.053.001.08', 'camt.052.001.08')],
  'no namespace': ['CAMT_OTHER_MESSAGE', '<Document><BkToCstmrStmt/></Document>'],
  'version 04': ['CAMT_OTHER_VERSION', good.replace('053.001.08', '053.001.04')],
  'version 13': ['CAMT_OTHER_VERSION', good.replace('053.001.08', '053.001.13')],
  'an empty file': ['CAMT_EMPTY', ''],
  'nothing but a declaration': ['CAMT_TRUNCATED', declaration],
  'one byte': ['CAMT_TRUNCATED', '<'],
};

describe('is refused with less than a tenth of a second of work, by the rule it breaks:', () => {
  it.each(Object.entries(corpus))('%s', async (_, [code, file]) => {
    const bytes = typeof file === 'string' ? bytesOf(file) : file;
    const refusal = await refusalOf(chunksOf(bytes));
    expect(refusal.code).toBe(code);
    expect(refusal.milliseconds).toBeLessThan(100);
  });

  it('a file that goes on for more than fifty megabytes, as soon as it does', async () => {
    const piece = bytesOf('<!-- nothing at all -->'.repeat(40_000));
    let sent = 0;
    async function* endless() {
      yield bytesOf(body.slice(0, body.indexOf('<Ntry>')));
      for (;;) {
        sent += piece.length;
        yield piece;
        yield bytesOf('<Ntry></Ntry>');
      }
    }
    expect((await refusalOf(endless())).code).toMatch(/BANK_FILE_TOO_LARGE|CAMT_TOKEN_TOO_LONG/);
    expect(sent).toBeLessThan(mostBankFileBytes + 2 * piece.length);
  });

  it('a file that was cut off, wherever that was', async () => {
    const bytes = bytesOf(good);
    const end = bytesOf(good.trimEnd()).length;
    for (let length = 1; length < end; length += 7) {
      const { code, milliseconds } = await refusalOf(chunksOf(bytes.subarray(0, length)));
      expect(code, `at ${length}`).toBe('CAMT_TRUNCATED');
      expect(milliseconds).toBeLessThan(100);
    }
  });
});

describe('every refusal', () => {
  it('has a sentence in Dutch and in English, and never what stood in the file', () => {
    for (const [code, { nl, en }] of Object.entries(bankRefusals)) {
      expect(nl.length, code).toBeGreaterThan(15);
      expect(en.length, code).toBeGreaterThan(15);
      expect(nl, code).not.toBe(en);
    }
  });
});

describe('what only looks dangerous', () => {
  it('is read: the five entities of XML, characters by number, and CDATA', async () => {
    const text = camt053({
      statements: [{ id: 'S', openingCents: 0n, from: bookedOn, entries: [bankCosts({ amountCents: 5n, bookedOn })] }],
    }).replace('Kosten zakelijk betalingsverkeer', '&lt;a&gt; &amp; &quot;&apos; &#233; <![CDATA[<!DOCTYPE b>]]>');
    const found: unknown[] = [];
    for await (const event of parseCamt(chunksOf(bytesOf(text))))
      if (event.kind === 'entry') found.push(event.entry.information);
    expect(found).toEqual(['<a> & "\' é <!DOCTYPE b>']);
  });
});
