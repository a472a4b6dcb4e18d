import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { addDays, type Instant, instant, localDate } from '../../../shared/kernel/dates.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import { lockThrough } from '../../../shared/ledger/balances.table.ts';
import {
  bookingDay,
  findPeriod,
  keepPeriod,
  locked,
  periodMustBeOpen,
  postEntry,
  readBalances,
  readJournalHead,
  readMonthBalance,
  rebuildBalances,
  reopened,
  reverseJournalEntry,
  sealEntries,
  softLocked,
  trialBalanceHash,
} from '../../../shared/ledger/index.ts';
import { dayToBook, hasEnded } from '../../../shared/ledger/period.ts';
import { StrayEntries } from '../../../shared/ledger/seal-entries.ts';
import { anAct, fixedInstant, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anEntry, anyEntries, seconds } from './entries.ts';
import { book, expectLawful, freshJournal, type Journal, post, verifyAll } from './journal.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

const never = () => new Error('It was in another state.');

async function softLock({ database }: { database: Database }, month: string, at: Instant = fixedInstant) {
  const period = await findPeriod(database, month);
  await database.commit(anAct(), [keepPeriod(period, softLocked(period, 'person_tineke', at), never)]);
}

async function lock(journal: Journal, month: string) {
  const { database } = journal;
  const [{ head }, period] = [await readJournalHead(database), await findPeriod(database, month)];
  const hash = trialBalanceHash(await readMonthBalance(database, month));
  const after = locked(period, 'person_tineke', fixedInstant, hash);
  await database.commit(anAct(), [lockThrough(head, month), keepPeriod(period, after, never)]);
  return hash;
}

const october = (nth: number) => anEntry({ cause: `bt:oct_${nth}`, bookedOn: localDate('2026-10-31') });
const november = (nth: number) => anEntry({ cause: `bt:nov_${nth}`, bookedOn: localDate('2026-11-02') });

/** A process of its own: it remembers nothing of what another looked up. */
const another = ({ client, tables }: Journal) => dynamoDatabase(client, tables);

describe('the day of a booking', () => {
  it('is the wanted day while its month is open, whatever day it is', async () => {
    const { database } = await freshJournal(local.client);
    for (const day of ['2026-10-31', '2026-11-23', '2020-02-29'])
      expect(await bookingDay(database, localDate(day), fixedInstant)).toEqual({ bookedOn: day });
  });

  it('is the first open day when the month is closed, soft or hard, and names the month that is corrected', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [october(1), november(1)]);
    await softLock(journal, '2026-10');

    const soft = await bookingDay(another(journal), localDate('2026-10-31'), fixedInstant);
    await lock(journal, '2026-10');
    const hard = await bookingDay(another(journal), localDate('2026-09-30'), fixedInstant);

    expect(soft).toEqual({ bookedOn: '2026-11-01', corrects: '2026-10' });
    expect(hard).toEqual({ bookedOn: '2026-11-01', corrects: '2026-09' });
    expect(await bookingDay(another(journal), localDate('2026-11-02'), fixedInstant)).toEqual({
      bookedOn: '2026-11-02',
    });
  });

  it('never lies in a closed month and never before the wanted day', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(localDate('2024-01-01'), days));
    fc.assert(
      fc.property(day, fc.option(day), (wanted, closed) => {
        const closedThrough = closed?.slice(0, 7) ?? null;
        const { bookedOn, corrects } = dayToBook(wanted, { closedThrough, lockedThrough: null });
        expect(bookedOn >= wanted).toBe(true);
        expect(closedThrough === null || bookedOn.slice(0, 7) > closedThrough).toBe(true);
        expect(corrects).toBe(bookedOn === wanted ? undefined : wanted.slice(0, 7));
      }),
    );
  });

  it('rests on what was known at most sixty seconds ago, and asks only once in that time', async () => {
    const journal = await freshJournal(local.client);
    const database = another(journal);
    let questions = 0;
    const counting: Database = {
      ...database,
      query: (question) => {
        questions++;
        return database.query(question);
      },
    };
    const on = (at: Instant) => bookingDay(counting, localDate('2026-10-31'), at);

    expect(await on(fixedInstant)).toEqual({ bookedOn: '2026-10-31' });
    await softLock(journal, '2026-10');
    expect(await on(seconds(59))).toEqual({ bookedOn: '2026-10-31' });
    expect(questions).toBe(1);
    expect(await on(seconds(60))).toMatchObject({ bookedOn: '2026-11-01' });
    expect(questions).toBe(2);
  });

  it('is asked anew in a long run that tells one moment for all it does, and after a clock that went back', async () => {
    const journal = await freshJournal(local.client);
    const database = another(journal);
    const on = (at: Instant) => bookingDay(database, localDate('2026-10-31'), at);
    await on(fixedInstant);
    await softLock(journal, '2026-10');

    for (let writes = 1; writes < 500; writes++) await on(fixedInstant);

    expect(await on(fixedInstant)).toMatchObject({ corrects: '2026-10' });
    await reopen(journal, '2026-10');
    expect(await on(instant(Date.parse(fixedInstant) - 1000))).toEqual({ bookedOn: '2026-10-31' });
  });
});

async function reopen({ database }: Journal, month: string) {
  const period = await findPeriod(database, month);
  await database.commit(anAct(), [
    keepPeriod(period, reopened(period, 'person_tineke', fixedInstant, 'Te vroeg'), never),
  ]);
}

describe('a month', () => {
  it('is over when the next one has begun in Amsterdam', () => {
    expect(hasEnded('2026-10', instant('2026-10-31T22:59:59.999Z'))).toBe(false);
    expect(hasEnded('2026-10', instant('2026-10-31T23:00:00.000Z'))).toBe(true);
    expect(hasEnded('2026-06', instant('2026-06-30T22:00:00.000Z'))).toBe(true);
  });

  it('takes the posting of a person only while it is open, whatever that person knew', async () => {
    const { database, ...journal } = await freshJournal(local.client);
    const write = (nth: number) => [postEntry(october(nth)), periodMustBeOpen('2026-10')];

    await database.commit(anAct(), write(1));
    await softLock({ database }, '2026-10');
    await expect(database.commit(anAct(), write(2))).rejects.toMatchObject({ code: 'PERIOD_CLOSED' });
    await reopen({ database, ...journal }, '2026-10');

    await database.commit(anAct(), write(2));
  });

  it('has the same hash however its entries came, and another when one cent moved', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntries(2, 12), fc.boolean(), async (entries, backwards) => {
        const [one, other] = [await freshJournal(local.client), await freshJournal(local.client)];
        await book(one, entries, 3);
        await book(other, backwards ? entries.toReversed() : entries, 5);
        for (const month of ['2026-10', '2026-11', '2026-12']) {
          const [first, second] = [
            await readMonthBalance(one.database, month),
            await readMonthBalance(other.database, month),
          ];
          expect(trialBalanceHash(first)).toBe(trialBalanceHash(second));
          const [account] = [...first.moved.keys()];
          const totals = account === undefined ? undefined : second.moved.get(account);
          if (account === undefined || !totals) continue;
          totals.debitCents += 1n;
          expect(trialBalanceHash(second)).not.toBe(trialBalanceHash(first));
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('a locked month', () => {
  it('takes no entry any more: what comes too late is raised, the rest of its batch is sealed', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [october(1), november(1)]);
    await softLock(journal, '2026-10');
    const hash = await lock(journal, '2026-10');
    const items = await post(journal, [october(2), november(2)]);

    await expect(sealEntries(journal, anAct(), items)).rejects.toThrow(StrayEntries);

    expect(trialBalanceHash(await readMonthBalance(journal.database, '2026-10'))).toBe(hash);
    expect((await readBalances(journal.database)).watermark.entries).toBe(3);
    expect(await verifyAll(journal)).toMatchObject({
      clean: false,
      finding: { kind: 'too-late', entryId: 'bt:oct_2' },
    });
  });

  it('does not mistake for late what was sealed before it was locked and comes once more', async () => {
    const journal = await freshJournal(local.client);
    const items = await post(journal, [october(1), november(1)]);
    await sealEntries(journal, anAct(), items);
    await softLock(journal, '2026-10');
    await lock(journal, '2026-10');

    await sealEntries(journal, anAct(), items);

    await expectLawful(journal, [october(1), november(1)]);
  });

  it('is safe from a writer that knew for sixty seconds that it was open, and has what that writer wrote', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [october(1)]);
    const writer = another(journal);
    expect(await bookingDay(writer, localDate('2026-10-31'), fixedInstant)).toEqual({ bookedOn: '2026-10-31' });
    await softLock(journal, '2026-10', seconds(1));

    // Just before its memory runs out it books in the month that is closed by now; a minute later the next one is moved on.
    const { bookedOn } = await bookingDay(writer, localDate('2026-10-31'), seconds(59));
    await book(journal, [anEntry({ cause: 'bt:oct_2', bookedOn, recordedAt: seconds(59) })]);
    const { bookedOn: moved, corrects } = await bookingDay(writer, localDate('2026-10-31'), seconds(61));
    await book(journal, [anEntry({ cause: 'bt:oct_3', bookedOn: moved, corrects, recordedAt: seconds(61) })]);
    await lock(journal, '2026-10');

    expect([bookedOn, moved]).toEqual(['2026-10-31', '2026-11-01']);
    const balance = await readMonthBalance(journal.database, '2026-10');
    expect(balance.moved.get('1050')?.debitCents).toBe(4800n);
    expect(await verifyAll(journal)).toMatchObject({ clean: true });
  });

  it('is sealed and locked in one order: either the entry is in the hash or it is refused, whoever is first', async () => {
    for (let round = 0; round < 12; round++) {
      const journal = await freshJournal(local.client);
      await book(journal, [october(0)]);
      await softLock(journal, '2026-10');
      const items = await post(journal, [october(1), november(1)]);

      const [locking, sealing] = await Promise.allSettled([
        lock(journal, '2026-10'),
        sealEntries(journal, anAct(), items),
      ]);
      // A lock that was overtaken by a seal is tried again, as the use case does.
      const hash = locking.status === 'fulfilled' ? locking.value : await lock(journal, '2026-10');

      expect(trialBalanceHash(await readMonthBalance(journal.database, '2026-10'))).toBe(hash);
      const { watermark } = await readBalances(journal.database);
      expect(watermark.entries).toBe(sealing.status === 'fulfilled' ? 3 : 2);
    }
  });

  it('is still locked after the balances were lost and added up again', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [october(1), november(1)]);
    await softLock(journal, '2026-10');
    await lock(journal, '2026-10');
    await journal.database.commit(anAct(), [
      {
        kind: 'delete',
        table: 'Cooperative',
        key: { pk: 'BALANCES', sk: 'ALL' },
        set: {},
        add: {},
        remove: [],
        conditions: [],
      },
    ]);

    await rebuildBalances(journal, anAct());

    expect((await readJournalHead(journal.database)).head.lockedThrough).toBe('2026-10');
    await expect(sealEntries(journal, anAct(), await post(journal, [october(2)]))).rejects.toThrow(StrayEntries);
  });
});

describe('a correction', () => {
  const treasurer = () => anAct({ operation: 'reverseJournalEntry', person: 'person_tineke', once: 'key-1' });
  const reverse = (journal: Journal, entryId: string) =>
    reverseJournalEntry({ database: another(journal) }, treasurer(), {
      params: { entryId },
      query: undefined,
      body: { reason: 'Dubbel geboekt' },
    });

  it('of a closed month is booked today and names that month; the month stays as it was', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [october(1), november(1)]);
    await softLock(journal, '2026-10');
    const hash = await lock(journal, '2026-10');

    const reversal = await reverse(journal, 'bt:oct_1');

    expect(reversal).toMatchObject({ bookedOn: '2026-11-23', reverses: 'bt:oct_1', corrects: '2026-10' });
    expect(trialBalanceHash(await readMonthBalance(journal.database, '2026-10'))).toBe(hash);
  });

  it('of an open month corrects no other', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [october(1)]);
    expect(await reverse(journal, 'bt:oct_1')).toMatchObject({ bookedOn: '2026-11-23', corrects: null });
  });

  it('names an earlier month, or the entry is a fault', () => {
    const facts = { bookedOn: localDate('2026-11-01') };
    expect(anEntry({ ...facts, corrects: '2026-10' }).corrects).toBe('2026-10');
    for (const corrects of ['2026-11', '2026-12', '2026-13', 'oktober'])
      expect(() => anEntry({ ...facts, corrects })).toThrow(/corrects an earlier month/);
  });

  it('of what a bank line brought is made with the line, not in the journal', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [anEntry({ cause: 'bank:bln_1' }), anEntry({ cause: 'match:bln_1:1' })]);
    for (const entryId of ['bank:bln_1', 'match:bln_1:1'])
      await expect(reverse(journal, entryId)).rejects.toMatchObject({ code: 'ENTRY_OF_A_BANK_LINE' });
  });
});
