import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  figuresFor,
  getPublicWijkProfile,
  getWijk,
  getWijkProfile,
  listRegionFigures,
  registerWijk,
} from '../../../shared/region/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { fixture, type RegionDesk, regionDesk } from './region-desk.ts';

let local: TestDatabase;
let desk: RegionDesk;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  desk = await regionDesk(local.endpoint);
  await desk.imports({ kind: 'key-figures', cbsYear: 2024, content: fixture('kwb-2024.csv') });
  await desk.imports({ kind: 'key-figures', cbsYear: 2025, content: fixture('kwb-2025.csv') });
  await desk.imports({ kind: 'health', cbsYear: 2022, content: fixture('50120NED.json') });
});
afterEach(() => desk.close());

const none = { params: undefined, query: undefined, body: undefined };
const anna = () => anAct({ person: 'person_anna' });
const draw = (wijkId: string, buurtCodes: string[], cbsYear = 2025) =>
  registerWijk(desk, anna(), {
    ...none,
    body: { wijkId, name: wijkId, cbsYear, buurten: buurtCodes.map((buurtCode) => ({ buurtCode })) },
  });
const both = async () => [
  await draw('wijk_haven', ['BU99010101', 'BU99010201']),
  await draw('wijk_kade', ['BU99010102']),
];
const profile = (wijkId: string, year?: number) =>
  getWijkProfile(desk, anna(), { ...none, params: { wijkId }, query: { year } });
const published = (wijkId: string, year?: number) =>
  getPublicWijkProfile(desk, anAct(), { ...none, params: { wijkId }, query: { year } });

describe('the figures that measure need', () => {
  it('are the means of the CBS wijken by residents, exact, of the newest year that has them for every wijk', async () => {
    const [haven, kade] = await figuresFor(desk.database, await both());
    // 4000 people in a CBS wijk with 45.5%, 2990 in one with 32%.
    expect(haven).toMatchObject({
      wijkId: 'wijk_haven',
      residents: { '0-14': 1200, '65+': 1395 },
      residentsSource: { source: 'CBS, Kerncijfers wijken en buurten 2025 (CC BY 4.0)', year: 2025 },
      missing: [],
      figures: [
        {
          key: 'lowIncomeHouseholds',
          year: 2024,
          permille: { numerator: 4000n * 455n + 2990n * 320n, denominator: 6990n },
          source: 'CBS, Kerncijfers wijken en buurten 2024 (CC BY 4.0)',
        },
        {
          key: 'longTermConditions',
          year: 2022,
          permille: { numerator: 4000n * 360n + 2990n * 330n, denominator: 6990n },
        },
        // 200 of 5900 and 40 of 3000, per thousand, to the thousandth.
        {
          key: 'welfareRecipients',
          year: 2024,
          permille: { numerator: 4000n * 33_898n + 2990n * 13_333n, denominator: 6_990_000n },
        },
      ].map(({ permille: { numerator, denominator }, ...rest }) => ({
        ...rest,
        permille: {
          numerator: numerator / divisor(numerator, denominator),
          denominator: denominator / divisor(numerator, denominator),
        },
      })),
    });
    expect(kade?.figures.map(({ permille }) => permille)).toEqual([
      { numerator: 455n, denominator: 1n },
      { numerator: 360n, denominator: 1n },
      { numerator: 16_949n, denominator: 500n },
    ]);
  });

  it('are those of the municipality where the CBS wijk has none, as health in Veen', async () => {
    await draw('wijk_veen', ['BU99010201']);
    const { figures } = await profile('wijk_veen');
    expect(figures.find(({ key }) => key === 'longTermConditions')).toMatchObject({
      value: '33',
      level: 'municipality',
      source: { publisher: 'RIVM, GGD’en en CBS', year: 2022 },
    });
  });

  it('are missing, and said to be, where nobody published them', async () => {
    const alone = await regionDesk(local.endpoint);
    await alone.imports({ kind: 'key-figures', cbsYear: 2025, content: fixture('kwb-2025.csv') });
    const boundary = { cbsYear: 2025, buurtCodes: ['BU99010102'] };
    const [found] = await figuresFor(alone.database, [{ wijkId: 'wijk_kade', boundary }]);
    alone.close();
    expect(found).toMatchObject({
      residents: { '0-14': 300 },
      figures: [],
      missing: ['lowIncomeHouseholds', 'longTermConditions', 'welfareRecipients'],
    });
  });

  it('are not taken from a year in which the same code meant another place', async () => {
    const moved = fixture('kwb-2025.csv').toString('latin1').replace('WK990101;1;', 'WK990101;3;');
    await desk.imports({ kind: 'key-figures', cbsYear: 2025, content: Buffer.from(moved, 'latin1') });
    const [haven] = await figuresFor(desk.database, [await draw('wijk_kade', ['BU99010102'])]);
    expect(haven?.figures[0]).toMatchObject({
      key: 'lowIncomeHouseholds',
      permille: { numerator: 410n, denominator: 1n },
    });
  });
});

describe('the profile of a wijk', () => {
  it('says of every number where it comes from, and how it was in the years before', async () => {
    await both();
    const found = await profile('wijk_kade');
    expect(found).toMatchObject({
      cbsYear: 2025,
      residents: {
        total: { count: 2000, why: null },
        source: { publisher: 'CBS', table: 'Kerncijfers wijken en buurten 2025', licence: 'CC BY 4.0' },
        years: [
          { cbsYear: 2024, total: 2000 },
          { cbsYear: 2025, total: 2000 },
        ],
      },
      households: { total: { count: 1000 }, single: { count: 500 } },
      availableYears: [2025],
    });
    const figure = (key: string) => found.figures.find((each) => each.key === key);
    expect(figure('lowIncomeHouseholds')).toMatchObject({
      value: '45.5',
      unit: 'percent',
      regionValue: '41',
      level: 'cbs-wijk',
      source: { year: 2024, fileId: expect.stringMatching(/^rgf_/) },
      years: [{ year: 2024, value: '45.5' }],
    });
    expect(figure('gpDistance')).toMatchObject({
      value: '1',
      level: 'buurt',
      source: { year: 2025 },
      years: [{ year: 2024 }, { year: 2025 }],
    });
    expect(figure('medianWealth')).toMatchObject({ value: '-2.5', unit: 'thousand-euro' });
    expect(figure('smokers')).toMatchObject({ value: '18.9', group: 'health' });
    expect(figure('distress')).toMatchObject({ value: null, why: 'unknown', source: null });
    expect(found.figures.every(({ value, source }) => (value === null) === (source === null))).toBe(true);
  });

  it('is there for each year that the wijk was drawn, with the names of its buurten', async () => {
    await draw('wijk_kade', ['BU99010102'], 2024);
    await draw('wijk_kade', ['BU99010102', 'BU99010101'], 2025);
    expect((await profile('wijk_kade', 2024)).residents.total.count).toBe(2000);
    expect(await profile('wijk_kade')).toMatchObject({ cbsYear: 2025, availableYears: [2025, 2024] });
    await expect(profile('wijk_kade', 2023)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { versions } = await getWijk(desk, anna(), { ...none, params: { wijkId: 'wijk_kade' } });
    expect(versions).toMatchObject([
      {
        validFrom: '2025-01-01',
        validUntil: null,
        buurten: [{ name: 'Kade' }, { name: 'Haven', totalResidents: 4000 }],
      },
      { validFrom: '2024-01-01', validUntil: '2025-01-01', registeredBy: 'person_anna' },
    ]);
  });

  it('is of the own wijk only for a coordinator', async () => {
    await both();
    const karim = anAct({ person: 'person_karim', roles: ['coordinator'] });
    await expect(
      getWijkProfile(desk, karim, { ...none, params: { wijkId: 'wijk_kade' }, query: {} }),
    ).rejects.toMatchObject({ code: 'NOT_YOUR_WIJK' });
  });

  it('can be made of the years that were read in, and no other', async () => {
    const { items, figures } = await listRegionFigures(desk, anna(), none);
    expect(items.map(({ kind, cbsYear, municipalityName }) => [kind, cbsYear, municipalityName])).toEqual([
      ['health', 2022, 'Rietmeer'],
      ['key-figures', 2024, 'Rietmeer'],
      ['key-figures', 2025, 'Rietmeer'],
    ]);
    expect(figures.length).toBeGreaterThan(30);
  });
});

describe('the public profile', () => {
  it('is there when the board has published it, and says what the office sees', async () => {
    await both();
    await expect(published('wijk_haven')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect
      .poll(() => desk.publishes(2025).then(() => published('wijk_haven')))
      .toMatchObject({
        cbsYear: 2025,
        availableYears: [2025],
        residents: { total: { count: 6990, why: null } },
      });
    expect((await published('wijk_haven', 2025)).publishedAt).toBe('2026-11-23T09:00:00.000Z');
  });

  it('keeps back the bands of a wijk beside a buurt of ten that is in none', async () => {
    await both();
    await desk.publishes(2025);
    // On the island live ten people, of whom CBS says nothing: whoever subtracts the wijken would know them.
    const [haven, kade] = [await published('wijk_haven'), await published('wijk_kade')];
    const shown = [haven, kade].map(({ residents }) => residents.bands.map(({ why }) => why).join());
    expect(new Set(shown)).toEqual(new Set(['withheld,withheld,withheld,withheld,withheld', ',,,,']));
    for (const { residents } of [haven, kade])
      for (const { count, why, permille } of residents.bands)
        expect(count === null && permille === null).toBe(why === 'withheld');
  });

  it('is refused for a year in which nothing is drawn', async () => {
    await expect(desk.publishes(2021)).rejects.toMatchObject({
      code: 'NO_WIJKEN_OF_YEAR',
      errors: [{ field: 'cbsYear' }],
    });
  });
});

function divisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : divisor(other, one % other);
}
