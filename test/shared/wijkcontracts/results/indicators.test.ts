import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  adoptIndicatorSet,
  adviseOnIndicator,
  indicatorScores,
  listIndicators,
  proposeIndicator,
  retireIndicator,
  reviseIndicator,
} from '../../../../shared/wijkcontracts/index.ts';
import { keepChanged } from '../../../../shared/wijkcontracts/wijkcontract.table.ts';
import { anAct, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { aContract, as, type ContentStage, contentStage, type Who, wijkcontractId } from '../content-stage.ts';

let local: TestDatabase;
let stage: ContentStage;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await contentStage(local);
});

type Text = Parameters<typeof proposeIndicator>[2]['body'];
const loneliness: Text = {
  name: 'Eenzaamheid',
  definition: 'Deel van de volwassenen dat zich eenzaam voelt',
  unit: 'procent',
  direction: 'down',
  baseline: '48.5',
  target: '40',
  weightPermille: 600,
};
const whole = { params: { wijkcontractId }, query: undefined };
const one = (indicatorId: string) => ({ params: { wijkcontractId, indicatorId }, query: undefined });

const propose = (who: Who = 'karim', wish: Partial<Text> = {}) =>
  proposeIndicator(stage, as(who), { ...whole, body: { ...loneliness, ...wish } });
type Advice = Parameters<typeof adviseOnIndicator>[2]['body'];
const advise = (indicatorId: string, outcome: Advice['outcome'] = 'for', seenVersion = 1) =>
  adviseOnIndicator(stage, as('mirjam', { seenVersion }), {
    ...one(indicatorId),
    body: { outcome, text: 'Goed te meten', reference: 'MR 2026-3', advisedOn: '2026-11-20' },
  });
type Choice = { indicatorId: string; weightPermille: number };
const adopt = (who: Who, indicators: Choice[], wish: { seenVersion?: number; deviationReason?: string } = {}) => {
  const { seenVersion = 0, ...body } = wish;
  return adoptIndicatorSet(stage, as(who, { seenVersion }), {
    ...whole,
    body: { indicators, decisionReference: 'Bestuur 2026-12', ...body },
  });
};
const shown = () => listIndicators(stage, as('mirjam'), { ...whole, body: undefined });

describe('an indicator', () => {
  it('is proposed by a coordinator of the wijk, advised on by the medical council and adopted by the board', async () => {
    const proposed = await propose();
    expect(proposed).toMatchObject({ status: 'proposed', proposedBy: 'person_karim', advice: null, version: 1 });

    const advised = await advise(proposed.indicatorId);
    expect(advised).toMatchObject({
      status: 'advised',
      advice: { outcome: 'for', reference: 'MR 2026-3', recordedBy: 'person_mirjam' },
      version: 2,
    });

    const set = await adopt('anna', [{ indicatorId: proposed.indicatorId, weightPermille: 1000 }]);
    expect(set).toMatchObject({ version: 1, adoptedBy: 'person_anna', deviationReason: null });
    expect(await shown()).toMatchObject({
      items: [{ status: 'active', weightPermille: 1000, adopted: { by: 'person_anna', setVersion: 1 } }],
      set: { version: 1, indicators: [{ name: 'Eenzaamheid', weightPermille: 1000 }] },
      setVersion: 1,
      scorePermille: '500.0',
    });
  });

  it.each<[Partial<Text>]>([
    [{ direction: 'up' }],
    [{ target: '48.50' }],
    [{ direction: 'up', baseline: '-1', target: '-2' }],
  ])('is refused with a target that does not lie ahead: %o', async (wish) => {
    await expect(propose('anna', wish)).rejects.toMatchObject({
      code: 'TARGET_NOT_AHEAD',
      errors: [{ field: 'target' }],
    });
  });

  it('is no business of a coordinator of another wijk', async () => {
    const params = { wijkcontractId: 'wct_haven01' };
    await expect(
      proposeIndicator(stage, as('karim'), { params, query: undefined, body: loneliness }),
    ).rejects.toMatchObject({ code: 'NOT_YOUR_WIJK', status: 403 });
    await expect(
      listIndicators(stage, as('karim'), { params, query: undefined, body: undefined }),
    ).rejects.toMatchObject({ code: 'NOT_YOUR_WIJK' });
  });

  it('loses its advice with another text', async () => {
    const { indicatorId } = await propose();
    await advise(indicatorId);
    const revised = await reviseIndicator(stage, as('bram', { seenVersion: 2 }), {
      ...one(indicatorId),
      body: { ...loneliness, target: '38' },
    });
    expect(revised).toMatchObject({
      status: 'proposed',
      target: '38',
      advice: null,
      proposedBy: 'person_bram',
      version: 3,
    });
  });

  it('is revised by one of two who saw the same version', async () => {
    const { indicatorId } = await propose();
    const revise = (target: string) =>
      reviseIndicator(stage, as('anna', { seenVersion: 1 }), { ...one(indicatorId), body: { ...loneliness, target } });
    const outcomes = await Promise.allSettled([revise('39'), revise('38')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(revise('37')).rejects.toMatchObject({ code: 'VERSION_STALE', status: 412 });
  });

  it('is advised on no day that is still to come', async () => {
    const { indicatorId } = await propose();
    const body = { outcome: 'for' as const, text: 'Goed', reference: 'MR', advisedOn: '2026-11-24' };
    await expect(adviseOnIndicator(stage, as('mirjam'), { ...one(indicatorId), body })).rejects.toMatchObject({
      code: 'ADVICE_DAY_AHEAD',
    });
  });

  it('keeps its text once it counts, and is retired by adopting a set without it', async () => {
    const [first, second] = [await propose(), await propose('karim', { name: 'Beweging' })];
    await adopt('anna', [{ indicatorId: first.indicatorId, weightPermille: 1000 }], { deviationReason: 'Spoed' });
    const [again] = (await shown()).items.filter(({ indicatorId }) => indicatorId === first.indicatorId);
    const seen = { seenVersion: again?.version ?? 0 };
    await expect(
      reviseIndicator(stage, as('bram', seen), { ...one(first.indicatorId), body: loneliness }),
    ).rejects.toMatchObject({ code: 'INDICATOR_NOT_OPEN' });
    await expect(
      retireIndicator(stage, as('bram', seen), { ...one(first.indicatorId), body: { reason: 'Weg' } }),
    ).rejects.toMatchObject({ code: 'INDICATOR_COUNTS' });

    await adopt('anna', [{ indicatorId: second.indicatorId, weightPermille: 1000 }], {
      seenVersion: 1,
      deviationReason: 'Beter te meten',
    });
    const after = await shown();
    expect(after.items.map(({ name, status }) => [name, status])).toEqual([
      ['Eenzaamheid', 'retired'],
      ['Beweging', 'active'],
    ]);
    expect(after.earlierSets).toMatchObject([{ version: 1 }]);
    expect((await indicatorScores(stage.database, [wijkcontractId]))[0]?.indicators).toMatchObject([
      { name: 'Beweging' },
    ]);
  });

  it('that does not count yet is retired with a reason', async () => {
    const { indicatorId } = await propose();
    const act = as('karim', { seenVersion: 1 });
    const gone = await retireIndicator(stage, act, { ...one(indicatorId), body: { reason: 'Niet te meten' } });
    expect(gone).toMatchObject({ status: 'retired', retired: { by: 'person_karim', reason: 'Niet te meten' } });
    await expect(advise(indicatorId, 'for', 2)).rejects.toMatchObject({ code: 'INDICATOR_NOT_OPEN' });
  });

  it('of a settled contract changes no more', async () => {
    await stage.database.commit(anAct(), [keepChanged(aContract(), aContract({ status: 'settled', version: 2 }))]);
    await expect(propose('anna')).rejects.toMatchObject({ code: 'CONTRACT_IS_SETTLED', status: 409 });
    expect(await shown()).toMatchObject({ items: [] });
  });
});

describe('the set of indicators that count', () => {
  it('weighs a thousand together, to the permille', async () => {
    const [a, b] = [await propose(), await propose()];
    for (const sum of [999, 1001]) {
      const wish = [
        { indicatorId: a.indicatorId, weightPermille: 400 },
        { indicatorId: b.indicatorId, weightPermille: sum - 400 },
      ];
      await expect(adopt('anna', wish, { deviationReason: 'x' })).rejects.toMatchObject({
        code: 'WEIGHTS_NOT_WHOLE',
        nl: expect.stringContaining(String(sum)),
      });
    }
  });

  it.each([
    ['an indicator that is not there', ['ind_000000'], 'INDICATOR_NOT_FOUND', 'indicators.0.indicatorId'],
    ['the same indicator twice', ['first', 'first'], 'INDICATOR_NAMED_TWICE', 'indicators.1.indicatorId'],
  ])('is refused with %s', async (_, names, code, field) => {
    const { indicatorId } = await propose();
    const wish = names.map((name) => ({
      indicatorId: name === 'first' ? indicatorId : name,
      weightPermille: 1000 / names.length,
    }));
    await expect(adopt('anna', wish)).rejects.toMatchObject({ code, errors: [{ field }] });
  });

  it('is not adopted by who proposed one of them', async () => {
    const { indicatorId } = await propose('anna');
    await advise(indicatorId);
    const wish = [{ indicatorId, weightPermille: 1000 }];
    await expect(adopt('anna', wish)).rejects.toMatchObject({ code: 'ADOPTED_BY_ITS_PROPOSER', status: 403 });
    expect(await adopt('bram', wish)).toMatchObject({ adoptedBy: 'person_bram' });
  });

  it.each<[string, Advice['outcome'] | null]>([
    ['without advice', null],
    ['against advice', 'against'],
  ])('is adopted %s only with a reason', async (_, outcome) => {
    const { indicatorId } = await propose();
    if (outcome) await advise(indicatorId, outcome);
    const wish = [{ indicatorId, weightPermille: 1000 }];
    await expect(adopt('anna', wish)).rejects.toMatchObject({
      code: 'DEVIATION_NOT_EXPLAINED',
      nl: expect.stringContaining('Eenzaamheid'),
      errors: [{ field: 'deviationReason' }],
    });
    expect(await adopt('anna', wish, { deviationReason: 'De raad komt in januari bijeen' })).toMatchObject({
      deviationReason: 'De raad komt in januari bijeen',
    });
  });

  it('is one set, however many board members adopt at once', async () => {
    const [a, b] = [await propose(), await propose()];
    const outcomes = await Promise.allSettled(
      [a, b, a, b].map(({ indicatorId }, at) =>
        adopt(at % 2 ? 'anna' : 'bram', [{ indicatorId, weightPermille: 1000 }], { deviationReason: 'Spoed' }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { items, setVersion } = await shown();
    expect(setVersion).toBe(1);
    expect(items.filter(({ status }) => status === 'active')).toHaveLength(1);
  });
});
