import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localDate } from '../../../shared/kernel/dates.ts';
import { areasOf } from '../../../shared/region/figures/area.table.ts';
import { assignAddresses, listUnassignedBuurten, registerWijk, wijkOfAddress } from '../../../shared/region/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { fixture, type RegionDesk, regionDesk, rietmeer, type ToSend } from './region-desk.ts';

let local: TestDatabase;
let desk: RegionDesk;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  desk = await regionDesk(local.endpoint);
});
afterEach(() => desk.close());

const addresses: ToSend = { kind: 'addresses', cbsYear: 2025, content: fixture('pc6hnr20250801_gwb.csv') };
const figures: ToSend = { kind: 'key-figures', cbsYear: 2025, content: fixture('kwb-2025.csv') };
const health: ToSend = { kind: 'health', cbsYear: 2022, content: fixture('50120NED.json') };
const none = { params: undefined, query: undefined, body: undefined };
const draw = (wijkId: string, buurtCodes: string[], cbsYear = 2025) =>
  registerWijk(desk, anAct({ person: 'person_anna' }), {
    ...none,
    body: { wijkId, name: wijkId, cbsYear, buurten: buurtCodes.map((buurtCode) => ({ buurtCode })) },
  });
const find = (postcode: string, houseNumber: number) =>
  wijkOfAddress(desk.database, { postcode, houseNumber }, localDate('2025-11-23'));

describe('the yearly file of addresses', () => {
  it('keeps the rows of the municipalities that were asked for, and tells of the others how many there were', async () => {
    await desk.imports(figures);
    await draw('wijk_haven', ['BU99010101']);
    await draw('wijk_kade', ['BU99010102']);
    const { file, job } = await desk.imports(addresses);
    expect(file).toMatchObject({
      state: 'imported',
      table: 'Buurt, wijk en gemeente 2025 voor postcode huisnummer',
      publisher: 'CBS',
      licence: 'CC BY 4.0',
      counts: { rowsRead: 13, rowsKept: 6, rowsOutside: 2, rowErrors: 5 },
    });
    expect(job).toMatchObject({ state: 'done', kind: 'address-import', result: file.counts });
    expect(await find('1701SA', 2)).toMatchObject({ wijkId: 'wijk_haven', confidence: 'exact' });
    expect(await find('1701SA', 200)).toMatchObject({ wijkId: 'wijk_kade', confidence: 'exact' });
    expect(await find('1701SA', 77)).toMatchObject({ wijkId: 'wijk_haven', confidence: 'majority' });
    expect(await find('1703SA', 1)).toBeNull();
  });

  it('takes the other rows when one is wrong, and says of each wrong one why, with its line', async () => {
    const { errors } = await desk.imports(addresses);
    expect(errors.map(({ line, reason }) => [line, reason.code])).toEqual([
      [8, 'ROW_HOUSE_NUMBER'],
      [9, 'ROW_HOUSE_NUMBER'],
      [10, 'ROW_POSTCODE'],
      [11, 'ROW_AREA_CODE'],
      [13, 'ROW_IN_TWO_BUURTEN'],
    ]);
  });

  it('gives back the zeros that its codes have lost', async () => {
    await desk.imports({ ...addresses, municipalities: ['GM0363'] });
    const [map] = (await desk.database.query({ of: 'POSTCODE#1234AA' })).items;
    expect(map).toMatchObject({ numbers: { BU03630001: '1' }, cbsYear: 2025 });
  });

  it('leaves what another file said of other municipalities, and replaces what it is about itself', async () => {
    const header = 'PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025';
    const both = `${header}\n1701SA;1;99010101;990101;9901\n1701SA;2;99020101;990201;9902\n`;
    await desk.imports({ ...addresses, content: both, municipalities: ['GM9901', 'GM9902'] });
    await desk.imports({ ...addresses, content: `${header}\n1701SA;3;99010102;990101;9901\n` });
    const [map] = (await desk.database.query({ of: 'POSTCODE#1701SA' })).items;
    expect(map).toMatchObject({ numbers: { BU99020101: '2', BU99010102: '3' } });
  });

  it('adds to a postcode that comes back further on in the file', async () => {
    const lines = Array.from({ length: 500 }, (_, at) => `${1000 + at}AB;1;99010101;990101;9901`);
    const content = ['PC6;Huisnummer;Buurt2025', ...lines, '1000AB;3;99010102;990101;9901'].join('\n');
    const { file } = await desk.imports({ ...addresses, content });
    expect(file.counts).toMatchObject({ rowsKept: 501, rowErrors: 0 });
    const [map] = (await desk.database.query({ of: 'POSTCODE#1000AB' })).items;
    expect(map).toMatchObject({ numbers: { BU99010101: '1', BU99010102: '3' } });
  });

  it('keeps what was added by hand for a postcode that it does not name', async () => {
    const rows = [{ postcode: '1799SA', buurtCode: 'BU99010101' }];
    await assignAddresses(desk, anAct(), { ...none, body: { cbsYear: 2025, rows } });
    await desk.imports(addresses);
    expect((await desk.database.query({ of: 'POSTCODE#1799SA' })).items).toHaveLength(1);
  });

  it.each([
    ['another year', { cbsYear: 2026 }, 'REGION_FILE_OTHER_YEAR'],
    ['no column of house numbers', { content: 'PC6;Buurt2025\n1234AB;99010101' }, 'REGION_FILE_COLUMN'],
    ['nothing', { content: '\n' }, 'REGION_FILE_EMPTY'],
    ['none of the municipalities', { municipalities: ['GM0014'] }, 'REGION_FILE_NO_ROWS'],
  ])('refuses a file with %s, in the file and in the job', async (_, wish, code) => {
    const { file, job } = await desk.imports({ ...addresses, ...wish });
    expect([file.state, file.refusal?.code, job?.state, job?.refusal?.code]).toEqual(['refused', code, 'failed', code]);
  });
});

describe('the key figures', () => {
  it('are read through every trap: points for what is kept back, both decimal signs, spaces behind a name, old letters', async () => {
    const { file, errors } = await desk.imports(figures);
    expect(file.counts).toEqual({ rowsRead: 11, rowsKept: 7, rowsOutside: 2, rowErrors: 2 });
    expect(errors.map(({ reason }) => reason.code)).toEqual(['ROW_AREA_CODE', 'ROW_FIGURE']);
    const areas = await areasOf(desk.database, 'key-figures', 2025, ['WK990101', 'BU99010102', 'BU99010202']);
    expect(areas.get('WK990101')).toMatchObject({
      name: 'Wijk 01 Cafédorp',
      municipalityName: 'Rietmeer',
      source: { publisher: 'CBS', table: 'Kerncijfers wijken en buurten 2025', year: 2025, licence: 'CC BY 4.0' },
      figures: { residents: '6000', householdSize: '2', gpDistance: '0.8' },
    });
    expect(Object.keys(areas.get('BU99010102')?.figures ?? {})).not.toContain('lowIncomeHouseholds');
    expect(areas.get('BU99010202')?.figures).toEqual({
      residents: '10',
      households: '5',
      density: '3',
      gpDistance: '3.9',
    });
  });

  it('say the same as a sheet and as a table of OData, whatever number its names end in', async () => {
    await desk.imports({ ...figures, cbsYear: 2024, content: fixture('kwb-2024.csv') });
    const keys = ['residents', '65+', 'households', 'lowIncomeHouseholds', 'welfareRecipients'];
    const shown = async () => {
      const area = (await areasOf(desk.database, 'key-figures', 2024, ['WK990101'])).get('WK990101');
      return [keys.map((key) => area?.figures[key]), area?.source.table];
    };
    const [ofSheet, sheet] = await shown();
    const odata = { ...figures, cbsYear: 2024, fileName: 'TypedDataSet.json', content: fixture('85984NED.json') };
    const { file, errors } = await desk.imports(odata);
    const [ofTable, table] = await shown();
    expect(ofTable).toEqual(ofSheet);
    expect([sheet, table]).toEqual([
      'Kerncijfers wijken en buurten 2024',
      'Kerncijfers wijken en buurten 2024 (85984NED)',
    ]);
    expect(file.counts).toEqual({ rowsRead: 6, rowsKept: 3, rowsOutside: 2, rowErrors: 1 });
    expect(errors).toMatchObject([{ line: 5, reason: { code: 'ROW_FIGURE' } }]);
    const areas = await areasOf(desk.database, 'key-figures', 2024, ['BU99010101', 'WK990101']);
    expect([...areas.values()].map(({ isRedrawn }) => isRedrawn)).toEqual([true, false]);
  });

  it('tell which buurten are in no wijk yet', async () => {
    await desk.imports(figures);
    await draw('wijk_haven', ['BU99010101', 'BU99010102']);
    const query = { cbsYear: 2025 };
    await expect
      .poll(() => listUnassignedBuurten(desk, anAct(), { ...none, query }))
      .toMatchObject({
        buurten: 4,
        residents: 3000,
        items: [
          { buurtCode: 'BU99010201', name: 'Veen', municipalityName: 'Rietmeer', residents: 2990, wijkId: null },
          { buurtCode: 'BU99010202', residents: 10 },
        ],
      });
  });

  it('let a wijk be drawn without counting its residents by hand', async () => {
    await desk.imports(figures);
    expect(await draw('wijk_haven', ['BU99010101', 'BU99010102'])).toMatchObject({
      residents: { '0-14': 1000, '15-24': 800, '25-44': 1800, '45-64': 1400, '65+': 1000 },
      source: 'CBS, Kerncijfers wijken en buurten 2025 (CC BY 4.0)',
    });
    await expect(draw('wijk_eiland', ['BU99010202'])).rejects.toMatchObject({ code: 'BUURT_WITHOUT_FIGURES' });
  });
});

describe('the health figures', () => {
  it('are of everybody of 18 and older in one year, and of no margin', async () => {
    const { file } = await desk.imports(health);
    expect(file).toMatchObject({
      publisher: 'RIVM, GGD’en en CBS',
      table: 'Gezondheid per wijk en buurt (50120NED)',
      counts: { rowsRead: 7, rowsKept: 3, rowsOutside: 4, rowErrors: 0 },
    });
    const areas = await areasOf(desk.database, 'health', 2022, ['WK990101', 'WK990102']);
    expect(areas.get('WK990101')?.figures).toEqual({
      goodHealth: '71.5',
      smokers: '18.9',
      longTermConditions: '36',
      lonely: '52.8',
    });
    expect(areas.get('WK990102')?.figures).toEqual({});
  });

  it.each(['{"value":[{"a":1}', '[{"a":1}}]', 'Perioden;Leeftijd\n2022JJ00;20300'])(
    'are refused when they are no whole JSON: %s',
    async (content) => {
      const { file } = await desk.imports({ ...health, content });
      expect(file.refusal?.code).toBe('REGION_FILE_NOT_JSON');
    },
  );
});

describe('a file of the region', () => {
  it('is read for the municipalities of the last one when it names none', async () => {
    await expect(desk.send({ ...addresses, municipalities: null })).rejects.toMatchObject({
      code: 'REGION_MUNICIPALITIES_MISSING',
    });
    const { file } = await desk.imports({ ...figures, municipalities: ['GM9902', rietmeer, rietmeer] });
    expect(file.municipalities).toEqual([rietmeer, 'GM9902']);
    await expect
      .poll(async () => (await desk.file((await desk.send({ ...addresses, municipalities: null })).fileId)).file)
      .toMatchObject({ municipalities: [rietmeer, 'GM9902'] });
  });

  it('that was imported is known again, and has one job however often it is asked for', async () => {
    const first = await desk.imports(health);
    const again = await desk.send(health);
    expect(again).toEqual({ fileId: first.file.fileId, jobId: first.file.jobId });
  });

  it('has the name of its kind', async () => {
    await expect(desk.send({ ...health, fileName: 'cijfers.csv' })).rejects.toMatchObject({
      code: 'REGION_FILE_NAME',
      errors: [{ field: 'fileName' }],
    });
  });
});
