import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  announcePriceChange,
  applyPriceChanges,
  tellWhoStayed,
  writeToHolders,
} from '../../../../shared/billing/index.ts';
import { proposeDecision, recordDecision } from '../../../../shared/governance/index.ts';
import { runJob } from '../../../../shared/jobs/index.ts';
import { addDays, addMonths, amsterdamDate, type LocalDate } from '../../../../shared/kernel/dates.ts';
import { putNew } from '../../../../shared/kernel/table.ts';
import { letterSent } from '../../../../shared/membership/letter.table.ts';
import { productItem } from '../../../../shared/policies/product.table.ts';
import { lookupKeyOf } from '../../../../shared/policies/product.ts';
import { refusalOf } from '../../membership/world.ts';
import { settle } from '../arrears/member.ts';
import { aLeaver, nights } from '../leaving/leaver.ts';
import { type BillingStage, billingStage, product } from '../stage.ts';

let stage: BillingStage;
beforeAll(async () => {
  stage = await billingStage();
});
afterAll(() => stage.stop());

const productId = product.productId;
const today = () => amsterdamDate(stage.now());
const board = () => stage.act({ person: 'person_anna', roles: ['board'] });
const ahead = (months: number) => addMonths(today(), months);

async function decided(): Promise<string> {
  const body = { body: 'assembly', matter: 'contribution', subject: 'Nieuwe prijzen', majority: 'simple' } as const;
  const { decisionId } = await proposeDecision(stage.deps(), board(), { params: undefined, query: undefined, body });
  const votes = { decidedOn: today(), votesFor: 90, votesAgainst: 3 };
  await recordDecision(stage.deps(), board(), { params: { decisionId }, query: undefined, body: votes });
  return decisionId;
}

/** The same product, a euro dearer per month. */
async function dearer(version: number, changes: Partial<typeof product> = {}) {
  const prices = product.prices.map((price) => ({
    ...price,
    amountCents: price.amountCents + 100n * BigInt(version - 1),
    lookupKey: lookupKeyOf(productId, version, price.term),
  }));
  const item = productItem({ ...product, version, validFrom: '2030-01-01', prices, ...changes });
  await stage.database.commit(stage.act(), [putNew(item)]);
}

const announce = (version: number, toVersion: number, decisionId: string, notBefore = ahead(2)) =>
  announcePriceChange(stage.deps(), board(), {
    params: { productId, version },
    query: undefined,
    body: { toVersion, notBefore, decisionId },
  });

/** The job as the stream brings it, with as little time as a test wants. */
async function work(jobId: string, stillTime = () => true, database = stage.database) {
  const deps = { ...stage.deps(), database, now: () => stage.now() };
  const item = (await stage.items('Job')).find((job) => job.jobId === jobId);
  if (item) await runJob<typeof deps>({ 'price-change': writeToHolders })(deps, stage.act(), item, stillTime);
}

async function lettersGoOut() {
  for (const letter of await stage.letters())
    if (letter.status === 'requested')
      await stage.database.commit(stage.act(), [letterSent(String(letter.letterId), stage.now(), 'msg', 'hash')]);
}
const tell = () => tellWhoStayed(stage.deps(), stage.act(), () => true);
const apply = () => applyPriceChanges(stage.deps(), stage.act(), () => true);

describe('a change of price for running agreements', () => {
  it('is refused where the contract does not reserve it, to what is not on offer, too soon, twice, or without a decision', async () => {
    const decisionId = await decided();
    await dearer(7, { unilateralChangeClause: false });
    await dearer(8, { state: 'draft' });
    await dearer(9);
    expect(await refusalOf(announce(7, 9, decisionId))).toBe('PRICE_CHANGE_NOT_RESERVED');
    expect(await refusalOf(announce(1, 8, decisionId))).toBe('PRICE_CHANGE_TO_ANOTHER_OFFER');
    expect(await refusalOf(announce(1, 7, decisionId))).toBe('PRICE_CHANGE_TO_ANOTHER_OFFER');
    await dearer(5, { prices: product.prices });
    await dearer(6, { state: 'retired' });
    await dearer(10, { validUntil: addDays(today(), -1) });
    for (const [to, code] of [
      [5, 'PRICE_CHANGE_SAME_PRICE'],
      [6, 'PRICE_CHANGE_TO_ANOTHER_OFFER'],
      [10, 'PRICE_CHANGE_TO_ANOTHER_OFFER'],
    ] as const)
      await expect(announce(1, to, decisionId)).rejects.toMatchObject({ code, errors: [{ field: 'toVersion' }] });
    expect(await refusalOf(announce(1, 9, decisionId, addDays(ahead(1), -1)))).toBe('PRICE_CHANGE_TOO_SOON');
    expect(await refusalOf(announce(1, 9, 'dec_00000000000000000000000000'))).toBe('DECISION_NOT_FOUND');
    expect(await refusalOf(announce(99, 9, decisionId))).toBe('NOT_FOUND');
    await announce(8, 9, decisionId);
    expect(await refusalOf(announce(8, 9, decisionId))).toBe('PRICE_CHANGE_KNOWN');
  });

  it('writes to each holder once, also when the job is killed half way, and counts from a term a month or more later', async () => {
    const holders = [await aLeaver(stage, 'month'), await aLeaver(stage, 'quarter'), await aLeaver(stage, 'month')];
    await dearer(2);
    const { jobId } = await announce(1, 2, await decided());
    let commits = 0;
    const dying: typeof stage.database = {
      ...stage.database,
      commit: (...given) => (++commits > 3 ? Promise.reject(new Error('killed')) : stage.database.commit(...given)),
    };
    await expect(work(jobId, () => true, dying)).rejects.toThrow('killed');
    await work(jobId);
    await work(jobId);
    for (const holder of holders) {
      const letters = (await holder.letters()).filter(({ template }) => template === 'price-change');
      expect(letters).toHaveLength(1);
      const policy = await holder.policy();
      expect(policy?.change).toMatchObject({ kind: 'price', productVersion: 2 });
      expect((policy?.change?.effectiveOn ?? '') >= ahead(2)).toBe(true);
      expect(letters[0]?.params).toMatchObject({ after: Number(policy?.change?.amountCents) });
    }

    const [stays, , leaves] = holders;
    if (!stays || !leaves) throw new Error('There are no holders.');
    await lettersGoOut();
    const left = await leaves.leave({ policy: true });
    const effectiveOn = ((await stays.policy())?.change?.effectiveOn ?? '') as LocalDate;
    expect(left.policies[0]).toMatchObject({ because: 'price-change', endsOn: addDays(effectiveOn, -1) });
    while (today() < addDays(effectiveOn, 5)) {
      await nights(stage, 3, 3);
      await apply();
      await settle(stage);
    }
    expect((await stays.newest()).amountCents).toBe(600n);
    const paid = (await stage.allOf(leaves.app)).items.flatMap(({ lines }) =>
      lines.filter(({ kind }) => kind === 'policy'),
    );
    expect(paid.every(({ amountCents }) => amountCents === 500n)).toBe(true);
    expect((await leaves.policy())?.status).toBe('ended');
  }, 240_000);

  it('is not escaped by giving notice and staying after all: it holds again, or is told then to who was passed by', async () => {
    const told = await aLeaver(stage, 'month');
    const away = await aLeaver(stage, 'month');
    const late = await aLeaver(stage, 'month');
    const collects = async (one: typeof late) => (await one.subscription()).items.data[0]?.price.unit_amount;
    await away.leave({ policy: true });
    await dearer(11);
    await work((await announce(1, 11, await decided())).jobId);
    await lettersGoOut();
    const change = (await told.policy())?.change;
    expect(change).toMatchObject({ kind: 'price', productVersion: 11 });
    expect((await away.policy())?.change).toBeNull();

    await told.leave({ policy: true });
    expect(await told.policy()).toMatchObject({ endReason: 'price-change', change: null });
    // The week in which the provider would have been told goes by for who leaves; the notice is off the list then.
    const effectiveOn = change?.effectiveOn as LocalDate;
    while (today() < addDays(effectiveOn, -5)) await nights(stage, 7, 7);
    await apply();
    await settle(stage);
    expect(await collects(late)).toBe(1500);
    await late.leave({ policy: true });
    for (const one of [told, away, late]) await one.undo();
    await settle(stage);
    // Until the round has come by, each goes on at the price that is agreed.
    expect(await Promise.all([told, away, late].map(collects))).toEqual([500, 500, 500]);
    for (const one of [told, late])
      expect(await one.policy()).toMatchObject({ endsOn: null, change: { productVersion: 11, effectiveOn } });
    await Promise.all([tell(), tell()]);
    await apply();
    await settle(stage);
    expect(await Promise.all([told, away, late].map(collects))).toEqual([1500, 500, 1500]);

    const letters = async ({ letters: of }: typeof told) =>
      (await of()).filter(({ template }) => template === 'price-change').length;
    expect([await letters(told), await letters(away)]).toEqual([1, 1]);
    const later = (await away.policy())?.change;
    expect(later).toMatchObject({ kind: 'price', productVersion: 11, amountCents: 1500n });
    expect((later?.effectiveOn ?? '') >= ahead(1)).toBe(true);
    while (today() < addDays(effectiveOn, 3)) await nights(stage, 2, 2);
    expect((await told.newest()).amountCents).toBe(1500n);
    expect((await away.newest()).amountCents).toBe(500n);
  }, 240_000);

  it('does not reach who could not leave in the month after the letter: what was sent too late goes out again', async () => {
    const holder = await aLeaver(stage, 'month');
    await dearer(12);
    await work((await announce(1, 12, await decided())).jobId);
    const first = (await holder.policy())?.change?.effectiveOn as LocalDate;
    while (today() < addDays(first, -25)) await nights(stage, 5, 5);
    await lettersGoOut();
    while (today() < addDays(first, -6)) await nights(stage, 5, 5);
    await apply();
    expect(((await holder.policy())?.change?.effectiveOn ?? '') >= ahead(1)).toBe(true);
    expect((await holder.letters()).filter(({ template }) => template === 'price-change')).toHaveLength(2);
  }, 120_000);

  it('waits for a letter that was not sent: another one goes out, and a later term gets the price', async () => {
    const holder = await aLeaver(stage, 'month');
    await dearer(3);
    await dearer(4, {
      prices: product.prices.map((price) => ({
        ...price,
        amountCents: 900n,
        lookupKey: lookupKeyOf(productId, 4, price.term),
      })),
    });
    const { jobId } = await announce(1, 4, await decided());
    await work(jobId);
    const first = (await holder.policy())?.change?.effectiveOn as LocalDate;
    while (today() < addDays(first, -6)) await nights(stage, 5, 5);
    const counts = await apply();
    expect(counts.pricesApplied).toBe(0);
    expect(counts.pricesPostponed).toBeGreaterThanOrEqual(1);
    const later = (await holder.policy())?.change?.effectiveOn as LocalDate;
    expect(later >= ahead(1)).toBe(true);
    expect((await holder.letters()).filter(({ template }) => template === 'price-change')).toHaveLength(2);
    while (today() < addDays(first, 4)) await nights(stage, 5, 5);
    expect((await holder.newest()).amountCents).toBe(500n);
  }, 120_000);
});
