import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../../../shared/kernel/dates.ts';
import {
  followMemberships,
  getRegisterOn,
  listRegisterChanges,
  recordDeath,
  resignMember,
} from '../../../../shared/membership/index.ts';
import { keepIdentity } from '../../../../shared/membership/vault.table.ts';
import { anAct, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { aLifeStage, board, given, type LifeStage, night } from '../life/stage.ts';
import { anApplicant, refusalOf } from '../world.ts';

let local: TestDatabase;
let stage: LifeStage;
let members: string[];

/** Four members of different years; one died in June, one left at the end of the year, one joined in the next. */
beforeAll(async () => {
  local = await testDatabase();
  stage = await aLifeStage(local);
  const since = ['2024-03-01', '2025-07-15', '2026-02-01', '2027-01-10'];
  members = [];
  for (const day of since) members.push(await stage.aMember({ memberSince: localDate(day) }));
  const [, died = '', left = ''] = members;
  await recordDeath(stage.deps, board('2026-06-20'), given({ memberId: died }, { diedOn: '2026-06-12', taskId: null }));
  const notice = { receivedOn: '2026-11-01', requestedEnd: null, immediate: null };
  await resignMember(stage.deps, board('2026-11-01'), given({ memberId: left }, notice));
  await followMemberships(stage.deps, night('2027-01-01'), () => true);
  await stage.database.commit(anAct(), [
    keepIdentity('per_000001', anApplicant({ familyName: 'Eerste' }).body.identity),
  ]);
});
afterAll(() => local.stop());

const ask = { params: undefined, body: undefined };
const on = async (day: string) => {
  const { items } = await getRegisterOn(stage.deps, board('2027-02-01'), { ...ask, query: { on: day } });
  return items.map(({ memberNumber }) => memberNumber);
};
const changesOf = (fiscalYear: string, page: { cursor?: string; limit?: number } = {}, of: LifeStage = stage) =>
  listRegisterChanges(of.deps, board('2027-02-01'), { ...ask, query: { fiscalYear, ...page } });

describe('the register', () => {
  it.each([
    ['2024-02-29', []],
    ['2024-03-01', [1]],
    ['2026-06-12', [1, 2, 3]],
    ['2026-06-13', [1, 3]],
    ['2026-12-31', [1, 3]],
    ['2027-01-01', [1]],
    ['2027-01-10', [1, 4]],
  ])('tells who was a member on %s', async (day, numbers) => {
    expect(await on(day)).toEqual(numbers);
  });

  it('is read page by page, and notes whose names were opened', async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await getRegisterOn(stage.deps, board('2027-02-01'), {
        ...ask,
        query: { on: '2026-06-01', limit: 1, ...(cursor && { cursor }) },
      });
      seen.push(...page.items.map(({ memberNumber }) => memberNumber));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([1, 2, 3]);
    const looked = (await stage.everything()).filter((item) => item.entity === 'AccessRecord');
    expect(looked.map((item) => item.subjectId)).toContain('per_000001');
  });

  it('is read a hundred at a time too, and notes each of them', async () => {
    const many = await aLifeStage(local);
    for (let number = 1; number <= 100; number++) await many.aMember();
    const act = board('2027-02-01');

    const page = await getRegisterOn(many.deps, act, { ...ask, query: { on: '2027-02-01', limit: 100 } });

    expect(page.items).toHaveLength(100);
    const looked = (await many.everything()).filter(({ requestId }) => requestId === act.requestId);
    expect(looked.filter(({ entity }) => entity === 'AccessRecord')).toHaveLength(100);
    expect(looked.filter(({ entity }) => entity === 'AuditRecord')).toHaveLength(1);
  });

  it('keeps who left for ever, with the reason and the last day', async () => {
    const { items } = await getRegisterOn(stage.deps, board('2027-02-01'), { ...ask, query: { on: '2026-06-01' } });
    expect(items.map(({ until, reason }) => [until, reason])).toEqual([
      [null, null],
      ['2026-06-12', 'death'],
      ['2026-12-31', 'resignation'],
    ]);
    expect(items[0]?.name).toBe('Bewoner Eerste');
    expect(items[1]?.name).toBeNull();
  });
});

describe('the changes of a fiscal year', () => {
  it('are who came and who left in it, by day', async () => {
    const { items, from, until, handInBy } = await changesOf('2026');
    expect([from, until, handInBy]).toEqual(['2026-01-01', '2026-12-31', null]);
    expect(items.map(({ memberNumber, kind, on: day, reason }) => [memberNumber, kind, day, reason])).toEqual([
      [3, 'admitted', '2026-02-01', null],
      [2, 'ended', '2026-06-12', 'death'],
      [3, 'ended', '2026-12-31', 'resignation'],
    ]);
  });

  it('are the same page by page as all at once', async () => {
    const all = (await changesOf('2026')).items;
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await changesOf('2026', { limit: 1, ...(cursor && { cursor }) });
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all);
  });

  it('of a year that has not begun are not there', async () => {
    expect(await refusalOf(changesOf('2028'))).toBe('FISCAL_YEAR_NOT_BEGUN');
  });

  it('with W.A. and a fiscal year from July are those until June, to be handed in by the end of July', async () => {
    const wa = await aLifeStage(local, {
      legalName: 'Coöperatie Zorgregio Rietmeer W.A.',
      liabilityForm: 'WA',
      fiscalYear: { startMonth: 7, startDay: 1 },
    });
    for (const day of ['2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01'])
      await wa.aMember({ memberSince: localDate(day) });
    const { items, from, until, handInBy, legalName } = await changesOf('2025', {}, wa);
    expect([from, until, handInBy]).toEqual(['2025-07-01', '2026-06-30', '2026-07-30']);
    expect(legalName).toBe('Coöperatie Zorgregio Rietmeer W.A.');
    expect(items.map(({ on: day }) => day)).toEqual(['2025-07-01', '2026-06-30']);
  });
});

describe('the changes between two days', () => {
  const between = (from?: string, until?: string, page: { cursor?: string } = {}) => {
    const query = { ...(from && { from }), ...(until && { until }), ...page };
    return listRegisterChanges(stage.deps, board('2027-02-01'), { ...ask, query });
  };

  it('hold both of them, and are handed in to nobody', async () => {
    const { items, from, until, handInBy } = await between('2026-02-01', '2026-06-12');
    expect([from, until, handInBy]).toEqual(['2026-02-01', '2026-06-12', null]);
    expect(items.map(({ kind, on: day }) => [kind, day])).toEqual([
      ['admitted', '2026-02-01'],
      ['ended', '2026-06-12'],
    ]);
    expect((await between('2026-02-02', '2026-06-11')).items).toEqual([]);
  });

  it('are found over many years too, a few at a time', async () => {
    const days: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await between('2018-01-01', '2029-12-31', cursor ? { cursor } : {});
      days.push(...page.items.map(({ on: day }) => day));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(days).toEqual(['2024-03-01', '2025-07-15', '2026-02-01', '2026-06-12', '2026-12-31', '2027-01-10']);
  });

  it('need a first and a last, in that order', async () => {
    expect(await refusalOf(between('2026-02-01'))).toBe('CHANGES_NEED_TWO_DAYS');
    expect(await refusalOf(between(undefined, '2026-02-01'))).toBe('CHANGES_NEED_TWO_DAYS');
    expect(await refusalOf(between('2026-06-12', '2026-06-11'))).toBe('CHANGES_DAYS_REVERSED');
  });
});
