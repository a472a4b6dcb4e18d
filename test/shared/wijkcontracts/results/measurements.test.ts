import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../../shared/kernel/dates.ts';
import {
  adoptIndicatorSet,
  agreeOnResult,
  endResultAgreement,
  indicatorScores,
  listIndicators,
  listMeasurements,
  listResultAgreements,
  proposeIndicator,
  proposeResultAgreement,
  recordMeasurement,
  resultsOf,
  validateMeasurement,
} from '../../../../shared/wijkcontracts/index.ts';
import { type TestDatabase, testDatabase } from '../../../support/database.ts';
import { as, type ContentStage, contentStage, type Who, wijkcontractId } from '../content-stage.ts';

let local: TestDatabase;
let stage: ContentStage;
let indicatorId: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await contentStage(local);
  const body = {
    name: 'Eenzaamheid',
    definition: 'Deel van de volwassenen dat zich eenzaam voelt',
    unit: 'procent',
    direction: 'down' as const,
    baseline: '48',
    target: '40',
    weightPermille: 1000,
  };
  ({ indicatorId } = await proposeIndicator(stage, as('karim'), { ...whole, body }));
});

const whole = { params: { wijkcontractId }, query: undefined };
const ofIndicator = () => ({ params: { wijkcontractId, indicatorId }, query: undefined });
const adopt = () =>
  adoptIndicatorSet(stage, as('anna', { seenVersion: 0 }), {
    ...whole,
    body: {
      indicators: [{ indicatorId, weightPermille: 1000 }],
      decisionReference: 'Bestuur 2026-12',
      deviationReason: 'Spoed',
    },
  });
type Told = Parameters<typeof recordMeasurement>[2]['body'];
const record = (value: string, wish: Partial<Told> = {}, who: Who = 'karim') =>
  recordMeasurement(stage, as(who), {
    ...ofIndicator(),
    body: { periodFrom: '2026-07-01', periodTo: '2026-09-30', value, source: 'GGD 2026', ...wish },
  });
const validate = (measurementId: string, who: Who = 'anna', seenVersion = 1) =>
  validateMeasurement(stage, as(who, { seenVersion }), {
    params: { wijkcontractId, indicatorId, measurementId },
    query: undefined,
    body: undefined,
  });
const score = async () => (await indicatorScores(stage.database, [wijkcontractId]))[0];
const listed = async () => (await listMeasurements(stage, as('mirjam'), { ...ofIndicator(), body: undefined })).items;

describe('a measurement', () => {
  it('counts once another person validated it', async () => {
    await adopt();
    const measured = await record('44.0');
    expect(measured).toMatchObject({ status: 'provisional', value: '44.0', validatedBy: null });
    expect(await score()).toMatchObject({ incomplete: true, scorePermille: { numerator: 500n } });
    await expect(validate(measured.measurementId, 'karim')).rejects.toMatchObject({
      code: 'VALIDATED_BY_ITS_RECORDER',
      status: 403,
    });

    const validated = await validate(measured.measurementId);
    expect(validated).toMatchObject({ status: 'validated', validatedBy: 'person_anna', version: 2 });
    expect(await score()).toMatchObject({
      incomplete: false,
      scorePermille: { numerator: 500n, denominator: 1n },
      indicators: [{ value: '44.0', source: 'GGD 2026', period: '2026-07-01/2026-09-30', missing: false }],
    });
    await expect(validate(measured.measurementId, 'bram', 2)).rejects.toMatchObject({ code: 'MEASUREMENT_VALIDATED' });
  });

  it('that was validated before its indicator counted, counts with it', async () => {
    await validate((await record('42')).measurementId);
    expect((await score())?.indicators).toEqual([]);
    await adopt();
    expect(await score()).toMatchObject({ scorePermille: { numerator: 750n }, indicators: [{ value: '42' }] });
  });

  it('of the newest period stands for the contract, in whatever order they are validated', async () => {
    await adopt();
    const autumn = await record('42');
    const spring = await record('46', { periodFrom: '2026-04-01', periodTo: '2026-06-30' });
    await validate(autumn.measurementId);
    await validate(spring.measurementId);
    expect(await score()).toMatchObject({ indicators: [{ value: '42' }] });
    expect((await listed()).map(({ value, counts }) => [value, counts])).toEqual([
      ['42', true],
      ['46', true],
    ]);
  });

  it('is corrected by a new one, and counts until that is validated', async () => {
    await adopt();
    const wrong = await record('42');
    await validate(wrong.measurementId);
    const correction = { corrects: wrong.measurementId, correctionReason: 'Verkeerde kolom' };
    const right = await record('46', correction, 'bram');
    expect(await score()).toMatchObject({ indicators: [{ value: '42' }] });

    await validate(right.measurementId);
    expect(await score()).toMatchObject({ indicators: [{ value: '46' }] });
    const items = await listed();
    expect(items.find(({ value }) => value === '42')).toMatchObject({
      status: 'validated',
      counts: false,
      correctedBy: right.measurementId,
    });
    expect((await listIndicators(stage, as('tineke'), { ...whole, body: undefined })).items).toMatchObject([
      { counted: { value: '46' }, scorePermille: '250.0' },
    ]);
  });

  it('that was corrected before it was validated can no longer be', async () => {
    const wrong = await record('42');
    await record('46', { corrects: wrong.measurementId, correctionReason: 'Typefout' });
    await expect(validate(wrong.measurementId)).rejects.toMatchObject({ code: 'MEASUREMENT_CORRECTED' });
    await expect(record('47', { corrects: wrong.measurementId, correctionReason: 'Nog eens' })).rejects.toMatchObject({
      code: 'MEASUREMENT_CORRECTED',
    });
  });

  it('is the only one of its period, however many come at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, at) => record(`4${at}`)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes.filter(({ status }) => status === 'rejected'))
      expect(outcome).toMatchObject({ reason: { code: 'PERIOD_MEASURED' } });
  });

  it.each<[string, Partial<Told>, string]>([
    ['of a period that is not over', { periodTo: '2026-11-24' }, 'PERIOD_NOT_OVER'],
    ['of a period that ends before it begins', { periodFrom: '2026-10-01' }, 'PERIOD_TURNED_AROUND'],
    ['that corrects without a reason', { corrects: 'mea_000000' }, 'CORRECTION_NOT_EXPLAINED'],
    ['that corrects what is not there', { corrects: 'mea_000000', correctionReason: 'x' }, 'CORRECTS_ANOTHER_PERIOD'],
  ])('is refused %s', async (_, wish, code) => {
    await expect(record('42', wish)).rejects.toMatchObject({ code });
  });

  it('is validated once and counted once when two do it at the same moment', async () => {
    await adopt();
    const { measurementId } = await record('42');
    const outcomes = await Promise.allSettled([validate(measurementId, 'anna'), validate(measurementId, 'bram')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await score()).toMatchObject({ indicators: [{ value: '42' }] });
  });

  it('of which the validation meets the adoption of a set, counts whichever came first', async () => {
    const { measurementId } = await record('42');
    await Promise.allSettled([adopt(), validate(measurementId)]);
    await Promise.allSettled([adopt(), validate(measurementId)]);
    expect(await score()).toMatchObject({ indicators: [{ value: '42' }] });
  });
});

describe('a result agreement', () => {
  type Wish = Parameters<typeof proposeResultAgreement>[2]['body'];
  const propose = (wish: Partial<Wish> = {}, who: Who = 'karim') =>
    proposeResultAgreement(stage, as(who), {
      ...whole,
      body: { indicatorId, threshold: '44', dueOn: '2026-12-31', feePermille: 600, ...wish },
    });
  const named = (resultAgreementId: string) => ({ params: { wijkcontractId, resultAgreementId }, query: undefined });
  const agree = (resultAgreementId: string, who: Who = 'bram') =>
    agreeOnResult(stage, as(who, { seenVersion: 1 }), { ...named(resultAgreementId), body: undefined });
  const results = (on: string) => resultsOf(stage.database, wijkcontractId, on as LocalDate);

  it('holds once another person agreed, and is reached by a validated measurement', async () => {
    await adopt();
    const { resultAgreementId } = await propose({}, 'anna');
    expect(await results('2026-11-23')).toEqual([]);
    await expect(agree(resultAgreementId, 'anna')).rejects.toMatchObject({ code: 'AGREED_BY_ITS_PROPOSER' });
    await agree(resultAgreementId);
    const measured = await record('43.5');
    expect(await results('2026-11-23')).toMatchObject([{ outcome: 'unknown', measurement: null }]);

    await validate(measured.measurementId);
    expect(await results('2026-11-23')).toMatchObject([
      {
        agreement: { resultAgreementId, feePermille: 600, status: 'agreed' },
        outcome: 'reached',
        measurement: { value: '43.5', periodTo: '2026-09-30' },
      },
    ]);
    expect(await listResultAgreements(stage, as('tineke'), { ...whole, body: undefined })).toMatchObject({
      items: [{ outcome: 'reached', measurement: { value: '43.5' } }],
      agreedPermille: 600,
    });
  });

  it.each<[string, Partial<Wish>, string, string]>([
    ['on an indicator of another contract', { indicatorId: 'ind_000000' }, 'INDICATOR_NOT_FOUND', 'indicatorId'],
    ['for where the wijk stood already', { threshold: '48' }, 'THRESHOLD_NOT_AHEAD', 'threshold'],
    ['due after the term', { dueOn: '2028-01-01' }, 'DUE_OUTSIDE_TERM', 'dueOn'],
  ])('is refused %s', async (_, wish, code, field) => {
    await adopt();
    await expect(propose(wish)).rejects.toMatchObject({ code, errors: [{ field }] });
  });

  it('is refused on an indicator that does not count', async () => {
    await expect(propose()).rejects.toMatchObject({ code: 'INDICATOR_NOT_ACTIVE' });
  });

  it('never promises more than the whole with the others, also when many are agreed at once', async () => {
    await adopt();
    const proposals = await Promise.all(Array.from({ length: 6 }, () => propose({ feePermille: 300 })));
    for (let round = 0; round < 6; round++)
      await Promise.allSettled(proposals.map(({ resultAgreementId }) => agree(resultAgreementId)));
    const { items, agreedPermille } = await listResultAgreements(stage, as('anna'), { ...whole, body: undefined });
    expect(items.filter(({ status }) => status === 'agreed')).toHaveLength(3);
    expect(agreedPermille).toBe(900);
    const open = items.find(({ status }) => status === 'proposed');
    await expect(agree(open?.resultAgreementId ?? '')).rejects.toMatchObject({
      code: 'FEES_PASS_THE_WHOLE',
      nl: expect.stringContaining('100'),
    });
  });

  it('that ends makes room, and earns nothing more', async () => {
    await adopt();
    const { resultAgreementId } = await propose({ feePermille: 1000 });
    await agree(resultAgreementId);
    const end = (seenVersion: number) =>
      endResultAgreement(stage, as('anna', { seenVersion }), {
        ...named(resultAgreementId),
        body: { reason: 'Anders' },
      });
    expect(await end(2)).toMatchObject({ status: 'ended', ended: { reason: 'Anders', by: 'person_anna' } });
    await expect(end(3)).rejects.toMatchObject({ code: 'AGREEMENT_NOT_IN_STATE' });
    expect(await results('2026-12-31')).toEqual([]);
    expect(await agree((await propose()).resultAgreementId)).toMatchObject({ status: 'agreed' });
  });
});
