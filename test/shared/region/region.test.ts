import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import {
  assignAddresses,
  findWijk,
  listWijken,
  registerWijk,
  wijkAt,
  wijkOfAddress,
} from '../../../shared/region/index.ts';
import { anAct, freshTables, localClient, type TestDatabase, testDatabase } from '../../support/database.ts';
import { noQuery, residentsOf } from '../../support/funded-region.ts';
import { meterOn } from '../../support/meter.ts';

let local: TestDatabase;
let database: Database;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  database = dynamoDatabase(local.client, await freshTables(local.client));
});

const [west, east, north] = ['BU03630001', 'BU0363MB02', 'BU03630003'];
const aBuurt = (buurtCode = west) => ({ buurtCode, residents: residentsOf(1200, 300) });
const register = (wish: Partial<Parameters<typeof registerWijk>[2]['body']> = {}) =>
  registerWijk({ database }, anAct({ person: 'person_anna' }), {
    params: undefined,
    query: undefined,
    body: { wijkId: 'wijk_brink', name: 'De Brink', cbsYear: 2026, buurten: [aBuurt()], source: 'CBS 2026', ...wish },
  });
const assign = (rows: Parameters<typeof assignAddresses>[2]['body']['rows'], cbsYear = 2026) =>
  assignAddresses({ database }, anAct({ person: 'person_anna' }), {
    params: undefined,
    query: undefined,
    body: { cbsYear, rows },
  });
const find = (postcode: string, houseNumber: number, day = '2026-11-23') =>
  wijkOfAddress(database, { postcode, houseNumber }, localDate(day));

describe('a wijk', () => {
  it('has the residents of its buurten, per age band, with year and source', async () => {
    const wijk = await register({ buurten: [aBuurt(west), { buurtCode: east, residents: residentsOf(0, 700) }] });
    expect(wijk).toEqual({
      wijkId: 'wijk_brink',
      name: 'De Brink',
      boundary: { cbsYear: 2026, buurtCodes: [west, east] },
      validFrom: '2026-01-01',
      residents: residentsOf(1200, 1000),
      totalResidents: 2200,
      source: 'CBS 2026',
      version: 1,
    });
    await expect.poll(() => listWijken({ database }, anAct(), noQuery)).toEqual({ items: [wijk] });
  });

  it('refuses a buurt that another wijk holds in the same year, and then takes none', async () => {
    await register();
    await expect(register({ wijkId: 'wijk_dorp', buurten: [aBuurt(east), aBuurt(west)] })).rejects.toMatchObject({
      code: 'BUURT_IN_OTHER_WIJK',
      nl: `Buurt ${west} hoort in 2026 al bij een andere wijk (wijk_brink).`,
      errors: [{ field: 'buurten' }],
    });
    await register({ wijkId: 'wijk_dorp', buurten: [aBuurt(east)] });
  });

  it('gives a buurt to one of many who take it at once', async () => {
    const ids = Array.from({ length: 8 }, (_, at) => `wijk_nr-${at}`);
    const outcomes = await Promise.allSettled(ids.map((wijkId) => register({ wijkId })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await listWijken({ database }, anAct(), noQuery)).items).toHaveLength(1);
  });

  it('refuses a buurt that is named twice', async () => {
    await expect(register({ buurten: [aBuurt(), aBuurt()] })).rejects.toMatchObject({ code: 'BUURT_NAMED_TWICE' });
  });

  it('is redrawn for a later year, when the buurt of another may be taken over', async () => {
    await register();
    await register({ wijkId: 'wijk_dorp', buurten: [aBuurt(east)] });
    const redrawn = await register({ cbsYear: 2027, name: 'De Nieuwe Brink', buurten: [aBuurt(east)] });
    expect(redrawn).toMatchObject({ version: 2, boundary: { cbsYear: 2027, buurtCodes: [east] } });
    expect(await database.get({ pk: 'WIJK#wijk_brink', sk: 'YEAR#2026' })).toMatchObject({ name: 'De Brink' });
  });

  it('is not redrawn for a year that it has, or an earlier one', async () => {
    await register();
    for (const cbsYear of [2026, 2025])
      await expect(register({ cbsYear, buurten: [aBuurt(north)] })).rejects.toMatchObject({
        code: 'WIJK_YEAR_NOT_NEWER',
        en: 'This wijk is already registered for 2026. Only a later year can be added.',
      });
  });

  it('has a first day: without one the first of January, and never before that of its last boundary', async () => {
    await register({ validFrom: '2026-03-01' });
    await expect(register({ cbsYear: 2027, validFrom: '2026-03-01', buurten: [aBuurt(north)] })).rejects.toMatchObject({
      code: 'WIJK_DAY_NOT_LATER',
      errors: [{ field: 'validFrom' }],
    });
    await register({ cbsYear: 2027, buurten: [aBuurt(north)] });
    const years = ['2026-02-28', '2026-03-01', '2026-12-31', '2027-01-01'].map(async (day) => {
      const wijk = await wijkAt(database, 'wijk_brink', localDate(day));
      return wijk?.boundary.cbsYear;
    });
    expect(await Promise.all(years)).toEqual([undefined, 2026, 2026, 2027]);
  });

  it('takes its residents from somewhere: given with their source, or read in from the key figures', async () => {
    await expect(register({ source: undefined })).rejects.toMatchObject({ code: 'WIJK_SOURCE_MISSING' });
    await expect(register({ buurten: [{ buurtCode: west }] })).rejects.toMatchObject({
      code: 'BUURT_WITHOUT_FIGURES',
      nl: expect.stringContaining(`buurt ${west}`),
    });
  });

  it('may have as many buurten as may be sent', async () => {
    const buurten = Array.from({ length: 80 }, (_, at) => aBuurt(`BU036301${String(at).padStart(2, '0')}`));
    expect((await register({ buurten })).totalResidents).toBe(80 * 1500);
  });
});

describe('an address', () => {
  it('finds its wijk by house number, and by the majority of its postcode', async () => {
    await register();
    await register({ wijkId: 'wijk_dorp', name: 'Dorp', buurten: [aBuurt(east)] });
    await assign([
      { postcode: '1234AB', buurtCode: west, houseNumbers: [1, 3] },
      { postcode: '1234AB', buurtCode: east, houseNumbers: [2] },
      { postcode: '1234AC', buurtCode: west, houseNumbers: [1] },
      { postcode: '1234AC', buurtCode: east },
    ]);
    expect(await find('1234AB', 2)).toEqual({
      wijkId: 'wijk_dorp',
      name: 'Dorp',
      confidence: 'exact',
      buurtCode: east,
      cbsYear: 2026,
    });
    expect(await find('1234AB', 99)).toMatchObject({ wijkId: 'wijk_brink', name: 'De Brink', confidence: 'majority' });
    expect(await find('1234AC', 1)).toMatchObject({ wijkId: 'wijk_brink', confidence: 'exact' });
    expect(await find('1234AC', 99)).toMatchObject({ wijkId: 'wijk_dorp', confidence: 'majority' });
    const query = { postcode: '1234AB', houseNumber: 2 };
    expect(await findWijk({ database }, anAct(), { params: undefined, query, body: undefined })).toMatchObject({
      wijk: { wijkId: 'wijk_dorp', name: 'Dorp', confidence: 'exact' },
    });
  });

  it('is outside the region when its postcode or its buurt is unknown', async () => {
    await assign([{ postcode: '9999ZZ', buurtCode: north }]);
    expect(await find('9999ZZ', 1)).toBeNull();
    expect(await find('1000AA', 1)).toBeNull();
  });

  it('is found with two reads, however large the region', async () => {
    const tables = await freshTables(local.client);
    const counted = localClient(local.endpoint);
    database = dynamoDatabase(counted, tables);
    const meter = meterOn(counted, local.client);
    await register();
    await assign([{ postcode: '1234AB', buurtCode: west }]);
    meter.reset();
    await find('1234AB', 1);
    counted.destroy();
    expect(meter).toMatchObject({ calls: ['QueryCommand', 'GetItemCommand'], scans: 0, readUnits: 1 });
  });

  it('adds rows of the same year to those that are known', async () => {
    await register();
    await register({ wijkId: 'wijk_dorp', buurten: [aBuurt(east)] });
    expect(await assign([{ postcode: '1234AB', buurtCode: west, houseNumbers: [1] }])).toEqual({ assigned: 1 });
    await assign([{ postcode: '1234AB', buurtCode: east, houseNumbers: [2] }]);
    expect([await find('1234AB', 1), await find('1234AB', 2)]).toMatchObject([
      { wijkId: 'wijk_brink' },
      { wijkId: 'wijk_dorp' },
    ]);
  });

  it('is in the wijk whose boundary counts on the day that is asked', async () => {
    await register();
    await register({ wijkId: 'wijk_dorp', buurten: [aBuurt(east)] });
    await assign([{ postcode: '1234AB', buurtCode: west, houseNumbers: [1, 2] }]);
    await register({ wijkId: 'wijk_dorp', cbsYear: 2027, validFrom: '2027-04-01', buurten: [aBuurt(north)] });
    await assign([{ postcode: '1234AB', buurtCode: north, houseNumbers: [1] }], 2027);

    const days = ['2025-12-31', '2026-01-01', '2027-03-31', '2027-04-01'];
    expect(await Promise.all(days.map((day) => find('1234AB', 1, day)))).toMatchObject([
      null,
      { wijkId: 'wijk_brink', cbsYear: 2026, buurtCode: west },
      { wijkId: 'wijk_brink', cbsYear: 2026 },
      { wijkId: 'wijk_dorp', cbsYear: 2027, buurtCode: north },
    ]);
    expect(await find('1234AB', 2, '2027-04-01')).toMatchObject({ wijkId: 'wijk_dorp', confidence: 'majority' });
  });

  it('stays in no wijk when its own was redrawn without its buurt', async () => {
    await register({ buurten: [aBuurt(west), aBuurt(east)] });
    await assign([{ postcode: '1234AB', buurtCode: west }]);
    await register({ cbsYear: 2027, buurten: [aBuurt(north)] });
    await assign([{ postcode: '1234AB', buurtCode: west }], 2027);
    expect(await find('1234AB', 1, '2026-12-31')).toMatchObject({ wijkId: 'wijk_brink' });
    expect(await find('1234AB', 1, '2027-01-01')).toBeNull();
  });

  it('gives a tie between buurten to the lower code, whatever the order of the rows', async () => {
    await register();
    await register({ wijkId: 'wijk_dorp', buurten: [aBuurt(east)] });
    await assign([
      { postcode: '1234AB', buurtCode: east, houseNumbers: [2] },
      { postcode: '1234AB', buurtCode: west, houseNumbers: [1] },
    ]);
    expect(await find('1234AB', 50)).toMatchObject({ wijkId: 'wijk_brink' });
  });

  it.each([
    ['a house number', [{ houseNumbers: [4] }, { houseNumbers: [4, 6] }]],
    ['a whole postcode', [{}, {}]],
  ])('refuses %s in two buurten', async (_, [first, second]) => {
    const rows = [
      { postcode: '1234AB', buurtCode: west, ...first },
      { postcode: '1234AB', buurtCode: east, ...second },
    ];
    await expect(assign(rows)).rejects.toMatchObject({ code: 'ADDRESS_IN_TWO_BUURTEN' });
  });
});
