import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  getDuplicateReview,
  getMember,
  listDuplicateReviews,
  listMembers,
  resolveDuplicateReview,
  searchMembers,
} from '../../../../shared/membership/index.ts';
import { assignAddresses, registerWijk } from '../../../../shared/region/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { aLine, headings, type RegisterDesk, register, registerDesk } from './register-desk.ts';

let local: TestDatabase;
let desk: RegisterDesk;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  desk = await aRegion(await registerDesk(local.endpoint));
});
afterEach(() => desk.close());

const none = { params: undefined, query: undefined, body: undefined };
const anna = () => anAct({ person: 'person_anna' });

async function aRegion(own: RegisterDesk): Promise<RegisterDesk> {
  const residents = { '0-14': 100, '15-24': 100, '25-44': 200, '45-64': 200, '65+': 100 };
  const buurten = [{ buurtCode: 'BU99990001', residents }];
  const body = { wijkId: 'wijk_haven', name: 'Haven', cbsYear: 2026, source: 'test', buurten };
  await registerWijk(own, anna(), { ...none, body });
  const rows = [{ postcode: '9999AB', buurtCode: 'BU99990001' }];
  await assignAddresses(own, anna(), { ...none, body: { cbsYear: 2026, rows } });
  return own;
}

const members = async (of = desk) => (await listMembers(of, anna(), { ...none, query: { limit: 100 } })).items;
const search = async (q: string) => (await searchMembers(desk, anna(), { ...none, query: { q } })).items;
const reviews = async () => (await listDuplicateReviews(desk, anna(), { ...none, query: {} })).items;
const seventy = () => Array.from({ length: 70 }, (_, at) => aLine(at + 1));

describe('a register that is sent', () => {
  it('is checked without anything being entered', async () => {
    const importId = await desk.send(
      register(aLine(1), aLine(2, { postcode: '1011AA' }), aLine(3, { born: '31-02-1980' })),
    );

    const opened = await desk.check(importId);

    expect(opened).toMatchObject({
      state: 'checked',
      delimiter: ';',
      missing: [],
      counts: { rowsRead: 3, newMembers: 2, known: 0, reviews: 0, rowErrors: 1, outsideRegion: 1 },
      highestNumber: 2,
    });
    expect(opened.columns?.map(({ field }) => field)).toEqual([
      'memberNumber',
      'givenName',
      'infix',
      'familyName',
      'birthDate',
      'email',
      'street',
      'houseNumber',
      'postcode',
      'city',
      'memberSince',
    ]);
    expect(opened.sample[0]).toContain('lid1@example.org');
    expect(opened.errors.map(({ line, field, rule, isNotice }) => [line, field, rule, isNotice])).toEqual([
      [3, 'postcode', 'outside-region', true],
      [4, 'birthDate', 'date', false],
    ]);
    expect(await members()).toEqual([]);
  });

  it('is entered with its numbers, names, days and wijken, and found at once', async () => {
    const { state, counts, sample } = await desk.imports(
      register(aLine(4711, { infix: 'van der', family: 'Bakker', since: '43497' }), aLine(12, { postcode: '1011AA' })),
    );

    expect({ state, counts, sample }).toMatchObject({ state: 'imported', counts: { newMembers: 2 }, sample: [] });
    expect(await members()).toMatchObject([
      { memberNumber: 12, wijkId: '', status: 'active' },
      { memberNumber: 4711, wijkId: 'wijk_haven', memberSince: '2019-02-01', name: 'Voornaam4711 van der Bakker' },
    ]);
    expect((await search('bakk')).map(({ memberNumber }) => memberNumber)).toEqual([4711]);
    expect((await search('9999 ab 4711')).map(({ memberNumber }) => memberNumber)).toEqual([4711]);
    expect((await search('LID12@example.org')).map(({ memberNumber }) => memberNumber)).toEqual([12]);
    expect((await search('4711')).map(({ memberNumber }) => memberNumber)).toEqual([4711]);
    const [first] = await members();
    const file = await getMember(desk, anna(), { ...none, params: { memberId: first?.memberId ?? '' } });
    expect(file.identity).toMatchObject({ givenName: 'Voornaam12', postcode: '1011AA', language: 'nl' });
  });

  it('changes nothing when it is sent, checked or imported again', async () => {
    const content = register(...seventy());
    await desk.imports(content);
    const before = await desk.everything();

    const again = await desk.send(content);
    await desk.step(await desk.start(again));

    expect(await desk.everything()).toEqual(before);
    await expect(desk.check(again)).rejects.toMatchObject({ code: 'REGISTER_IMPORTED' });
  });

  it('enters only what is new of a longer file, also when its columns stand in another order', async () => {
    await desk.imports(register(aLine(1), aLine(2)));
    const turned = (line: string) => line.split(';').reverse().join(';');

    const { counts } = await desk.imports([turned(headings), ...[aLine(1), aLine(2), aLine(3)].map(turned)].join('\n'));

    expect(counts).toMatchObject({ rowsRead: 3, newMembers: 1, known: 2, reviews: 0, rowErrors: 0 });
    expect(await members()).toHaveLength(3);
  });

  it('gives numbers anew in the order of its lines, above every number there was', async () => {
    await desk.imports(register(aLine(40)));

    await desk.imports(register(aLine(7), aLine(8)), { numbering: 'new' });

    expect((await members()).map(({ memberNumber, name }) => [memberNumber, name])).toEqual([
      [40, 'Voornaam40 Familie40'],
      [41, 'Voornaam7 Familie7'],
      [42, 'Voornaam8 Familie8'],
    ]);
  });

  it('gives a number above its own to who has none', async () => {
    await desk.imports(register(aLine(5, { number: '' }), aLine(9)));

    expect((await members()).map(({ memberNumber }) => memberNumber)).toEqual([9, 10]);
  });

  it('says what is wrong by line and field, in words that a spreadsheet opens, and never what stood there', async () => {
    const importId = await desk.send(
      register(aLine(1, { email: 'geheim', house: 'x', number: 'A12' }), aLine(2, { given: '', since: '01-01-2030' })),
    );

    await desk.check(importId);

    const csv = await desk.errors(importId);
    expect(csv.split('\r\n')[0]).toBe('\ufeffregel;gegeven;soort;wat er mis is');
    expect(csv).toContain('2;lidnummer;fout;Dit is geen lidnummer.');
    expect(csv).toContain('2;e-mailadres;fout;');
    expect(csv).toContain('2;huisnummer;fout;');
    expect(csv).toContain('3;voornaam;fout;Vul dit in.');
    expect(csv).toContain('3;lid sinds;fout;');
    expect(csv).not.toContain('geheim');
    expect(await desk.errors(importId, 'en')).toContain('line;field;kind;what is wrong');
  });

  it('asks for the columns that its headings do not name, and is not imported before', async () => {
    const importId = await desk.send(register(aLine(1)).replace('E-mail;', 'Bereikbaar;'));
    const opened = await desk.check(importId);
    expect(opened).toMatchObject({ state: 'checked', missing: ['email'], counts: { rowsRead: 1, newMembers: 0 } });
    await expect(desk.start(importId)).rejects.toMatchObject({ code: 'REGISTER_COLUMN_MISSING' });

    const fields = (opened.columns ?? []).map(({ heading, field }) => (heading === 'Bereikbaar' ? 'email' : field));
    const again = await desk.check(importId, { columns: fields });

    expect(again).toMatchObject({ missing: [], counts: { newMembers: 1 } });
    await expect(desk.check(importId, { columns: fields.slice(1) })).rejects.toMatchObject({
      code: 'REGISTER_COLUMNS_OTHER',
    });
    await expect(desk.check(importId, { columns: fields.map(() => 'email') })).rejects.toMatchObject({
      code: 'REGISTER_COLUMN_TWICE',
    });
  });

  it('is refused as a whole when it holds nobody, or a quotation mark is missing', async () => {
    const failed = async (content: string) => (await desk.check(await desk.send(content))).refusal?.code;

    expect(await failed(headings)).toBe('REGISTER_FILE_EMPTY');
    expect(await failed(register(aLine(1, { given: '"Noor' })))).toBe('REGISTER_FILE_QUOTE_OPEN');
    await expect(desk.send('x', 'leden.xlsx')).rejects.toMatchObject({ code: 'REGISTER_FILE_NAME' });
  });

  it('enters who has left as a former member', async () => {
    await desk.imports([`${headings};Lid tot`, `${aLine(1)};31-12-2024`, `${aLine(2)};`].join('\n'));

    expect(await members()).toMatchObject([
      { memberNumber: 1, status: 'ended', endsOn: '2024-12-31' },
      { memberNumber: 2, status: 'active', endsOn: null },
    ]);
  });
});

describe('a line that resembles somebody', () => {
  it('is for the board when it tells other things of a member, field by field', async () => {
    await desk.imports(register(aLine(1), aLine(2)));
    const { counts } = await desk.imports(
      register(aLine(1, { street: 'Kade', house: '9', email: 'nieuw@example.org' })),
    );
    expect(counts).toMatchObject({ newMembers: 0, reviews: 1 });
    const [review] = await reviews();
    const reviewId = review?.reviewId ?? '';
    const opened = await getDuplicateReview(desk, anna(), { ...none, params: { reviewId } });
    expect(opened.fields.filter(({ differs }) => differs)).toEqual([
      { field: 'email', existing: 'lid1@example.org', candidate: 'nieuw@example.org', differs: true },
      { field: 'street', existing: 'Havenstraat', candidate: 'Kade', differs: true },
      { field: 'houseNumber', existing: '1', candidate: '9', differs: true },
    ]);

    const take = ['email' as const];
    const body = { outcome: 'same-person' as const, reason: 'Zelf gebeld', take };
    const judged = { database: desk.database } as never;
    await resolveDuplicateReview(judged, anna(), { ...none, params: { reviewId }, body });

    const [found] = await search('nieuw@example.org');
    expect(found).toMatchObject({ memberNumber: 1, address: { street: 'Havenstraat', houseNumber: 1 } });
    expect(await search('lid1@example.org')).toEqual([]);
    expect(await reviews()).toEqual([]);
  });

  it('becomes a member of its own, with the number that was set apart, when it is somebody else', async () => {
    const namesake = { family: 'Bakker', email: 'ouders@example.org', number: '' };
    await desk.imports(register(aLine(1, namesake), aLine(2, { ...namesake, given: 'Tweeling' })));
    const [review] = await reviews();
    expect(review).toMatchObject({ reason: 'same-name-postcode-birth-date', imported: { line: 3 }, memberNumber: 1 });

    const body = { outcome: 'different-person' as const, reason: 'Tweeling' };
    const params = { reviewId: review?.reviewId ?? '' };
    await resolveDuplicateReview({ database: desk.database } as never, anna(), { ...none, params, body });

    expect((await search('bakker')).map(({ name, memberNumber }) => [name, memberNumber]).sort()).toEqual([
      ['Tweeling Bakker', 2],
      ['Voornaam1 Bakker', 1],
    ]);
  });

  it('is no double because a couple shares an e-mail address', async () => {
    const { counts } = await desk.imports(
      register(
        aLine(1, { email: 'samen@example.org' }),
        aLine(2, { email: 'samen@example.org', born: '01-01-1979' }),
        aLine(3, { email: 'samen@example.org', given: 'Voornaam1', family: 'Familie1', born: '02-02-1981' }),
      ),
    );

    expect(counts).toMatchObject({ newMembers: 2, reviews: 1 });
    expect(await search('samen@example.org')).toHaveLength(2);
    expect(await reviews()).toMatchObject([{ reason: 'same-email' }]);
  });

  it('is an error when its number is another member’s', async () => {
    await desk.imports(register(aLine(1)), { numbering: 'new' });

    const { counts, errors } = await desk.imports(
      register(aLine(1, { given: 'Ander', family: 'Iemand', email: 'x@example.org' })),
    );

    expect(counts).toMatchObject({ newMembers: 0, rowErrors: 1 });
    expect(errors).toMatchObject([{ line: 2, field: 'memberNumber', rule: 'number-taken' }]);
  });

  it('is known when it says exactly what stands there, whatever its number', async () => {
    await desk.imports(register(aLine(3)), { numbering: 'new' });

    const { counts } = await desk.imports(`${register(aLine(3))}\r\n`);

    expect(counts).toMatchObject({ known: 1, newMembers: 0, reviews: 0, rowErrors: 0 });
  });

  it('is found by the check as it is by the import', async () => {
    const lines = [
      aLine(1),
      aLine(1),
      aLine(1, { given: 'Ander' }),
      aLine(4, { family: 'Familie1' }),
      aLine(5, { number: '' }),
    ];
    const importId = await desk.send(register(...lines));
    const checked = await desk.check(importId);

    await desk.step(await desk.start(importId));

    const { counts } = await desk.open(importId);
    expect(counts).toEqual(checked.counts);
    expect(counts).toMatchObject({ rowsRead: 5, newMembers: 2, known: 1, reviews: 2 });
  });
});

describe('an import that is cut off', () => {
  it('ends the same wherever it is killed, also step by step', async () => {
    const lines = [...seventy(), aLine(7, { city: 'Elders' }), aLine(200, { born: 'x' }), aLine(201, { number: '' })];
    const content = register(...lines);
    await desk.imports(content);
    const expected = await desk.everything();
    let kills = 0;

    for (const at of [0, 1, 3, 4, 6, 9, 12]) {
      const other = await aRegion(await registerDesk(local.endpoint));
      const importId = await other.send(content);
      await other.check(importId);
      const jobId = await other.start(importId);
      let write = 0;
      other.faults.plan(() => (write++ === at ? (at % 2 === 0 ? 'kill-before' : 'kill-after') : undefined));
      await other.step(jobId, () => false).catch(() => (kills += 1));
      other.faults.plan(() => undefined);
      for (let step = 0; step < 10; step++) await continued(other, jobId);
      expect(await other.everything()).toEqual(expected);
      other.close();
    }
    expect(kills).toBeGreaterThan(2);
  });
});

/** As the stream brings the newest step of a job again and again, each time with little time. */
async function continued(own: RegisterDesk, jobId: string): Promise<void> {
  const newest = (await own.database.query({ of: `JOB#${jobId}`, newestFirst: true, limit: 1, consistent: true }))
    .items[0];
  if (newest) await own.resume(newest);
}
