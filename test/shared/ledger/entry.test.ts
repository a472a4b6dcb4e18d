import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marshalItem } from '../../../functions/runtime/marshal.ts';
import { instant, localDate } from '../../../shared/kernel/dates.ts';
import { accountOf, accounts, chartOfAccounts, fundAccount } from '../../../shared/ledger/accounts.ts';
import { credit, type Dimensions, debit, type Posting, reversalOf, sumOf } from '../../../shared/ledger/entry.ts';
import { entryItem, readEntry } from '../../../shared/ledger/journal.table.ts';
import { readPostings, writePostings } from '../../../shared/ledger/posting-text.ts';
import { anEntry, balancedPostings, longId, streamed } from './entries.ts';

const anyPostings = balancedPostings;

/** The bytes that DynamoDB counts for an item of text attributes. */
function storedBytes(item: Record<string, unknown>): number {
  return Object.entries(marshalItem({ ...item, commitId: '01234567-0123-0123-0123-0123456789ab' })).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value.S ?? ''),
    0,
  );
}

describe('a journal entry', () => {
  it('balances: debit equals credit', () => {
    expect(() => anEntry({ postings: [debit('1050', 2400n), credit('1300', 2399n)] })).toThrow(/not equal/);
    expect(() => anEntry({ postings: [debit('1050', 2400n), debit('1300', 2400n)] })).toThrow(/not equal/);
  });

  it('has no amount of zero, none below zero, none of only one side', () => {
    expect(() => anEntry({ postings: [debit('1050', 0n), credit('1300', 0n)] })).toThrow(/above zero/);
    expect(() => anEntry({ postings: [debit('1050', -5n), credit('1300', -5n)] })).toThrow(/above zero/);
    expect(() => anEntry({ postings: [debit('1050', 10n ** 15n), credit('1300', 10n ** 15n)] })).toThrow(/above zero/);
    expect(() => anEntry({ postings: [] })).toThrow(/2 to 2000 postings/);
  });

  it('knows its accounts and dimensions', () => {
    expect(() => anEntry({ postings: [debit('1051', 1n), credit('1300', 1n)] })).toThrow(/1051 is not in the chart/);
    const named = { name: 'mem_1' } as Dimensions;
    expect(() => anEntry({ postings: [debit('1050', 1n, named), credit('1300', 1n)] })).toThrow(/dimension name/);
    const spaced = { member: 'mem 1' };
    expect(() => anEntry({ postings: [debit('1050', 1n, spaced), credit('1300', 1n)] })).toThrow(/dimension member/);
  });

  it('is called after its cause', () => {
    expect(anEntry({ cause: 'inv:in_1:finalized' }).entryId).toBe('inv:in_1:finalized');
    for (const cause of ['txn_1', 'bt:', 'BT:txn_1', 'bt:txn 1', `bt:${'x'.repeat(141)}`])
      expect(() => anEntry({ cause })).toThrow(RangeError);
  });

  it('is booked on an existing day and described in one line', () => {
    expect(() => anEntry({ bookedOn: '2026-02-30' as never })).toThrow(/existing day/);
    expect(() => anEntry({ recordedAt: '2026-11-23' as never })).toThrow(/at an instant/);
    expect(() => anEntry({ description: 'a\nb' })).toThrow(/one line/);
    expect(() => anEntry({ description: '' })).toThrow(/one line/);
    expect(() => anEntry({ description: 'x'.repeat(201) })).toThrow(/one line/);
  });

  it('moves no more funds than fit beside it in one transaction', () => {
    const moving = (count: number): Posting[] => [
      ...Array.from({ length: count }, (_, nth) => debit('7000', 1n, { fund: `fnd_${nth}` })),
      credit('1750', BigInt(count), { fund: 'fnd_0' }),
    ];
    expect(anEntry({ postings: moving(40) }).postings).toHaveLength(41);
    expect(() => anEntry({ postings: moving(41) })).toThrow(/at most 40 funds/);
  });

  it('holds at the edges of its rules and not one step beyond', () => {
    const most = 999_999_999_999_999n;
    expect(anEntry({ postings: [debit('1050', most), credit('1300', most)] }).postings).toHaveLength(2);
    expect(anEntry({ cause: `bt:${'x'.repeat(137)}` }).entryId).toHaveLength(140);
    expect(() => anEntry({ cause: `bt:${'x'.repeat(138)}` })).toThrow(/at most 140 characters/);
    expect(anEntry({ description: 'x'.repeat(200) }).description).toHaveLength(200);
    const pairs = Array.from({ length: 1000 }, () => [debit('1050', 1n), credit('1300', 1n)]).flat();
    expect(anEntry({ postings: pairs }).postings).toHaveLength(2000);
    expect(() => anEntry({ postings: [...pairs, debit('1050', 1n), credit('1300', 1n)] })).toThrow(
      /2 to 2000 postings/,
    );
    expect(() => anEntry({ postings: [debit('1050', 1n)] })).toThrow(/2 to 2000 postings/);
    const about = { member: 'm'.repeat(64) };
    expect(anEntry({ postings: [debit('1050', 1n, about), credit('1300', 1n)] }).postings[0]?.dimensions).toEqual(
      about,
    );
    const longer = { member: 'm'.repeat(65) };
    expect(() => anEntry({ postings: [debit('1050', 1n, longer), credit('1300', 1n)] })).toThrow(/dimension member/);
  });

  it('names itself and the rule that it breaks', () => {
    const sideways = { ...debit('1050', 1n), side: 'left' as never };
    expect(() => anEntry({ postings: [sideways, credit('1300', 1n)] })).toThrow(
      'Journal entry bt:txn_1: a posting is debit or credit.',
    );
    expect(() => anEntry({ postings: [debit('1050', 2n), credit('1300', 1n)] })).toThrow(
      'Journal entry bt:txn_1: debit and credit are not equal.',
    );
    expect(() => anEntry({ reverses: 'no cause' })).toThrow('what it reverses is an entry id');
    for (const corrects of [
      '2026-13',
      '2026-00',
      '26-11',
      '2026-11-01',
      'x2026-11',
      'YYYY-MM',
      '2026-1',
      '2025-19',
      '2026-11',
      '2026-12',
    ])
      expect(() => anEntry({ corrects }), corrects).toThrow(/it corrects an earlier month/);
    for (const corrects of ['2026-01', '2026-09', '2026-10', '2025-11', '2025-12'])
      expect(anEntry({ corrects }).corrects).toBe(corrects);
    for (const recordedAt of ['x2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Zx', '2026-11-23T09:00:00Z'])
      expect(() => anEntry({ recordedAt: recordedAt as never }), recordedAt).toThrow(/at an instant/);
    for (const cause of ['x bt:txn_1', ' bt:txn_1', 'b:txn_1', 'ninechars:1', 'bt:txn_1\n', 'b1:txn'])
      expect(() => anEntry({ cause }), cause).toThrow(/its id is its cause/);
    expect(anEntry({ cause: 'eightlet:1' }).entryId).toBe('eightlet:1');
  });

  it('is undone by the same amounts on the other side', () => {
    fc.assert(
      fc.property(anyPostings, (postings) => {
        const original = anEntry({ postings });
        const told = { bookedOn: localDate('2026-12-01'), recordedAt: original.recordedAt, description: 'Dubbel' };
        const reversal = reversalOf(original, told);

        expect(reversal).toMatchObject({ entryId: 'rev:bt:txn_1', reverses: 'bt:txn_1' });
        expect(reversal).toMatchObject({ bookedOn: '2026-12-01', description: 'Dubbel' });
        expect(sumOf(reversal.postings, 'debit')).toBe(sumOf(original.postings, 'credit'));
        for (const [at, { side, amountCents }] of reversal.postings.entries())
          expect([side !== original.postings[at]?.side, amountCents]).toEqual([
            true,
            original.postings[at]?.amountCents,
          ]);
        expect(reversalOf({ ...reversal, entryId: 'bt:back' }, told).postings).toEqual(original.postings);
      }),
    );
  });
});

describe('a stored journal entry', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(anyPostings, (postings) => {
        const posted = anEntry({ postings, reverses: 'bt:txn_0', description: 'Ünïcode — €' });
        expect(readEntry({ ...streamed(posted), commitId: 'any' })).toEqual(posted);
      }),
    );
  });

  it('stands on no index and carries what the stream filters on', () => {
    const item = entryItem(anEntry());
    expect(item).toMatchObject({ pk: 'JOURNAL#bt:txn_1', sk: 'ENTRY', entity: 'JournalEntry' });
    expect(Object.keys(item).filter((name) => name.startsWith('listed'))).toEqual([]);
  });

  it('is one write unit: at most 1 KB for two to four postings with real ids', () => {
    const about = { person: longId('per', 1), member: longId('mem', 2), contribution: longId('con', 3) };
    const charge = { charge: 'py_1TIUpq2eZvKYlo2CzGCZFLkR' };
    const facts = {
      cause: 'bt:txn_1TIUpq2eZvKYlo2CzGCZFLkR',
      recordedAt: instant('2026-11-23T09:00:00.123Z'),
      description: 'Betaling van een bijdrage via Stripe, met de kosten van de betaling',
    };
    const two = anEntry({ ...facts, postings: [debit('1050', 2400n, about), credit('1300', 2400n, about)] });
    const four = anEntry({
      ...facts,
      postings: [
        debit('1050', 123_456n, { ...about, ...charge }),
        credit('1300', 123_456n, about),
        debit('4600', 35n, charge),
        credit('1050', 35n, { ...about, ...charge }),
      ],
    });

    expect(storedBytes(entryItem(two))).toBeLessThan(512);
    expect(storedBytes(entryItem(four))).toBeLessThan(1024);
  });

  it('stays small with two hundred postings of one fund', () => {
    const fund = longId('fnd', 1);
    const wijken = Array.from({ length: 200 }, (_, nth) =>
      credit('1750', 1_234_567n, { fund, wijkcontract: longId('wct', nth) }),
    );
    const allocation = anEntry({ postings: [debit('7000', 200n * 1_234_567n, { fund }), ...wijken] });

    expect(storedBytes(entryItem(allocation))).toBeLessThan(10 * 1024);
  });

  it('is a fault when it was copied under another id, changed or added to', () => {
    const item = streamed(anEntry());
    const damaged = [
      { ...item, pk: 'JOURNAL#bt:txn_2' },
      { ...item, description: 'Anders' },
      { ...item, bookedOn: '2026-11-24' },
      { ...item, postings: '1050D2500\n1300C2500' },
      { ...item, postings: '1050D2400\n1300C2399' },
      { ...item, postings: '1050D02400\n1300C2400' },
      { ...item, shared: 'z=1' },
      { ...item, postings: 5 },
      { ...item, note: 'extra' },
      { ...item, entity: 'Other' },
      { ...item, sk: 'OTHER' },
    ];
    for (const item of damaged) expect(() => readEntry(item), JSON.stringify(item)).toThrow(RangeError);
  });

  it('keeps every posting in the order and with the dimensions it had', () => {
    fc.assert(
      fc.property(anyPostings, (postings) => {
        expect(readPostings(writePostings(postings))).toEqual(postings);
      }),
    );
    expect(
      writePostings([debit('1050', 1n, { fund: 'f1' }), credit('1300', 1n, { fund: 'f1', member: 'm1' })]),
    ).toEqual({ postings: '1050D1\n1300C1 m=m1', shared: 'f=f1' });
  });
});

describe('postings as text', () => {
  it.each([
    ['', /posting cannot be read/],
    ['x1050D1', /posting cannot be read/],
    ['1050D1x', /posting cannot be read/],
    ['1050D1 m=mem_1 ', /posting cannot be read/],
    ['1050D1\n\n1300C1', /posting cannot be read/],
    ['1050D1 z=mem_1', /dimension cannot be read/],
  ])('are refused when they are not what is written: %j', (postings, rule) => {
    expect(() => readPostings({ postings, shared: '' })).toThrow(rule);
  });

  it.each(['z=1', 'm-mem_1', 'm=mem_1  p=per_1'])('share no dimension that is not written so: %j', (shared) => {
    expect(() => readPostings({ postings: '1050D1', shared })).toThrow(/dimension cannot be read/);
  });

  it('add up to what each side says', () => {
    const postings = [debit('1050', 5n), debit('1060', 4n), credit('1300', 3n)];
    expect([sumOf(postings, 'debit'), sumOf(postings, 'credit')]).toEqual([9n, 3n]);
  });
});

describe('the chart of accounts', () => {
  it('gives every account its own RGS code, funds included', () => {
    const all = [
      ...chartOfAccounts,
      ...[1, 2, 12, 120].flatMap((nth) => [
        accountOf(fundAccount('designated-reserve', nth)),
        accountOf(fundAccount('restricted-fund', nth)),
      ]),
    ];
    expect(all).not.toContain(undefined);
    expect(new Set(all.map((account) => account?.rgsCode)).size).toBe(all.length);
    expect(chartOfAccounts.map(({ account }) => account)).toEqual(Object.values(accounts));
  });

  it('numbers the funds of a kind and refuses what is no number', () => {
    expect(fundAccount('designated-reserve', 1)).toBe('0520.01');
    expect(fundAccount('restricted-fund', 120)).toBe('0530.120');
    for (const sequence of [0, -1, 1.5, 10_000]) expect(() => fundAccount('restricted-fund', sequence)).toThrow();
    expect(accountOf('0530.03')).toEqual({
      account: '0530.03',
      name: 'Bestemmingsfonds 03',
      rgsCode: 'BEivBefBef.03',
      kind: 'balance',
    });
    for (const account of ['0520', '0520.00', '0540.01', '0520.1', '0520.001', '9999'])
      expect(accountOf(account), account).toBeUndefined();
  });
});
