import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { ConditionFailed, change, check, type Database, putNew, removeItem } from '../../../shared/kernel/table.ts';
import { anAct, freshTables, localClient, type TestDatabase, testDatabase } from '../../support/database.ts';
import { injectFaults } from '../../support/faults.ts';

let local: TestDatabase;
let database: Database;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  database = dynamoDatabase(local.client, await freshTables(local.client));
});

const key = { pk: 'FUND#1', sk: 'FUND' };
const fund = { ...key, entity: 'Fund', status: 'open', version: 1, availableCents: 12_345_678_901_234_567_890n };

describe('values', () => {
  it('come back as they went in, amounts as bigint of any size', async () => {
    const item = {
      ...fund,
      list: [1, 'a', true, null, { amountCents: 5n }],
      map: { deep: { amountCents: 7n, count: 3 } },
    };
    await database.commit(anAct(), [putNew(item)]);
    const { commitId, ...stored } = { commitId: undefined, ...(await database.get(key)) };
    expect(commitId).toBeTypeOf('string');
    expect(stored).toEqual(item);
  });

  it('leave out what is undefined', async () => {
    await database.commit(anAct(), [putNew({ ...fund, nothing: undefined })]);
    expect(await database.get(key)).not.toHaveProperty('nothing');
  });

  it('refuse a number that is not whole and safe', async () => {
    await expect(database.commit(anAct(), [putNew({ ...fund, rate: 0.5 })])).rejects.toThrow(RangeError);
  });
});

describe('conditions', () => {
  it('never overwrite what is there', async () => {
    await database.commit(anAct(), [putNew(fund)]);
    await expect(database.commit(anAct(), [putNew({ ...fund, status: 'other' })])).rejects.toThrow(ConditionFailed);
    expect(await database.get(key)).toMatchObject({ status: 'open' });
  });

  it('tell the refusal what stands there', async () => {
    await database.commit(anAct(), [putNew(fund)]);
    const refusal = new Refusal('STALE', { status: 412, nl: 'a', en: 'b' });
    const seen: unknown[] = [];
    const write = change(key)
      .expect('version', '=', 7)
      .set({ version: 8 })
      .orElse((existing) => {
        seen.push(existing?.version);
        return refusal;
      });
    await expect(database.commit(anAct(), [write])).rejects.toBe(refusal);
    await expect(database.commit(anAct(), [write, putNew({ ...fund, pk: 'FUND#2' })])).rejects.toBe(refusal);
    expect(seen).toEqual([1, 1]);
    expect(await database.get({ pk: 'FUND#2', sk: 'FUND' })).toBeUndefined();
  });

  it('move a guard only while there is enough', async () => {
    await database.commit(anAct(), [putNew({ ...fund, availableCents: 100n })]);
    const take = (amount: bigint) =>
      change(key)
        .expect('availableCents', '>=', amount)
        .add('availableCents', -amount)
        .orElse(() => new Error('exhausted'));
    await database.commit(anAct(), [take(60n)]);
    await expect(database.commit(anAct(), [take(60n)])).rejects.toThrow('exhausted');
    expect(await database.get(key)).toMatchObject({ availableCents: 40n });
  });

  it('check, remove and compare in one transaction', async () => {
    await database.commit(anAct(), [putNew(fund), putNew({ ...fund, pk: 'FUND#2' })]);
    const writes = [
      check(key).expectIn('status', ['open', 'new']).done(),
      removeItem({ pk: 'FUND#2', sk: 'FUND' }).expectPresent().done(),
    ];
    await database.commit(anAct(), writes);
    expect(await database.get({ pk: 'FUND#2', sk: 'FUND' })).toBeUndefined();
    expect(await database.get(key)).toBeDefined();
  });
});

describe('a commit', () => {
  it('records a person, and answers a repeat', async () => {
    const act = anAct({ person: 'per_1', once: 'key-key-key-key-1', operation: 'createFund' });
    await database.commit(act, [putNew(fund)], { subject: 'fnd_1', reply: { amountCents: 5n } });
    const { items } = await database.query({ of: 'AUDIT#fnd_1' });
    expect(items).toMatchObject([{ operation: 'createFund', actorId: 'per_1', at: act.at }]);
    const remembered = await database.get({ pk: 'ONCE#per_1#createFund#key-key-key-key-1', sk: 'REPLY' });
    expect(remembered).toMatchObject({ reply: '{"amountCents":5}' });
    const again = anAct({ person: 'per_1', once: 'key-key-key-key-1', operation: 'createFund' });
    await expect(
      database.commit(again, [putNew({ ...fund, pk: 'FUND#2' })], { subject: 'fnd_2' }),
    ).rejects.toMatchObject({ code: 'BUSY' });
  });
});

describe('faults between us and the database', () => {
  it('recognises its own single write after a lost answer', async () => {
    const tables = await freshTables(local.client);
    const client = localClient(local.endpoint);
    const faults = injectFaults(client);
    const faulty = dynamoDatabase(client, tables);
    faults.next('lost-response');
    await faulty.commit(anAct(), [putNew(fund)]);
    faults.next('lost-response');
    await faulty.commit(anAct(), [change(key).expect('version', '=', 1).set({ version: 2 }).done()]);
    expect(await faulty.get(key)).toMatchObject({ version: 2 });
    expect(faults.injected).toBe(2);
  });

  it('recognises its own transaction after a lost answer', async () => {
    const tables = await freshTables(local.client);
    const client = localClient(local.endpoint);
    const faults = injectFaults(client);
    const faulty = dynamoDatabase(client, tables);
    await faulty.commit(anAct(), [putNew({ ...fund, availableCents: 100n })]);
    faults.next('lost-response');
    const take = change(key).expect('availableCents', '>=', 60n).add('availableCents', -60n).done();
    await faulty.commit(anAct(), [take, putNew({ ...fund, pk: 'OTHER' })]);
    expect(await faulty.get(key)).toMatchObject({ availableCents: 40n });
  });

  it('retries conflicts and throttles, and after a few says that it is busy', async () => {
    const tables = await freshTables(local.client);
    const client = localClient(local.endpoint);
    const faults = injectFaults(client);
    const faulty = dynamoDatabase(client, tables);
    faults.next('conflict', 'throttle', 'conflict');
    await faulty.commit(anAct(), [putNew(fund), putNew({ ...fund, pk: 'FUND#2' })]);
    expect(faults.injected).toBe(3);
    faults.next(...Array.from({ length: 40 }, () => 'conflict' as const));
    await expect(
      faulty.commit(anAct(), [putNew({ ...fund, pk: 'A' }), putNew({ ...fund, pk: 'B' })]),
    ).rejects.toMatchObject({ code: 'BUSY', status: 409 });
    expect(faults.injected).toBeLessThan(12);
  });
});

describe('pages', () => {
  it('go on where they stopped, in both orders and on the list', async () => {
    for (let number = 1; number <= 7; number++)
      await database.commit(anAct(), [
        putNew({
          pk: 'P',
          sk: `S#${number}`,
          entity: 'Row',
          number,
          listedUnder: 'ROWS',
          listedAt: String(100 - number),
        }),
      ]);
    const numbers: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await database.query({ of: 'ROWS', index: 'whatIsListed', limit: 3, cursor });
      numbers.push(...page.items.map((item) => item.number));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1]);
    const newest = await database.query({ of: 'P', newestFirst: true, limit: 2 });
    expect(newest.items.map((item) => item.number)).toEqual([7, 6]);
  });

  it('refuse a cursor that is not ours', async () => {
    for (const cursor of [
      'x',
      Buffer.from('{"pk":"other"}').toString('base64url'),
      Buffer.from('["a","b","c","d"]').toString('base64url'),
    ])
      await expect(database.query({ of: 'P', cursor })).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('refuse a cursor that points outside of what is asked for', async () => {
    const outside = [
      [{ startsWith: 'LETTER#' }, 'LETTE'],
      [{ startsWith: 'LETTER#' }, 'MEMBER'],
      [{ from: '2026-11-01' }, '2026-10-31'],
      [{ from: '2026', to: '2026-12' }, '2026-13'],
      [{}, ''],
    ] as const;
    for (const [question, place] of outside) {
      const cursor = Buffer.from(JSON.stringify([place])).toString('base64url');
      const page = database.query({ of: 'P', ...question, cursor });
      await expect(page, place).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    }
  });

  it('tell of a condition that failed where, but not in whose row of the vault', async () => {
    const row = { pk: 'NAMES#bak', sk: 'bakker#noor#mem_1', entity: 'SearchKey' };
    for (const table of ['Vault', 'Cooperative'] as const) {
      await database.commit(anAct(), [putNew(row, undefined, table)]);
      const again = database.commit(anAct(), [putNew(row, undefined, table)]);
      const told = table === 'Vault' ? 'a row of the vault' : 'NAMES#bak / bakker#noor#mem_1';
      await expect(again).rejects.toThrow(`The condition on ${told} does not hold.`);
    }
  });

  it('read many keys in the order asked, missing ones undefined', async () => {
    const writes = Array.from({ length: 130 }, (_, number) =>
      putNew({ pk: `M#${number}`, sk: 'M', entity: 'Row', number }),
    );
    for (const write of writes) await database.commit(anAct(), [write]);
    const items = await database.getMany(
      Array.from({ length: 131 }, (_, number) => ({ pk: `M#${130 - number}`, sk: 'M' })),
    );
    expect(items[0]).toBeUndefined();
    expect(items.slice(1).map((item) => item?.number)).toEqual(Array.from({ length: 130 }, (_, at) => 129 - at));
  });
});

describe('expressions', () => {
  it('hold placeholders only, whatever the values say', async () => {
    const sent: unknown[] = [];
    const client = localClient(local.endpoint);
    client.middlewareStack.add(
      (next) => async (args) => {
        sent.push(args.input);
        return next(args);
      },
      { step: 'initialize' },
    );
    const watched = dynamoDatabase(client, await freshTables(local.client));
    const nasty = ':x = :y) OR (attribute_exists(pk)';
    await watched.commit(anAct(), [putNew({ ...fund, pk: nasty })]);
    await watched.commit(anAct(), [
      change({ pk: nasty, sk: 'FUND' }).expect('status', '=', 'open').set({ status: nasty }).done(),
    ]);
    expect(
      JSON.stringify(sent.map((input) => (input as { UpdateExpression?: string }).UpdateExpression)),
    ).not.toContain('OR');
    expect(await watched.get({ pk: nasty, sk: 'FUND' })).toMatchObject({ status: nasty });
  });
});
