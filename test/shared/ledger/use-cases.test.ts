import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../../shared/kernel/dates.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import { credit, debit, type Entry } from '../../../shared/ledger/entry.ts';
import {
  balanceCents,
  fundAccount,
  getJournalEntry,
  getTrialBalance,
  listJournalEntries,
  readBalances,
  readFundBalance,
  rebuildBalances,
  reverseJournalEntry,
  sealEntries,
} from '../../../shared/ledger/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anEntry, anyEntries, fundIds, seconds } from './entries.ts';
import { book, expectLawful, freshJournal, type Journal, listAll, post, putRaw, storedMovements } from './journal.ts';

let local: TestDatabase;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());

const trialBalance = (journal: Journal, month?: string) =>
  getTrialBalance(journal, anAct(), { params: undefined, query: { month }, body: undefined });

const read = (journal: Journal, entryId: string) =>
  getJournalEntry(journal, anAct(), { params: { entryId }, query: undefined, body: undefined });

const treasurer = (once = 'key-1') => anAct({ operation: 'reverseJournalEntry', person: 'person_tineke', once });

const reverse = (journal: Journal, entryId: string, act = treasurer()) =>
  reverseJournalEntry(journal, act, { params: { entryId }, query: undefined, body: { reason: 'Dubbel geboekt' } });

const payment = (nth: number, bookedOn = '2026-11-23'): Entry =>
  anEntry({ cause: `bt:txn_${nth}`, bookedOn: localDate(bookedOn), recordedAt: seconds(nth * 20) });

describe('the trial balance', () => {
  it('of nothing is zero', async () => {
    const trial = await trialBalance(await freshJournal(local.client));

    expect(trial).toMatchObject({ accounts: [], totalDebitCents: 0n, totalCreditCents: 0n, month: null });
    expect(trial.watermark).toEqual({ entries: 0, sealedAt: null, sealHash: '0'.repeat(64) });
  });

  it('shows each account that moved with its name and RGS code, for all time or a month', async () => {
    const journal = await freshJournal(local.client);
    const fee = anEntry({ cause: 'bt:fee', postings: [debit('4600', 35n), credit('1050', 35n)] });
    await book(journal, [payment(1), payment(2, '2026-10-31'), fee]);

    const [all, november] = [await trialBalance(journal), await trialBalance(journal, '2026-11')];

    expect(all.accounts.map(({ account, balanceCents }) => [account, balanceCents])).toEqual([
      ['1050', 4765n],
      ['1300', -4800n],
      ['4600', 35n],
    ]);
    expect(all.accounts[0]).toMatchObject({ name: 'Stripe-saldo', kind: 'balance', rgsCode: 'BLimBanInb' });
    expect(november).toMatchObject({ month: '2026-11', totalDebitCents: 2435n, totalCreditCents: 2435n });
    expect(await trialBalance(journal, '2026-09')).toMatchObject({ accounts: [], totalDebitCents: 0n });
  });

  it('is a fault when it does not balance', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [payment(1)]);
    const head = (await journal.database.get({ pk: 'BALANCES', sk: 'ALL' })) ?? expect.unreachable();

    await putRaw(journal, { ...head, debit1050Cents: 2401n });

    await expect(trialBalance(journal)).rejects.toThrow(/does not balance/);
  });
});

describe('the balance of a fund', () => {
  it('is what came in minus what went out, month by month, and never what is still to be paid', async () => {
    const journal = await freshJournal(local.client);
    const [fund = ''] = fundIds;
    const appropriation = anEntry({
      cause: 'approp:1',
      bookedOn: localDate('2026-10-01'),
      postings: [debit('0590', 5000n), credit(fundAccount('restricted-fund', 1), 5000n, { fund })],
    });
    const allocation = anEntry({
      cause: 'alloc:1',
      postings: [debit('7000', 3000n, { fund }), credit('1750', 3000n, { fund, wijkcontract: 'wct_1' })],
    });
    await book(journal, [appropriation, allocation]);

    expect(await readFundBalance(journal.database, fund)).toEqual({
      inCents: 5000n,
      outCents: 3000n,
      balanceCents: 2000n,
      fundings: new Map(),
      months: [
        { month: '2026-10', inCents: 5000n, outCents: 0n },
        { month: '2026-11', inCents: 0n, outCents: 3000n },
      ],
    });
    expect(await readFundBalance(journal.database, 'fnd_unknown')).toMatchObject({ balanceCents: 0n, months: [] });
    const { accounts } = await readBalances(journal.database);
    expect(balanceCents(accounts.get('1750'))).toBe(-3000n);
    expect(balanceCents(accounts.get('1000'))).toBe(0n);
  });
});

describe('reading the journal', () => {
  it('shows an entry at once, and its number when it is sealed', async () => {
    const journal = await freshJournal(local.client);
    const entries = [1, 2, 3, 4, 5].map((nth) => payment(nth));
    const items = await post(journal, entries);

    expect(await read(journal, 'bt:txn_4')).toMatchObject({ entryId: 'bt:txn_4', number: null, reverses: null });
    for (const item of items) await sealEntries(journal, anAct(), [item]);

    expect(await read(journal, 'bt:txn_4')).toMatchObject({
      number: 4,
      postings: [
        { account: '1050', side: 'debit', amountCents: 2400n, dimensions: {} },
        { account: '1300', side: 'credit', amountCents: 2400n, dimensions: {} },
      ],
    });
    await expect(read(journal, 'bt:nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('pages from the newest back to the first, whatever the seals and the page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(2, 7, 25, 100),
        async (sealSizes, limit) => {
          const journal = await freshJournal(local.client);
          const count = sealSizes.reduce((sum, size) => sum + size, 0);
          const items = await post(
            journal,
            Array.from({ length: count }, (_, nth) => payment(nth + 1)),
          );
          for (const size of sealSizes) await sealEntries(journal, anAct(), items.splice(0, size));

          const listed = await listAll(journal, limit);

          expect(listed.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, nth) => count - nth));
          expect(listed.map(({ entryId }) => entryId)).toEqual(listed.map(({ number }) => `bt:txn_${number}`));
        },
      ),
      { numRuns: 5 },
    );
  });

  it('does not shift a page when new entries are sealed, and refuses a strange cursor', async () => {
    const journal = await freshJournal(local.client);
    await book(
      journal,
      [1, 2, 3].map((nth) => payment(nth)),
    );
    const page = (cursor?: string) =>
      listJournalEntries(journal, anAct(), { params: undefined, query: { cursor, limit: 2 }, body: undefined });

    const first = await page();
    await book(journal, [payment(4)]);

    expect(first.items.map(({ number }) => number)).toEqual([3, 2]);
    expect((await page(first.nextCursor ?? '')).items.map(({ number }) => number)).toEqual([1]);
    expect((await page(first.nextCursor ?? '')).nextCursor).toBeNull();
    await expect(page('x')).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('is a fault, not a gap, when an entry is damaged or gone', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [payment(1)]);

    await putRaw(journal, { pk: 'JOURNAL#bt:txn_1', sk: 'ENTRY', entity: 'JournalEntry' });

    await expect(listAll(journal)).rejects.toThrow(RangeError);
    await expect(read(journal, 'bt:txn_1')).rejects.toThrow(RangeError);
  });
});

describe('a reversal', () => {
  it('brings the balances back, names what it undoes, and leaves the original as it was', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [payment(1, '2026-10-31')]);

    const reversal = await reverse(journal, 'bt:txn_1');
    const original = await read(journal, 'bt:txn_1');
    const item = await journal.database.get({ pk: 'JOURNAL#rev:bt:txn_1', sk: 'ENTRY' });
    await sealEntries(journal, anAct(), item ? [item] : []);

    expect(reversal).toMatchObject({
      entryId: 'rev:bt:txn_1',
      reverses: 'bt:txn_1',
      bookedOn: '2026-11-23',
      description: 'Dubbel geboekt',
      number: null,
    });
    expect(original).toMatchObject({ number: 1, bookedOn: '2026-10-31' });
    expect((await trialBalance(journal)).accounts.map(({ balanceCents }) => balanceCents)).toEqual([0n, 0n]);
    const audit = await journal.database.query({ of: 'AUDIT#bt:txn_1' });
    expect(audit.items).toMatchObject([{ operation: 'reverseJournalEntry', actorId: 'person_tineke' }]);
  });

  it('happens once, also when two treasurers ask at the same time', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [payment(1)]);

    const asked = await Promise.allSettled(['a', 'b', 'c'].map((key) => reverse(journal, 'bt:txn_1', treasurer(key))));

    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of asked)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'ENTRY_ALREADY_REVERSED' });
  });

  it('is not itself reversed', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [payment(1)]);
    await reverse(journal, 'bt:txn_1');

    await expect(reverse(journal, 'rev:bt:txn_1', treasurer('2'))).rejects.toMatchObject({
      code: 'ENTRY_IS_A_REVERSAL',
    });
  });

  it('is refused for what moved a guard, and for what does not exist', async () => {
    const journal = await freshJournal(local.client);
    for (const cause of ['approp:fnd_1:1', 'alloc:rnd_1', 'pain:pay_1']) {
      await book(journal, [anEntry({ cause })]);
      await expect(reverse(journal, cause)).rejects.toMatchObject({ code: 'ENTRY_MOVED_A_GUARD' });
    }
    await expect(reverse(journal, 'bt:nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is possible for the longest cause there is', async () => {
    const journal = await freshJournal(local.client);
    const cause = `bt:${'x'.repeat(137)}`;
    await book(journal, [anEntry({ cause })]);

    expect(await reverse(journal, cause)).toMatchObject({ entryId: `rev:${cause}` });
  });
});

describe('rebuilding the balances', () => {
  it('changes nothing that is right', async () => {
    const journal = await freshJournal(local.client);
    await book(
      journal,
      [1, 2, 3].map((nth) => payment(nth)),
    );

    expect(await rebuildBalances(journal, anAct())).toEqual({ entries: 3, corrected: [] });
  });

  it('of an empty journal does nothing', async () => {
    expect(await rebuildBalances(await freshJournal(local.client), anAct())).toEqual({ entries: 0, corrected: [] });
  });

  it('puts right whatever was lost, changed or made up, and tells what', async () => {
    const entries = fc.sample(anyEntries(40, 40), { numRuns: 1, seed: 7 })[0] ?? [];
    const journal = await freshJournal(local.client);
    await book(journal, entries, 11);
    const head = (await journal.database.get({ pk: 'BALANCES', sk: 'ALL' })) ?? expect.unreachable();
    const fund = { pk: `FUND_BALANCE#${fundIds[0]}`, sk: '2026-11' };

    await putRaw(journal, { ...head, debit1050Cents: 1n, credit9999Cents: 5n, lastNumber: 3 });
    await putRaw(journal, { ...fund, entity: 'FundBalance', inCents: 1n });
    await putRaw(journal, { pk: 'BALANCES', sk: '2026-11', entity: 'MonthBalances' });
    await putRaw(journal, { pk: 'BALANCES', sk: '1999-01', entity: 'MonthBalances', debit1050Cents: 1n });
    const { corrected } = await rebuildBalances(journal, anAct());

    expect(corrected.map(({ pk, sk }) => `${pk}/${sk}`).sort()).toEqual(
      ['BALANCES/1999-01', 'BALANCES/2026-11', 'BALANCES/ALL', `${fund.pk}/2026-11`].sort(),
    );
    await expectLawful(journal, entries);
  });

  it('finds the head again when it is gone, and sealing goes on from there', async () => {
    const journal = await freshJournal(local.client);
    const entries = [1, 2, 3, 4].map((nth) => payment(nth));
    await book(journal, entries.slice(0, 3), 2);
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

    await expect(book(journal, [payment(4)])).rejects.toThrow();
    await rebuildBalances(journal, anAct());
    const item = await journal.database.get({ pk: 'JOURNAL#bt:txn_4', sk: 'ENTRY' });
    await sealEntries(journal, anAct(), item ? [item] : []);

    await expectLawful(journal, entries);
  });

  it('comes out right while entries are being sealed', async () => {
    const journal = await freshJournal(local.client);
    const entries = Array.from({ length: 120 }, (_, nth) => payment(nth));
    const items = await post(journal, entries);
    await sealEntries(journal, anAct(), items.slice(0, 20));
    await putRaw(journal, { pk: 'BALANCES', sk: '2026-11', entity: 'MonthBalances', debit1050Cents: 1n });

    const sealing = (async () => {
      for (let start = 20; start < items.length; start += 10)
        await sealEntries(journal, anAct(), items.slice(start, start + 10));
    })();
    await Promise.all([sealing, rebuildBalances(journal, anAct())]);

    await expectLawful(journal, entries);
  });

  it('writes nothing that a seal has overtaken', async () => {
    const journal = await freshJournal(local.client);
    const entries = [1, 2].map((nth) => payment(nth));
    const [first, second] = await post(journal, entries);
    await sealEntries(journal, anAct(), first ? [first] : []);
    await putRaw(journal, { pk: 'BALANCES', sk: '2026-11', entity: 'MonthBalances' });
    let overtaken = 0;
    const slow: Database = {
      ...journal.database,
      commit: async (...commit) => {
        if (overtaken++ === 0) await sealEntries(journal, anAct(), second ? [second] : []);
        return journal.database.commit(...commit);
      },
    };

    const { corrected } = await rebuildBalances({ database: slow }, anAct());

    expect(overtaken).toBe(2);
    expect(corrected).toEqual([{ pk: 'BALANCES', sk: '2026-11' }]);
    await expectLawful(journal, entries);
  });

  it('refuses to build on a damaged journal', async () => {
    const journal = await freshJournal(local.client);
    await book(journal, [payment(1)]);
    const before = await storedMovements(journal, []);
    await putRaw(journal, { pk: 'JOURNAL#bt:txn_1', sk: 'ENTRY', entity: 'JournalEntry' });

    await expect(rebuildBalances(journal, anAct())).rejects.toThrow(RangeError);
    expect(await storedMovements(journal, [])).toEqual(before);
  });
});
