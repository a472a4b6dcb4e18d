import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import {
  awaitReturn,
  drawFromFund,
  findFund,
  moveFunds,
  receiveReturn,
  returnToFund,
  settleGiven,
  undoReturn,
} from '../../../shared/funds/index.ts';
import { type FundingLayer, inDrawingOrder, partsFor, sumOfParts } from '../../../shared/funds/layers.ts';
import type { Write } from '../../../shared/kernel/table.ts';
import {
  anAct,
  fixedInstant,
  freshTables,
  sequentialIds,
  type TestDatabase,
  testDatabase,
} from '../../support/database.ts';
import { aFund, appropriate, collect, project, type Region } from '../../support/funded-region.ts';
import { fundingActs } from './stage.ts';

const layer = (funding: string, endsOn: string | null, availableCents: bigint): FundingLayer => ({
  funding,
  funderName: endsOn && 'Funder',
  endsOn,
  availableCents,
});

const someLayers = fc
  .array(fc.tuple(fc.integer({ min: 2026, max: 2031 }), fc.bigInt({ min: 0n, max: 5000n })), { maxLength: 8 })
  .map((list) => [
    layer('own', null, 1000n),
    ...list.map(([year, cents], at) => layer(`fda_${at}000`, `${year}-12-31`, cents)),
  ]);

describe('whose money is given', () => {
  it('adds up to the cent, is never more than a layer holds, and is of one layer before the next is touched', () => {
    fc.assert(
      fc.property(someLayers, fc.bigInt({ min: 0n, max: 20_000n }), (layers, amountCents) => {
        const held = layers.reduce((sum, { availableCents }) => sum + availableCents, 0n);
        const parts = partsFor(layers, amountCents);
        expect(parts === undefined).toBe(amountCents > held);
        if (!parts) return;
        expect(sumOfParts(parts)).toBe(amountCents);
        const order = inDrawingOrder(layers);
        const drawn = order.map(({ funding }) => parts.find((part) => part.funding === funding)?.amountCents ?? 0n);
        const touched = drawn.findLastIndex((cents) => cents > 0n);
        for (const [at, cents] of drawn.entries()) {
          expect(cents <= (order[at]?.availableCents ?? 0n)).toBe(true);
          if (at < touched) expect(cents).toBe(order[at]?.availableCents);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('ends first goes first, own money last, whatever order the layers come in', () => {
    const layers = [layer('own', null, 1n), layer('fda_b000', '2027-12-31', 1n), layer('fda_a000', '2028-01-01', 1n)];
    for (const turned of [layers, [...layers].reverse()])
      expect(partsFor(turned, 3n)?.map(({ funding }) => funding)).toEqual(['fda_b000', 'fda_a000', 'own']);
  });
});

describe('the guard of a fund', () => {
  let local: TestDatabase;
  let region: Region;
  let fundId: string;
  let funding: string;
  beforeAll(async () => {
    local = await testDatabase();
  });
  afterAll(() => local.stop());
  beforeEach(async () => {
    const tables = await freshTables(local.client);
    region = { database: dynamoDatabase(local.client, tables), newId: sequentialIds() };
    ({ fundId } = await aFund(region, 'restricted-fund'));
    const acts = fundingActs(region);
    ({ fundingAgreementId: funding } = await acts.active(fundId));
    await acts.paid(funding, 1, 6000n);
    await collect(region, 4000n);
    await project(region, local.client, tables);
    await appropriate(region, fundId, 4000n);
  });

  let causes = 0;
  const why = (entryId: string | null = null) => ({
    at: fixedInstant,
    entryId,
    cause: `test:${++causes}`,
    description: 'Test',
  });
  const commit = (...writes: Write[]) => region.database.commit(anAct(), writes);
  const found = async () => {
    const fund = await findFund(region.database, fundId);
    if (!fund) throw new Error('no fund');
    return fund;
  };
  const guard = async () => {
    const { availableCents, appropriatedCents, allocatedCents, promisedCents, awaitedCents, layers } = (await found())
      .guard;
    expect(availableCents).toBe(layers.reduce((sum, one) => sum + one.availableCents, 0n));
    expect(availableCents).toBe(appropriatedCents - allocatedCents - promisedCents - awaitedCents);
    return { allocatedCents, promisedCents, awaitedCents, layers: layers.map((one) => one.availableCents) };
  };
  const draw = async (amountCents: bigint, conditionalCents = 0n) => {
    const { parts, writes } = drawFromFund(await found(), { amountCents, conditionalCents }, why());
    await commit(...writes);
    return parts;
  };

  it('gives the funder’s money first and then our own, and no cent more', async () => {
    expect(await draw(7000n)).toEqual([
      { funding, amountCents: 6000n },
      { funding: 'own', amountCents: 1000n },
    ]);
    expect(await guard()).toMatchObject({ allocatedCents: 7000n, layers: [0n, 3000n] });
    await expect(draw(3001n)).rejects.toMatchObject({ code: 'FUND_TOO_SMALL' });
  });

  it('never gives one cent twice, however many draw on it at once', async () => {
    const seen = await found();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, () => commit(...drawFromFund(seen, { amountCents: 500n }, why()).writes)),
    );
    const given = BigInt(outcomes.filter(({ status }) => status === 'fulfilled').length) * 500n;
    expect(given).toBe(6000n);
    expect(await guard()).toMatchObject({ allocatedCents: 6000n, layers: [0n, 4000n] });
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'BUSY' });
  }, 20_000);

  it('keeps apart what is promised on a condition, until it is earned or lapses to where it came from', async () => {
    await draw(7000n, 2000n);
    expect(await guard()).toMatchObject({ allocatedCents: 5000n, promisedCents: 2000n });
    const lapsed = [
      { funding, amountCents: 500n },
      { funding: 'own', amountCents: 100n },
    ];
    await commit(...settleGiven(fundId, { earnedCents: 1400n, lapsed }, why()));
    expect(await guard()).toEqual({
      allocatedCents: 6400n,
      promisedCents: 0n,
      awaitedCents: 0n,
      layers: [500n, 3100n],
    });
    await expect(commit(...settleGiven(fundId, { earnedCents: 1n }, why()))).rejects.toMatchObject({ code: 'BUSY' });
  });

  it('takes back what was given and not paid, and never more than was given', async () => {
    const parts = await draw(7000n);
    await commit(...returnToFund(fundId, parts, why('settle:test')));
    expect(await guard()).toMatchObject({ allocatedCents: 0n, layers: [6000n, 4000n] });
    await expect(commit(...returnToFund(fundId, parts, why()))).rejects.toMatchObject({ code: 'BUSY' });
  });

  it('has what was claimed back only when it is on the bank', async () => {
    await draw(6000n);
    const parts = [{ funding, amountCents: 1500n }];
    await commit(awaitReturn(fundId, 1500n));
    expect(await guard()).toMatchObject({ allocatedCents: 4500n, awaitedCents: 1500n, layers: [0n, 4000n] });
    await commit(...moveFunds([receiveReturn(fundId, parts, why())]));
    expect(await guard()).toMatchObject({ awaitedCents: 0n, layers: [1500n, 4000n] });
    const movedOn = () => new Error('moved on');
    await commit(...moveFunds([undoReturn(fundId, parts, why(), movedOn)]));
    expect(await guard()).toMatchObject({ awaitedCents: 1500n, layers: [0n, 4000n] });
    await commit(...moveFunds([receiveReturn(fundId, parts, why())]));
    await draw(1500n);
    await expect(commit(...moveFunds([undoReturn(fundId, parts, why(), movedOn)]))).rejects.toThrow('moved on');
  });

  it('takes no money of a funder whom it does not know', async () => {
    await draw(1000n);
    const strange = [{ funding: 'fda_strange', amountCents: 1000n }];
    await expect(commit(...returnToFund(fundId, strange, why()))).rejects.toMatchObject({ code: 'BUSY' });
  });
});
