import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../functions/runtime/database.ts';
import { change, type Database, putNew } from '../../shared/kernel/table.ts';
import { anAct, freshTables, localClient, type TestDatabase, testDatabase } from '../support/database.ts';
import { type Meter, meterOn, sizeOf, writeUnitsOf } from '../support/meter.ts';

let local: TestDatabase;
let database: Database;
let meter: Meter;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  const client = localClient(local.endpoint);
  meter = meterOn(client, local.client);
  database = dynamoDatabase(client, await freshTables(local.client));
});

const row = (pk: string, bytes: number) => ({ pk, sk: 'S', entity: 'Row', text: 'x'.repeat(bytes) });

describe('the meter bills as AWS does', () => {
  it('by the bytes of names and values', () => {
    expect(sizeOf({ ab: { S: 'é' }, n: { N: '12345' }, flag: { BOOL: true } })).toBe(2 + 2 + 1 + 4 + 4 + 1);
  });

  it('one unit for each started kilobyte, two in a transaction', async () => {
    await database.commit(anAct(), [putNew(row('A', 500))]);
    expect(meter.writeUnits).toBe(1);
    await database.commit(anAct(), [putNew(row('B', 1500))]);
    expect(meter.writeUnits).toBe(3);
    await database.commit(anAct(), [putNew(row('C', 500)), putNew(row('D', 2500))]);
    expect(meter.writeUnits).toBe(3 + 2 + 6);
  });

  it('an update for the larger of before and after', async () => {
    await database.commit(anAct(), [putNew(row('A', 1500))]);
    meter.reset();
    await database.commit(anAct(), [change({ pk: 'A', sk: 'S' }).set({ text: 'short' }).done()]);
    expect(meter.writeUnits).toBe(2);
  });

  it('an index row once, and twice when its key moves', () => {
    const listed = (at: string, extra = '') => ({ listedUnder: { S: 'L' }, listedAt: { S: at }, extra: { S: extra } });
    expect(writeUnitsOf(undefined, listed('1'), false)).toBe(2);
    expect(writeUnitsOf(listed('1'), listed('1', 'changed'), true)).toBe(3);
    expect(writeUnitsOf(listed('1'), listed('2'), false)).toBe(3);
    expect(writeUnitsOf(listed('1'), undefined, false)).toBe(2);
  });

  it('reads by four kilobytes', async () => {
    await database.commit(anAct(), [putNew(row('A', 5000))]);
    meter.reset();
    await database.get({ pk: 'A', sk: 'S' });
    await database.get({ pk: 'A', sk: 'S' }, { eventually: true });
    await database.snapshot([{ pk: 'A', sk: 'S' }]);
    expect(meter).toMatchObject({ readUnits: 2 + 1 + 4, scans: 0 });
  });
});
