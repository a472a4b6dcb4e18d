import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bankCosts,
  batchDebit,
  type CamtEntry,
  camt053,
  disbursementDebit,
  memberTransfer,
  returnedDisbursement,
  stripePayout,
} from '../../../support/camt.ts';
import { bytesOf, entriesOf, eventsOf, onlyEntry, statementsOf } from './reading.ts';

const bookedOn = '2026-11-02';
const oneDay = (entries: CamtEntry[], more: Partial<Parameters<typeof camt053>[0]> = {}) =>
  camt053({ statements: [{ id: 'S1', sequence: 7, openingCents: 10_000n, from: bookedOn, entries }], ...more });

const everyKind: CamtEntry[] = [
  stripePayout({ amountCents: 12_345n, bookedOn, descriptor: 'ZORGREGIO' }),
  disbursementDebit({ disbursementId: 'dis_01ABC', amountCents: 5000n, bookedOn }),
  returnedDisbursement({ disbursementId: 'dis_01ABC', amountCents: 5000n, bookedOn }),
  batchDebit({
    bookedOn,
    parts: [
      { disbursementId: 'dis_02ABC', amountCents: 1n },
      { disbursementId: 'dis_03ABC', amountCents: 2n },
    ],
  }),
  memberTransfer({ amountCents: 2400n, bookedOn, betalingskenmerk: '5010002167010010' }),
  bankCosts({ amountCents: 350n, bookedOn }),
];

describe.each(['02', '08'] as const)('a statement of version %s', (version) => {
  it('says what was booked, to the cent', async () => {
    const [statement] = await statementsOf(oneDay(everyKind, { version }));
    expect(statement).toEqual({
      position: 1,
      id: 'S1',
      sequence: 7,
      iban: 'NL91ABNA0417164300',
      currency: 'EUR',
      openedOn: bookedOn,
      closedOn: bookedOn,
      openingCents: 10_000n,
      closingCents: 24_392n,
      creditCents: 19_745n,
      debitCents: 5353n,
      entries: 6,
      lines: 7,
      pendingEntries: 0,
      errors: 0,
    });
  });

  it('says who paid and what they wrote', async () => {
    const { parts } = await onlyEntry(
      oneDay([memberTransfer({ amountCents: 2400n, bookedOn, name: 'J. de Wit & Zn', text: 'Lid 12 <3 é' })], {
        version,
      }),
    );
    expect(parts).toMatchObject([
      {
        counterpartyName: 'J. de Wit & Zn',
        counterpartyIban: 'NL39RABO0300065264',
        remittance: ['Lid 12 <3 é'],
        endToEndId: 'NOTPROVIDED',
      },
    ]);
  });

  it('tells the transactions of a batch apart when they add up to it', async () => {
    const { parts } = await onlyEntry(oneDay([everyKind[3] as CamtEntry], { version }));
    expect(parts.map(({ amountCents, endToEndId }) => [amountCents, endToEndId])).toEqual([
      [1n, 'dis-02ABC'],
      [2n, 'dis-03ABC'],
    ]);
  });

  it('is the same with a prefix before every element', async () => {
    const plain = await eventsOf(oneDay(everyKind, { version }));
    expect(await eventsOf(oneDay(everyKind, { version, prefix: 'ns2' }))).toEqual(
      plain.map((event) => (event.kind === 'error' ? { ...event } : event)),
    );
  });

  it('is the same wherever its bytes are cut', async () => {
    const bytes = bytesOf(
      oneDay([...everyKind, memberTransfer({ amountCents: 1n, bookedOn, name: 'Zoë 😀' })], { version }),
    );
    const whole = await eventsOf(bytes);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 40 }), async (cuts) => {
        expect(await eventsOf(bytes, cuts)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
    expect(
      await eventsOf(
        bytes,
        Array.from({ length: bytes.length }, (_, at) => at),
      ),
    ).toEqual(whole);
  });
});

describe('an entry', () => {
  it('that is not booked yet is left out and counted', async () => {
    const file = oneDay([
      { ...bankCosts({ amountCents: 1n, bookedOn }), status: 'PDNG' },
      bankCosts({ amountCents: 2n, bookedOn }),
    ]);
    expect(await entriesOf(file)).toHaveLength(1);
    expect(await statementsOf(file)).toMatchObject([{ entries: 1, pendingEntries: 1, debitCents: 2n }]);
  });

  it('of nothing moves nothing', async () => {
    const file = oneDay([bankCosts({ amountCents: 0n, bookedOn })]);
    expect(await entriesOf(file)).toEqual([]);
    expect(await statementsOf(file)).toMatchObject([{ entries: 1, lines: 0, errors: 0 }]);
  });

  it('that came back says so: by its reason, by the code of the bank, or by the mark of a reversal', async () => {
    const returned = await onlyEntry(oneDay([everyKind[2] as CamtEntry]));
    expect(returned.parts).toMatchObject([{ isReturn: true, returnReason: 'AC04', side: 'credit' }]);
    const coded: CamtEntry = { ...stripePayout({ amountCents: 1n, bookedOn }), code: ['PMNT', 'RDDT', 'UPDD'] };
    expect((await onlyEntry(oneDay([coded]))).parts).toMatchObject([{ isReturn: true, returnReason: null }]);
    const reversed = await onlyEntry(
      oneDay([{ ...bankCosts({ amountCents: 5n, bookedOn }), side: 'credit', reversal: true }]),
    );
    expect(reversed).toMatchObject({ side: 'credit', isReversal: true, parts: [{ isReturn: true }] });
  });

  it('that came back keeps the parties of the way out: the other one is the payee', async () => {
    const text = oneDay([everyKind[2] as CamtEntry]).replace(
      /<Dbtr>.*?<\/DbtrAcct>/,
      '<Dbtr><Pty><Nm>Zorgregio</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct>' +
        '<Cdtr><Pty><Nm>Stichting X</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></CdtrAcct>',
    );
    const { parts } = await onlyEntry(text);
    expect(parts).toMatchObject([{ counterpartyName: 'Stichting X', counterpartyIban: 'NL02ABNA0123456789' }]);
  });

  it('whose transactions do not add up to it is one amount', async () => {
    const batch = batchDebit({
      bookedOn,
      parts: [1n, 2n].map((amountCents) => ({ disbursementId: 'dis_01ABC', amountCents })),
    });
    const { parts, amountCents } = await onlyEntry(oneDay([{ ...batch, amountCents: 4n }]));
    expect([amountCents, parts.length, parts[0]?.amountCents, parts[0]?.endToEndId]).toEqual([4n, 1, 4n, null]);
  });

  it('without a reference of the bank is still an entry', async () => {
    const { reference } = await onlyEntry(oneDay([{ ...bankCosts({ amountCents: 5n, bookedOn }), reference: null }]));
    expect(reference).toBeNull();
  });

  it('may be dated with a moment', async () => {
    const entry = { ...bankCosts({ amountCents: 5n, bookedOn }), bookedAt: '2026-11-01T23:10:00Z' };
    expect(await onlyEntry(oneDay([entry]))).toMatchObject({ bookedOn: '2026-11-02' });
  });

  const broken = [
    ['ENTRY_AMOUNT', '<Amt Ccy="EUR">1,00</Amt>'],
    ['ENTRY_AMOUNT', '<Amt Ccy="EUR">-1.00</Amt>'],
    ['ENTRY_AMOUNT', ''],
    ['ENTRY_CURRENCY', '<Amt Ccy="USD">1.00</Amt>'],
    ['ENTRY_CURRENCY', '<Amt>1.00</Amt>'],
  ] as const;
  it.each(broken)(
    'that cannot be read is an error %s at its place, and the others are read: %s',
    async (rule, amountElement) => {
      const good = bankCosts({ amountCents: 5n, bookedOn });
      const expected = rule === 'ENTRY_AMOUNT' && amountElement === '' ? 'ENTRY_CURRENCY' : rule;
      const events = await eventsOf(oneDay([good, { ...good, amountElement }, good]));
      const errors = events.flatMap((event) => (event.kind === 'error' ? [event.error] : []));
      expect(errors).toEqual([{ statementPosition: 1, entryPosition: 2, line: expect.any(Number), rule: expected }]);
      expect(events.filter(({ kind }) => kind === 'entry')).toHaveLength(2);
    },
  );

  it.each([
    ['ENTRY_SIDE', '<CdtDbtInd>DBIT</CdtDbtInd><Sts>', '<CdtDbtInd>MINUS</CdtDbtInd><Sts>'],
    ['ENTRY_STATUS', '<Cd>BOOK</Cd>', '<Cd>SOON</Cd>'],
    ['ENTRY_DAY', `<BookgDt><Dt>${bookedOn}</Dt></BookgDt>`, '<BookgDt><Dt>2026-02-30</Dt></BookgDt>'],
    ['ENTRY_DAY', `<BookgDt><Dt>${bookedOn}</Dt></BookgDt>`, ''],
  ])('that breaks the rule %s is one error', async (rule, from, to) => {
    const events = await eventsOf(oneDay([bankCosts({ amountCents: 5n, bookedOn })]).replace(from, to));
    expect(events.filter(({ kind }) => kind === 'error')).toMatchObject([{ error: { rule } }]);
    expect(events.filter(({ kind }) => kind === 'entry')).toEqual([]);
  });
});

describe('a file', () => {
  it('may hold several statements, each with its own entries', async () => {
    const day = (id: string, from: string) => ({
      id,
      openingCents: 0n,
      from,
      entries: [bankCosts({ amountCents: 5n, bookedOn: from })],
    });
    const text = camt053({ statements: [day('S1', '2026-11-02'), day('S2', '2026-11-03'), day('S3', '2026-11-04')] });
    expect((await statementsOf(text)).map(({ position, id, entries }) => [position, id, entries])).toEqual([
      [1, 'S1', 1],
      [2, 'S2', 1],
      [3, 'S3', 1],
    ]);
    expect((await entriesOf(text)).map(({ statementPosition, position }) => [statementPosition, position])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it('may be overdrawn, may open with PRCD, and may begin with a byte order mark', async () => {
    const text = camt053({ statements: [{ id: 'S', openingCents: -500n, from: bookedOn, entries: [] }] }).replace(
      'OPBD',
      'PRCD',
    );
    expect(await statementsOf(`\uFEFF${text}`)).toMatchObject([{ openingCents: -500n, closingCents: -500n }]);
  });

  it('may have comments and instructions before it begins, and whatever the bank adds of its own', async () => {
    const text = oneDay([bankCosts({ amountCents: 5n, bookedOn })])
      .replace('<Document', '<?bank made="it"?><!-- a DOCTYPE? no --><Document')
      .replace('<Ntry>', '<SplmtryData><Envlp><Ntry><Amt Ccy="EUR">9</Amt></Ntry></Envlp></SplmtryData><Ntry>');
    expect(await entriesOf(text)).toHaveLength(1);
  });
});
