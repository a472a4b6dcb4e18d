import type { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import { ConditionFailed, type Database, type StoredItem } from '../../../shared/kernel/table.ts';
import { credit, debit } from '../../../shared/ledger/entry.ts';
import {
  EntryAlreadyPosted,
  postEntry,
  readBalances,
  SealedLately,
  sealEntries,
} from '../../../shared/ledger/index.ts';
import { sealBatches } from '../../../shared/ledger/seal-batches.ts';
import { StrayEntries } from '../../../shared/ledger/seal-entries.ts';
import { anAct, localClient, type TestDatabase, testDatabase } from '../../support/database.ts';
import { injectFaults } from '../../support/faults.ts';
import { anEntry, anyEntries, longId, seconds, streamed } from './entries.ts';
import { book, expectLawful, freshJournal, listAll, post, putRaw, verifyAll } from './journal.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

const manyEntries = (count: number, apart = 0) =>
  Array.from({ length: count }, (_, nth) => anEntry({ cause: `bt:txn_${nth}`, recordedAt: seconds(nth * apart) }));

describe('posting an entry', () => {
  it('is one conditional put, alone, and reads nothing', async () => {
    const journal = await freshJournal(local.client);
    const commands: string[] = [];
    const watching = localClient(local.endpoint);
    watching.middlewareStack.add((next, context) => (args) => {
      commands.push(String(context.commandName));
      return next(args);
    });

    await dynamoDatabase(watching, journal.tables).commit(anAct(), [postEntry(anEntry())]);

    expect(commands).toEqual(['PutItemCommand']);
    watching.destroy();
  });

  it('books a cause once, and tells a repeat from a contradiction', async () => {
    const { database } = await freshJournal(local.client);
    const again = anEntry({ recordedAt: seconds(60), description: 'Nog eens' });
    const other = anEntry({ postings: [debit('1050', 1n), credit('1300', 1n)] });

    await database.commit(anAct(), [postEntry(anEntry())]);

    await expect(database.commit(anAct(), [postEntry(again)])).rejects.toThrow(EntryAlreadyPosted);
    await expect(database.commit(anAct(), [postEntry(other)])).rejects.toThrow(/other amounts/);
    await expect(database.commit(anAct(), [postEntry(other, () => new Error('mine'))])).rejects.toThrow('mine');
  });
});

describe('sealing', () => {
  it('numbers entries, adds them to the balances and shows the watermark', async () => {
    const journal = await freshJournal(local.client);
    const entries = manyEntries(3);

    await book(journal, entries);

    await expectLawful(journal, entries);
    const { accounts, watermark } = await readBalances(journal.database);
    expect(accounts.get('1050')).toEqual({ debitCents: 7200n, creditCents: 0n });
    expect(watermark).toMatchObject({ entries: 3, sealedAt: '2026-11-23T09:00:00.000Z' });
  });

  it('comes out the same whatever order, company or repetition the stream brings', async () => {
    const scenario = anyEntries(1, 30).chain((entries) =>
      fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray([...entries.keys(), ...entries.keys()], { minLength: entries.length }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
      ),
    );
    await fc.assert(
      fc.asyncProperty(scenario, async ([entries, order, size, remembers]) => {
        const journal = await freshJournal(local.client);
        const items = await post(journal, entries);
        const deps = { ...journal, ...(remembers && { lately: new SealedLately() }) };
        // All of them come at least once; the shuffled part comes on top, doubles included.
        const records = [...order, ...entries.keys()].map((index) => items[index] as StoredItem);
        for (let start = 0; start < records.length; start += size)
          await sealEntries(deps, anAct(), records.slice(start, start + size));
        await expectLawful(journal, entries);
      }),
      { numRuns: 15 },
    );
  });

  it('seals each entry once when projectors work at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyEntries(8, 40),
        fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
        async (entries, offsets) => {
          const journal = await freshJournal(local.client);
          const items = await post(journal, entries);
          const projectors = offsets.map(async (offset) => {
            const turned = [...items.slice(offset % items.length), ...items.slice(0, offset % items.length)];
            const lately = new SealedLately();
            for (let start = 0; start < turned.length; start += 5)
              await sealEntries({ ...journal, lately }, anAct(), turned.slice(start, start + 5));
          });
          await Promise.all(projectors);
          await expectLawful(journal, entries);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('shares a memory between projectors of one process without a gap or a double', async () => {
    const journal = await freshJournal(local.client);
    const entries = manyEntries(60);
    const items = await post(journal, entries);
    const lately = new SealedLately();

    await Promise.all([0, 1, 2].map((nth) => sealEntries({ ...journal, lately }, anAct(), items.slice(nth * 15))));
    await sealEntries({ ...journal, lately: new SealedLately() }, anAct(), items);

    await expectLawful(journal, entries);
  });

  it('survives a projector that dies before or after its write, or never hears the answer', async () => {
    for (const fault of ['kill-before', 'kill-after', 'lost-response', 'conflict'] as const) {
      const journal = await freshJournal(local.client);
      const entries = manyEntries(25, 10);
      const items = await post(journal, entries);
      const failing = localClient(local.endpoint);
      const faults = injectFaults(failing);
      faults.plan((write) => (write % 2 === 0 ? fault : undefined));
      const deps = { database: dynamoDatabase(failing, journal.tables) };

      // The stream halves what failed, and brings it again and again.
      const bring = async (records: StoredItem[]): Promise<void> => {
        const failed = await sealEntries(deps, anAct(), records).then(
          () => false,
          () => true,
        );
        if (!failed) return;
        const half = Math.ceil(records.length / 2);
        await bring(records.slice(0, half));
        if (records.length > 1) await bring(records.slice(half));
      };
      await bring(items);

      expect(faults.injected).toBeGreaterThan(0);
      await expectLawful(journal, entries);
      failing.destroy();
    }
  });

  it('looks again when the seal of a claim cannot be seen yet', async () => {
    const journal = await freshJournal(local.client);
    const entries = manyEntries(4);
    const items = await post(journal, entries);
    await sealEntries(journal, anAct(), items.slice(0, 2));
    let looks = 0;
    const late: Database = {
      ...journal.database,
      getMany: async (keys) => (looks++ < 2 ? keys.map(() => undefined) : journal.database.getMany(keys)),
    };

    await sealEntries({ database: late }, anAct(), items);

    expect(looks).toBeGreaterThan(2);
    await expectLawful(journal, entries);
  });

  it('does not seal twice when the newest claim cannot be seen yet', async () => {
    const journal = await freshJournal(local.client);
    const entries = manyEntries(3);
    const items = await post(journal, entries);
    await sealEntries(journal, anAct(), items);
    let looks = 0;
    const behind: Database = {
      ...journal.database,
      query: async (question) => (looks++ === 0 ? { items: [], nextCursor: null } : journal.database.query(question)),
    };

    await sealEntries({ database: behind }, anAct(), items);

    expect(looks).toBe(2);
    await expectLawful(journal, entries);
  });

  it('gives a batch back to the stream after finite tries', async () => {
    const journal = await freshJournal(local.client);
    const items = await post(journal, manyEntries(2));
    let tries = 0;
    const contended: Database = {
      ...journal.database,
      commit: async (_, writes) => {
        tries++;
        throw new ConditionFailed(writes[0]!, undefined, 0);
      },
    };

    await expect(sealEntries({ database: contended }, anAct(), items)).rejects.toThrow(ConditionFailed);

    expect(tries).toBe(20);
    expect((await readBalances(journal.database)).watermark.entries).toBe(0);
  });

  it('writes at most five items for a hundred entries of one minute', async () => {
    const journal = await freshJournal(local.client);
    const items = await post(journal, manyEntries(100));
    const counts: number[] = [];
    const watching = localClient(local.endpoint);
    watching.middlewareStack.add((next, context) => (args) => {
      if (context.commandName === 'TransactWriteItemsCommand')
        counts.push((args.input as TransactWriteItemsCommand['input']).TransactItems?.length ?? 0);
      return next(args);
    });

    await sealEntries({ database: dynamoDatabase(watching, journal.tables) }, anAct(), items);

    expect(counts).toHaveLength(1);
    expect(counts[0]).toBeLessThanOrEqual(5);
    watching.destroy();
  });

  it('cuts a batch so that no transaction is too large, and seals it all', async () => {
    const quiet = manyEntries(150, 61);
    const funds = Array.from({ length: 8 }, (_, nth) =>
      anEntry({
        cause: `bt:funds_${nth}`,
        postings: [
          ...Array.from({ length: 40 }, (_, fund) => debit('7000', 1n, { fund: longId('fnd', nth * 40 + fund) })),
          credit('1750', 40n, { fund: longId('fnd', nth * 40) }),
        ],
      }),
    );
    const entries = [...quiet, ...funds];
    const journal = await freshJournal(local.client);

    await book(journal, entries, entries.length);

    expect(sealBatches(entries.map((entry) => ({ entry, item: streamed(entry) }))).length).toBeGreaterThan(4);
    await expectLawful(journal, entries);
  });

  it('seals the rest and raises the alarm when something is no journal entry', async () => {
    const journal = await freshJournal(local.client);
    const [first, copied, last] = manyEntries(3).map(streamed) as [StoredItem, StoredItem, StoredItem];
    const stray = { ...copied, pk: 'JOURNAL#bt:forged' };
    for (const item of [first, stray, last]) await putRaw(journal, item);

    const sealing = () => sealEntries(journal, anAct(), [first, stray, last]);

    await expect(sealing()).rejects.toThrow(StrayEntries);
    await expect(sealing()).rejects.toThrow(StrayEntries);
    expect((await listAll(journal)).map(({ entryId }) => entryId)).toEqual(['bt:txn_2', 'bt:txn_0']);
    expect(await verifyAll(journal)).toMatchObject({
      clean: false,
      finding: { kind: 'inserted', entryId: 'bt:forged', number: 2 },
    });
  });

  it('books in the month of the business day, not of the recording', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [anEntry({ bookedOn: localDate('2026-10-31') })]);

    const months = await journal.database.query({ of: 'BALANCES' });

    expect(months.items.map(({ sk }) => sk)).toEqual(['2026-10', 'ALL']);
  });
});

describe('the memory of a projector', () => {
  const minute = '2026-11-23T09:00';

  it('counts a claim once and none that it has not come to', async () => {
    const { database } = await freshJournal(local.client);
    const lately = new SealedLately();

    lately.remember(minute, 0, ['bt:txn_0']);
    lately.remember(minute, 0, ['bt:txn_0']);
    lately.remember(minute, 2, ['bt:txn_2']);

    expect(await lately.lookUp(database, minute)).toEqual({ claims: 1, entryIds: new Set(['bt:txn_0']) });
  });

  it('reads only what is new to it', async () => {
    const journal = await freshJournal(local.client);
    const lately = new SealedLately();
    const items = await post(journal, manyEntries(4));
    await sealEntries({ ...journal, lately }, anAct(), items.slice(0, 2));
    await sealEntries(journal, anAct(), items.slice(2));
    const asked: number[] = [];
    const watched: Database = {
      ...journal.database,
      getMany: (keys) => {
        asked.push(keys.length);
        return journal.database.getMany(keys);
      },
    };

    expect((await lately.lookUp(watched, minute)).entryIds.size).toBe(4);
    expect((await lately.lookUp(watched, minute)).claims).toBe(2);
    expect(asked).toEqual([1, 0]);
  });
});
