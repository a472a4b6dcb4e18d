import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addGoal,
  addProject,
  addQualityItem,
  adoptYearPlan,
  assessQualityItem,
  bookInnovationTime,
  closeYearPlan,
  contractInnovationTime,
  followGoal,
  followProject,
  getInnovationTime,
  getQualityFramework,
  listInnovationBookings,
  listYearPlans,
  startYearPlan,
  takeOfferedQualityItems,
  withdrawInnovationTime,
} from '../../../../shared/wijkcontracts/index.ts';
import { offeredQualityItems } from '../../../../shared/wijkcontracts/plans/offered-quality-items.ts';
import { type TestDatabase, testDatabase } from '../../../support/database.ts';
import { as, type ContentStage, contentStage, doctors, residents, type Who, wijkcontractId } from '../content-stage.ts';

let local: TestDatabase;
let stage: ContentStage;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await contentStage(local);
});

const whole = { params: { wijkcontractId }, query: undefined };
const reading = { ...whole, body: undefined };

describe('the quality framework', () => {
  const read = () => getQualityFramework(stage, as('tineke'), reading);
  const take = (...keys: string[]) => takeOfferedQualityItems(stage, as('karim'), { ...whole, body: { keys } });

  it('has exactly five categories, and offers items to start with in each of them', async () => {
    const { items, categories, offered } = await read();
    expect(items).toEqual([]);
    expect(categories.map(({ category }) => category)).toEqual([
      'BASISVOORZIENINGEN',
      'VERANTWOORDELIJKHEDEN',
      'SAMENWERKINGSVORMEN',
      'ICT_FACILITEITEN',
      'AFSPRAKEN',
    ]);
    expect(new Set(offered.map(({ category }) => category)).size).toBe(5);
    expect(offered).toHaveLength(10);
  });

  it('takes what is offered once, also when two do it at the same moment', async () => {
    await Promise.allSettled([take('klachtenroute', 'welzijn'), take('welzijn', 'wijkverpleging')]);
    await take('klachtenroute', 'welzijn', 'wijkverpleging', 'welzijn');
    const { items, offered, categories } = await read();
    expect(items.map(({ text }) => text).sort()).toEqual([
      'Route voor klachten',
      'Welzijn en Welzijn op Recept',
      'Wijkverpleging',
    ]);
    expect(offered).toHaveLength(offeredQualityItems.length - 3);
    expect(categories[0]).toEqual({ category: 'BASISVOORZIENINGEN', items: 2, met: 0 });
    await expect(take('zwembad')).rejects.toMatchObject({ code: 'QUALITY_ITEM_NOT_OFFERED' });
  });

  it('holds items of the contract itself, met with evidence and dropped with a reason', async () => {
    const body = { category: 'AFSPRAKEN' as const, text: 'Sleutelkluisjes', norm: 'Bij elke flat' };
    const { qualityItemId } = await addQualityItem(stage, as('anna'), { ...whole, body });
    const assess = (state: 'met' | 'dropped' | 'in-progress', seenVersion: number, evidence?: string) =>
      assessQualityItem(stage, as('karim', { seenVersion }), {
        params: { wijkcontractId, qualityItemId },
        query: undefined,
        body: { text: 'Sleutelkluisjes', norm: 'Bij elke flat', state, ...(evidence && { evidence }) },
      });
    await expect(assess('met', 1)).rejects.toMatchObject({ code: 'EVIDENCE_MISSING', errors: [{ field: 'evidence' }] });
    expect(await assess('met', 1, 'Geteld op 3 mei')).toMatchObject({ status: 'met', assessedBy: 'person_karim' });
    expect((await read()).categories.at(-1)).toEqual({ category: 'AFSPRAKEN', items: 1, met: 1 });
    await expect(assess('in-progress', 1)).rejects.toMatchObject({ code: 'VERSION_STALE' });
    await assess('dropped', 2, 'Flats zijn gesloopt');
    expect((await read()).categories.at(-1)).toEqual({ category: 'AFSPRAKEN', items: 0, met: 0 });
  });
});

describe('a year plan', () => {
  const plan = { wijkcontractId, year: '2026' };
  const ofPlan = { params: plan, query: undefined };
  const start = (year = 2026, who: Who = 'karim', ownerPartyId = doctors) =>
    startYearPlan(stage, as(who), { ...whole, body: { year, ownerPartyId } });
  const goal = (text = 'Minder bewoners zijn eenzaam') => addGoal(stage, as('karim'), { ...ofPlan, body: { text } });
  const adopt = (who: Who = 'anna', seenVersion = 1) =>
    adoptYearPlan(stage, as(who, { seenVersion }), { ...ofPlan, body: { reference: 'Bestuur 2026-13' } });
  const times = { ownerPartyId: residents, startsOn: '2026-03-01', endsOn: '2026-11-30' };
  const project = (goalId: string, wish: Partial<typeof times> = {}) =>
    addProject(stage, as('karim'), {
      ...ofPlan,
      body: { goalId, name: 'Samen eten', text: 'Elke week een maaltijd', ...times, ...wish },
    });
  const follow = (goalId: string, seenVersion: number, state: 'open' | 'reached', outcome?: string, text?: string) =>
    followGoal(stage, as('karim', { seenVersion }), {
      params: { ...plan, goalId },
      query: undefined,
      body: { text: text ?? 'Minder bewoners zijn eenzaam', state, ...(outcome && { outcome }) },
    });
  const close = (seenVersion: number) =>
    closeYearPlan(stage, as('karim', { seenVersion }), { ...ofPlan, body: { report: 'Alles gedaan' } });

  it('is started, adopted by another person, followed and closed with a report', async () => {
    await start();
    const { goalId } = await goal();
    const { projectId } = await project(goalId);
    expect(await adopt()).toMatchObject({ state: 'adopted', adopted: { by: 'person_anna' }, goals: [{ goalId }] });
    await expect(close(2)).rejects.toMatchObject({ code: 'GOALS_STILL_OPEN' });

    await follow(goalId, 1, 'reached', 'Van 48 naar 40 procent');
    await followProject(stage, as('bram', { seenVersion: 1 }), {
      params: { ...plan, projectId },
      query: undefined,
      body: { ...times, state: 'done', outcome: 'Veertig maaltijden' },
    });
    expect(await close(2)).toMatchObject({
      state: 'closed',
      closed: { report: 'Alles gedaan' },
      goals: [{ state: 'reached' }],
      projects: [{ state: 'done', ownerPartyId: residents }],
    });
    expect(await listYearPlans(stage, as('tineke'), reading)).toMatchObject({
      items: [{ year: 2026, state: 'closed' }],
    });
    await expect(goal()).rejects.toMatchObject({ code: 'YEAR_PLAN_NOT_IN_STATE' });
  });

  it('exists once a year, within the term, with an owner among the parties', async () => {
    const outcomes = await Promise.allSettled([start(), start(2026, 'anna')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(start()).rejects.toMatchObject({ code: 'YEAR_PLAN_EXISTS' });
    await expect(start(2028)).rejects.toMatchObject({ code: 'YEAR_OUTSIDE_TERM' });
    await expect(start(2027, 'anna', 'pty_nobody')).rejects.toMatchObject({ code: 'PARTY_NOT_FOUND' });
    await start(2027);
    const { items } = await listYearPlans(stage, as('karim'), reading);
    expect(items.map(({ year }) => year)).toEqual([2027, 2026]);
  });

  it('is adopted with goals, and not by who started it', async () => {
    await start(2026, 'anna');
    await expect(adopt('bram')).rejects.toMatchObject({ code: 'YEAR_PLAN_WITHOUT_GOALS' });
    await goal();
    await expect(adopt('anna')).rejects.toMatchObject({ code: 'ADOPTED_BY_WHO_STARTED', status: 403 });
    expect(await adopt('bram')).toMatchObject({ state: 'adopted' });
  });

  it('keeps the text of its goals from its adoption on, and takes no new ones', async () => {
    await start();
    const { goalId } = await goal();
    expect(await follow(goalId, 1, 'open', undefined, 'Meer bewoners doen mee')).toMatchObject({ version: 2 });
    await adopt();
    await expect(follow(goalId, 2, 'open', undefined, 'Iets anders')).rejects.toMatchObject({
      code: 'TEXT_IS_ADOPTED',
    });
    await expect(goal()).rejects.toMatchObject({ code: 'YEAR_PLAN_NOT_IN_STATE' });
    await expect(follow(goalId, 2, 'reached', undefined, 'Meer bewoners doen mee')).rejects.toMatchObject({
      code: 'OUTCOME_MISSING',
    });
  });

  it('is adopted without the goal that was added at the same moment, or with it, never behind its back', async () => {
    await start();
    await goal();
    const [added, done] = await Promise.allSettled([goal('Nog een doel'), adopt()]);
    const { items } = await listYearPlans(stage, as('tineke'), reading);
    expect(items[0]?.goals).toHaveLength(added.status === 'fulfilled' ? 2 : 1);
    expect(items[0]?.state).toBe(done.status === 'fulfilled' ? 'adopted' : 'draft');
  });

  it.each([
    ['of a goal that is not in the plan', 'gol_nothing', {}, 'GOAL_NOT_FOUND'],
    ['of somebody who is no party', null, { ownerPartyId: 'pty_nobody' }, 'PARTY_NOT_FOUND'],
    ['that ends before it starts', null, { endsOn: '2026-02-01' }, 'PROJECT_TURNED_AROUND'],
  ])('refuses a project %s', async (_, goalId, wish, code) => {
    await start();
    const own = (await goal()).goalId;
    await expect(project(goalId ?? own, wish)).rejects.toMatchObject({ code });
  });
});

describe('innovation time', () => {
  const quarter = '2026-Q4';
  const contract = (workingMinutes: number, seenVersion: number, wish: { partyId?: string; quarter?: string } = {}) =>
    contractInnovationTime(stage, as('karim', { seenVersion }), {
      params: { wijkcontractId, partyId: doctors, quarter, ...wish },
      query: undefined,
      body: { workingMinutes },
    });
  const book = (minutes: number, on = '2026-10-05', partyId = doctors) =>
    bookInnovationTime(stage, as('karim'), {
      ...whole,
      body: { partyId, on, minutes, activity: 'innovation', description: 'Nieuwe werkwijze' },
    });
  const read = async () =>
    getInnovationTime(stage, as('tineke'), { params: { wijkcontractId }, query: {}, body: undefined });

  it('is contracted, booked and short per partner and quarter', async () => {
    expect(await contract(6000, 0)).toMatchObject({ percent: 15, contractedMinutes: 900, version: 1 });
    await Promise.all([book(300), book(200), book(60, '2026-09-30')]);
    expect(await read()).toMatchObject({
      year: 2026,
      percent: 15,
      rows: [
        {
          quarter: '2026-Q3',
          partyName: 'Huisartsen',
          contracted: null,
          bookedMinutes: 60,
          shortMinutes: 0,
          isOver: true,
        },
        { quarter, contracted: { workingMinutes: 6000 }, bookedMinutes: 500, shortMinutes: 400, isOver: false },
      ],
    });
    expect(await contract(8000, 1)).toMatchObject({ contractedMinutes: 1200, version: 2 });
    await expect(contract(9000, 1)).rejects.toMatchObject({ code: 'VERSION_STALE' });
  });

  it('that was booked by mistake is withdrawn once, and no longer counts', async () => {
    await contract(6000, 0);
    const { innovationBookingId } = await book(500);
    const withdraw = (seenVersion: number) =>
      withdrawInnovationTime(stage, as('karim', { seenVersion }), {
        params: { wijkcontractId, quarter, innovationBookingId },
        query: undefined,
        body: { reason: 'Dubbel' },
      });
    const outcomes = await Promise.allSettled([withdraw(1), withdraw(1), withdraw(1)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(withdraw(2)).rejects.toMatchObject({ code: 'BOOKING_WITHDRAWN' });
    expect((await read()).rows).toMatchObject([{ bookedMinutes: 0, shortMinutes: 900 }]);
    const { items } = await listInnovationBookings(stage, as('karim'), {
      params: { wijkcontractId },
      query: {},
      body: undefined,
    });
    expect(items).toMatchObject([{ minutes: 500, withdrawn: { by: 'person_karim', reason: 'Dubbel' } }]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['of who is no party', () => book(60, '2026-10-05', 'pty_nobody'), 'PARTY_NOT_FOUND'],
    ['on a day to come', () => book(60, '2026-11-24'), 'DAY_STILL_AHEAD'],
    ['on a day before the contract', () => book(60, '2025-12-31'), 'DAY_OUTSIDE_TERM'],
    ['in a quarter after the contract', () => contract(60, 0, { quarter: '2028-Q1' }), 'QUARTER_OUTSIDE_TERM'],
  ])('is refused %s', async (_, act, code) => {
    await expect(act()).rejects.toMatchObject({ code });
  });
});
