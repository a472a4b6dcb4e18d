import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marshalItem } from '../../../functions/runtime/marshal.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import { type Database, everyItem, type Key, type StoredItem } from '../../../shared/kernel/table.ts';
import { credit, debit } from '../../../shared/ledger/entry.ts';
import { sealEntries, verifyJournal } from '../../../shared/ledger/index.ts';
import { entryKey } from '../../../shared/ledger/journal.table.ts';
import {
  digestOf,
  examineSeal,
  type Finding,
  genesisHash,
  markOf,
  type Seal,
  sealHash,
} from '../../../shared/ledger/seal.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anEntry, seconds, streamed } from './entries.ts';
import { book, freshJournal, type Journal, post, putRaw, rawItem, verifyAll } from './journal.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

const entries = (count: number) =>
  Array.from({ length: count }, (_, nth) =>
    anEntry({
      cause: `bt:txn_${nth + 1}`,
      recordedAt: seconds(nth * 7),
      postings: [debit('1050', BigInt(nth + 1)), credit('1300', BigInt(nth + 1))],
    }),
  );

async function remove({ client, tables }: Journal, { pk, sk }: Key): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: tables.Cooperative, Key: marshalItem({ pk, sk }) }));
}

/** A forgery and what verify must say of it; `undo` lists the items as they were. */
interface Forgery {
  name: string;
  puts?: Record<string, unknown>[];
  removes?: Key[];
  finding: Partial<Finding>;
}

async function expectFound(journal: Journal, { name, puts = [], removes = [], finding }: Forgery): Promise<void> {
  const touched = [...puts.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })), ...removes];
  const before = await journal.database.getMany(touched);
  for (const item of puts) await putRaw(journal, item);
  for (const key of removes) await remove(journal, key);

  const verification = await verifyAll(journal);
  expect(verification.clean, name).toBe(false);
  expect(verification.finding, name).toMatchObject(finding);

  for (const [index, key] of touched.entries()) {
    const item = before[index];
    if (item) await putRaw(journal, item);
    else await remove(journal, key);
  }
}

const alterations: Record<string, (item: StoredItem) => Record<string, unknown>> = {
  'another amount': (item) => ({ ...item, postings: '1050D999\n1300C999' }),
  'another account': (item) => ({ ...item, postings: String(item.postings).replace('1300', '1390') }),
  'another day': (item) => ({ ...item, bookedOn: '2026-11-24' }),
  'another moment': (item) => ({ ...item, recordedAt: '2026-11-23T09:00:00.001Z' }),
  'another description': (item) => ({ ...item, description: `${item.description}.` }),
  'other check digits': (item) => ({ ...item, checkDigits: 'AAAAAAAAAAAA' }),
  'another commit': (item) => ({ ...item, commitId: 'other' }),
  'a reversal it is not': (item) => ({ ...item, reverses: 'bt:txn_1' }),
  'shared dimensions': (item) => ({ ...item, shared: 'f=fnd_1' }),
  'an extra attribute': (item) => ({ ...item, noteCents: 5n }),
  'a lost attribute': ({ description: _, ...item }) => item,
  'another entity': (item) => ({ ...item, entity: 'Other' }),
  'a whole new entry in its place, check digits and all': (item) =>
    streamed(
      anEntry({
        cause: item.pk.slice(8),
        bookedOn: localDate('2026-01-01'),
        postings: [debit('1050', 66n), credit('8000', 66n)],
      }),
    ),
};

describe('verify', () => {
  let journal: Journal;
  const seals: StoredItem[] = [];
  const count = 40;

  beforeAll(async () => {
    journal = await freshJournal(local.client);
    await book(journal, entries(count), 9);
    for await (const seal of everyItem(journal.database, { of: 'SEALS' })) seals.push(seal);
  });

  it('finds an untouched journal whole', async () => {
    expect(seals.length).toBe(5);
    expect(await verifyAll(journal)).toEqual({
      clean: true,
      verifiedEntries: count,
      totalEntries: count,
      finding: null,
      nextCursor: null,
      pages: 1,
    });
  });

  it('finds an empty journal whole', async () => {
    const empty = await freshJournal(local.client);
    expect(await verifyAll(empty)).toMatchObject({ clean: true, totalEntries: 0 });
  });

  it('names the entry that was altered, whatever was altered in it', async () => {
    const kinds = fc.constantFrom(...Object.keys(alterations));
    await fc.assert(
      fc.asyncProperty(kinds, fc.integer({ min: 1, max: count }), async (name, number) => {
        const item = await rawItem(journal, entryKey(`bt:txn_${number}`));
        const finding = { kind: 'altered', entryId: `bt:txn_${number}`, number } as const;
        await expectFound(journal, { name, puts: [alterations[name]?.(item) ?? {}], finding });
      }),
      { numRuns: 40 },
    );
  });

  it('names the first of several that were altered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: count }), { minLength: 2 }), async (numbers) => {
        const items = await journal.database.getMany(numbers.map((number) => entryKey(`bt:txn_${number}`)));
        const puts = items.map((item) => ({ ...item, description: 'Anders' }));
        await expectFound(journal, {
          name: 'several',
          puts,
          finding: { kind: 'altered', number: Math.min(...numbers) },
        });
      }),
      { numRuns: 6 },
    );
  });

  it('names the entry that is missing', async () => {
    for (const number of [1, 2, 9, 10, 25, count])
      await expectFound(journal, {
        name: `missing ${number}`,
        removes: [entryKey(`bt:txn_${number}`)],
        finding: { kind: 'missing', entryId: `bt:txn_${number}`, number },
      });
  });

  it('names the entry that was slipped into a seal, with or without its mark, stored or not', async () => {
    const forged = streamed(anEntry({ cause: 'bt:forged' }));
    for (const [nth, seal] of seals.entries())
      for (const at of [0, 4]) {
        const ids = String(seal.entryIds).split('\n').toSpliced(at, 0, 'bt:forged').join('\n');
        const marks = String(seal.marks);
        const marked = marks.slice(0, at * 16) + markOf(digestOf(forged)) + marks.slice(at * 16);
        const finding = { kind: 'inserted', entryId: 'bt:forged', number: Number(seal.firstNumber) + at } as const;
        const name = `seal ${nth} at ${at}`;
        await expectFound(journal, { name, puts: [forged, { ...seal, entryIds: ids, marks: marked }], finding });
        await expectFound(journal, { name, puts: [forged, { ...seal, entryIds: ids }], finding });
        await expectFound(journal, { name, puts: [{ ...seal, entryIds: ids, marks: marked }], finding });
      }
  });

  it('says where a seal was broken, taken away or added', async () => {
    const finding = (seal: StoredItem) => ({ kind: 'seal-broken', entryId: null, number: seal.firstNumber }) as const;
    for (const seal of seals) {
      const ids = String(seal.entryIds).split('\n');
      const changes: Record<string, Record<string, unknown>> = {
        moment: { sealedAt: '2026-11-23T09:00:00.001Z' },
        hash: { hash: genesisHash },
        mark: { marks: `AAAAAAAAAAAAAAAA${String(seal.marks).slice(16)}` },
        'lost mark': { marks: String(seal.marks).slice(16) },
        shuffled: { entryIds: ids.toReversed().join('\n') },
        shortened: { entryIds: ids.slice(1).join('\n'), marks: String(seal.marks).slice(16) },
        claims: { claims: '2026-11-23T09:00#000009' },
        'no number': { firstNumber: 'one' },
        extra: { extra: true },
      };
      for (const [name, change] of Object.entries(changes))
        await expectFound(journal, {
          name,
          puts: [{ ...seal, ...change }],
          finding: finding(seal) as Partial<Finding>,
        });
      await expectFound(journal, { name: 'gone', removes: [seal], finding: finding(seal) as Partial<Finding> });
    }
    const [second = expect.unreachable()] = seals.slice(1);
    for (const sk of ['0', '000000000010x', '000000000011', '999999999999', 'x']) {
      const added = { ...second, sk };
      await expectFound(journal, { name: `added ${sk}`, puts: [added], finding: { kind: 'seal-broken' } });
    }
  });

  it('says when what prevents a double seal was taken away', async () => {
    const claims: StoredItem[] = [];
    for await (const item of everyItem(journal.database, { of: 'SEALED#2026-11-23T09:00' })) claims.push(item);
    expect(claims.length).toBe(1);
    const [claim = expect.unreachable()] = claims;
    const finding = { kind: 'seal-broken', number: 1 } as const;
    await expectFound(journal, { name: 'claim gone', removes: [claim], finding });
    await expectFound(journal, { name: 'claim moved', puts: [{ ...claim, firstNumber: 2 }], finding });
  });

  it('says when the head does not fit the seals', async () => {
    const head = await rawItem(journal, { pk: 'BALANCES', sk: 'ALL' });
    const finding = { kind: 'seal-broken', entryId: null } as const;
    for (const change of [
      { lastNumber: count + 1 },
      { lastNumber: count - 1 },
      { lastNumber: 9 },
      { hash: genesisHash },
    ])
      await expectFound(journal, { name: JSON.stringify(change), puts: [{ ...head, ...change }], finding });
    await expectFound(journal, { name: 'gone', removes: [head], finding });
    const last = seals.at(-1) ?? expect.unreachable();
    await expectFound(journal, { name: 'last seal gone', removes: [last], finding: { ...finding, number: 37 } });
  });

  it('goes on from its cursor, and sees what was slipped in between two pages', async () => {
    const long = await freshJournal(local.client);
    const many = entries(1300).map((entry) => ({ ...entry, recordedAt: seconds(0) }));
    await book(long, many, 250);
    expect(await verifyAll(long)).toMatchObject({ clean: true, verifiedEntries: 1300, totalEntries: 1300, pages: 2 });

    const late = await rawItem(long, entryKey('bt:txn_1299'));
    const finding = { kind: 'altered', entryId: 'bt:txn_1299', number: 1299 } as const;
    await expectFound(long, { name: 'page 2', puts: [{ ...late, description: 'Anders' }], finding });
    const boundary = await rawItem(long, { pk: 'SEALS', sk: '000000000751' });
    await expectFound(long, {
      name: 'between',
      puts: [{ ...boundary, sk: '000000000752' }],
      finding: { kind: 'seal-broken' },
    });
  });

  it('refuses a cursor that it did not give', async () => {
    for (const cursor of ['x', '1_2', `1_2_${'g'.repeat(64)}`, ''])
      await expect(
        verifyJournal(journal, anAct(), { params: undefined, query: { cursor }, body: undefined }),
      ).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('raises no false alarm while entries are being sealed', async () => {
    const busy = await freshJournal(local.client);
    const items = await post(busy, entries(120));
    let sealing = true;
    const sealed = (async () => {
      for (let start = 0; start < items.length; start += 4)
        await sealEntries(busy, anAct(), items.slice(start, start + 4));
      sealing = false;
    })();
    while (sealing) expect(await verifyAll(busy)).toMatchObject({ clean: true, finding: null });
    await sealed;
    expect(await verifyAll(busy)).toMatchObject({ clean: true, verifiedEntries: 120 });
  });

  it('looks twice before it accuses', async () => {
    let looks = 0;
    const blinking: Database = {
      ...journal.database,
      getMany: async (keys) => {
        const items = await journal.database.getMany(keys);
        return looks++ === 0 ? items.with(0, undefined) : items;
      },
    };

    const input = { params: undefined, query: {}, body: undefined };
    expect(await verifyJournal({ database: blinking }, anAct(), input)).toMatchObject({ clean: true });
    expect(looks).toBe(2);
  });

  it('leaves a stray in peace once it was taken out of the table', async () => {
    const visited = await freshJournal(local.client);
    await book(visited, entries(3));
    const stray = { ...streamed(anEntry()), pk: 'JOURNAL#bt:forged' };
    await putRaw(visited, stray);
    await expect(sealEntries(visited, anAct(), [stray])).rejects.toThrow(/bt:forged/);

    expect((await verifyAll(visited)).finding).toEqual({ kind: 'inserted', entryId: 'bt:forged', number: 3 });
    await remove(visited, stray);
    expect((await verifyAll(visited)).clean).toBe(true);
  });
});

describe('a seal', () => {
  it('tells each of a thousand forgeries for what it is', () => {
    const items = entries(16).map(streamed);
    const digests = items.map(digestOf);
    const facts = {
      firstNumber: 71,
      sealedAt: '2026-11-23T09:00:00.000Z',
      entryIds: items.map(({ pk }) => pk.slice(8)),
      marks: digests.map(markOf),
      claims: ['2026-11-23T09:00#000000'],
    };
    const seal: Seal = { ...facts, hash: sealHash(genesisHash, facts, digests) };
    const at = fc.integer({ min: 0, max: 15 });
    expect(examineSeal(seal, genesisHash, items)).toBeUndefined();

    fc.assert(
      fc.property(at, fc.constantFrom(...Object.keys(alterations)), (index, name) => {
        const altered = items.with(index, alterations[name]?.(items[index]!) as StoredItem);
        const finding = { kind: 'altered', entryId: `bt:txn_${index + 1}`, number: 71 + index };
        expect(examineSeal(seal, genesisHash, altered)).toEqual(finding);
      }),
      { numRuns: 600 },
    );
    fc.assert(
      fc.property(at, (index) => {
        const finding = { kind: 'missing', entryId: `bt:txn_${index + 1}`, number: 71 + index };
        expect(examineSeal(seal, genesisHash, items.with(index, undefined as never))).toEqual(finding);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(at, fc.nat(), (index, nth) => {
        const forged = streamed(anEntry({ cause: `bt:forged_${nth}` }));
        const longer = {
          ...seal,
          entryIds: seal.entryIds.toSpliced(index, 0, `bt:forged_${nth}`),
          marks: seal.marks.toSpliced(index, 0, markOf(digestOf(forged))),
        };
        const finding = { kind: 'inserted', entryId: `bt:forged_${nth}`, number: 71 + index };
        expect(examineSeal(longer, genesisHash, items.toSpliced(index, 0, forged))).toEqual(finding);
      }),
      { numRuns: 200 },
    );
  });
});
