import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import type { FoundFund } from '../../../shared/funds/fund.ts';
import { guardKey, moveGuard, newGuard, openLayer, readGuard } from '../../../shared/funds/guard.table.ts';
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
import {
  type FundingLayer,
  type FundingPart,
  inDrawingOrder,
  partsFor,
  sumOfParts,
} from '../../../shared/funds/layers.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { type Database, putNew, type Write } from '../../../shared/kernel/table.ts';
import {
  anAct,
  fixedInstant,
  freshTables,
  sequentialIds,
  type TestDatabase,
  testDatabase,
} from '../../support/database.ts';
import { aFund, appropriate, collect, project, type Region } from '../../support/funded-region.ts';
import { inMemory } from '../../support/in-memory.ts';
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
      { numRuns: 10_000 },
    );
  });

  it('ends first goes first, own money last, whatever order the layers come in', () => {
    const layers = [layer('own', null, 1n), layer('fda_b000', '2027-12-31', 1n), layer('fda_a000', '2028-01-01', 1n)];
    for (const turned of [layers, [...layers].reverse()])
      expect(partsFor(turned, 3n)?.map(({ funding }) => funding)).toEqual(['fda_b000', 'fda_a000', 'own']);
  });
});

/** A fund as a purse of single cents, each of one funder. Whoever gives takes the cents in front. */
class Purse {
  #cents: string[];
  readonly #order: readonly string[];
  constructor(layers: readonly (readonly [string, string | null, number])[]) {
    const lastDay = (endsOn: string | null) => endsOn ?? 'never';
    const inOrder = [...layers].sort((a, b) => (lastDay(a[1]) + a[0] < lastDay(b[1]) + b[0] ? -1 : 1));
    this.#order = inOrder.map(([funding]) => funding);
    this.#cents = inOrder.flatMap(([funding, , count]) => Array.from({ length: count }, () => funding));
  }
  get size() {
    return this.#cents.length;
  }
  counted(cents: readonly string[] = this.#cents): Record<string, bigint> {
    return Object.fromEntries(
      this.#order.map((funding) => [funding, BigInt(cents.filter((one) => one === funding).length)]),
    );
  }
  take(count: number): string[] | undefined {
    return count > this.size ? undefined : this.#cents.splice(0, count);
  }
  /** Those very cents, whatever lies in front of them; undefined when one of them is gone. */
  pick(cents: readonly string[]): boolean {
    const left = [...this.#cents];
    for (const cent of cents) {
      const at = left.indexOf(cent);
      if (at < 0) return false;
      left.splice(at, 1);
    }
    this.#cents = left;
    return true;
  }
  putBack(cents: readonly string[]) {
    this.#cents = [...this.#cents, ...cents].sort((a, b) => this.#order.indexOf(a) - this.#order.indexOf(b));
  }
}

const centsOf = (parts: readonly FundingPart[]) =>
  parts.flatMap(({ funding, amountCents }) => Array.from({ length: Number(amountCents) }, () => funding));

describe('what is given out of a fund (INV-34)', () => {
  const funded = fc
    .array(fc.tuple(fc.integer({ min: 2026, max: 2028 }), fc.nat(12)), { maxLength: 3 })
    .map((list) => [
      ['own', null, 8] as const,
      ...list.map(([year, count], at) => [`fda_${at}000`, `${year}-12-31`, count] as const),
    ]);
  const step = fc.record({
    what: fc.constantFrom('look', 'draw', 'draw', 'draw on what was seen', 'return', 'earn'),
    count: fc.nat(14),
    conditional: fc.nat(100),
  });
  const why = (at: number) => ({ at: fixedInstant, entryId: null, cause: `step:${at}`, description: 'Test' });

  it('is never more than is in it at that moment, also when it was looked at before another gave, and every cent is known by its funder', async () => {
    const seenOften = { given: 0, refused: 0, overtaken: 0 };
    await fc.assert(
      fc.asyncProperty(funded, fc.array(step, { minLength: 3, maxLength: 9 }), async (layers, steps) => {
        const [database, purse, fundId] = [inMemory(), new Purse(layers), 'fnd_000001'];
        await database.commit(anAct(), [putNew(newGuard(fundId))]);
        for (const [funding, endsOn] of layers)
          if (endsOn) await database.commit(anAct(), [openLayer(fundId, { funding, funderName: 'Funder', endsOn })]);
        const filled = layers.map(([funding, , count]) => ({ funding, amountCents: BigInt(count) }));
        const appropriatedCents = sumOfParts(filled);
        const full = { layers: filled, appropriatedCents };
        await database.commit(anAct(), [moveGuard(fundId, full, () => new Error('not filled'))]);
        const now = async () => readGuard(await database.get(guardKey(fundId)));

        let seen = await now();
        const given: { cents: string[]; conditional: number }[] = [];
        for (const [at, { what, count, conditional }] of steps.entries()) {
          if (what === 'look') seen = await now();
          if (what === 'draw' || what === 'draw on what was seen') {
            const guard = what === 'draw' ? await now() : seen;
            const promised = Math.floor((count * conditional) / 100);
            const wish = { amountCents: BigInt(count), conditionalCents: BigInt(promised) };
            const parts = await drawn(database, { guard, fundId }, wish, why(at));
            const cents = typeof parts === 'string' ? undefined : centsOf(parts);
            if (what === 'draw') expect(cents).toEqual(purse.take(count));
            else if (cents) expect(purse.pick(cents)).toBe(true);
            if (cents) given.push({ cents, conditional: promised });
            seenOften[cents ? 'given' : parts === 'BUSY' ? 'overtaken' : 'refused']++;
          }
          const last = given.at(-1);
          if (what === 'return' && last?.conditional === 0) {
            await database.commit(anAct(), returnToFund(fundId, asParts(last.cents), why(at)));
            purse.putBack(last.cents);
            given.pop();
          }
          if (what === 'earn' && last && last.conditional > 0) {
            const earnedCents = Math.min(count, last.conditional);
            const lapsed = last.cents.splice(0, last.conditional - earnedCents);
            const outcome = { earnedCents: BigInt(earnedCents), lapsed: asParts(lapsed) };
            await database.commit(anAct(), settleGiven(fundId, outcome, why(at)));
            purse.putBack(lapsed);
            last.conditional = 0;
          }
          const { layers: left, availableCents, allocatedCents, promisedCents } = await now();
          expect(Object.fromEntries(left.map((one) => [one.funding, one.availableCents]))).toEqual(purse.counted());
          const out = given.reduce((sum, { cents }) => sum + cents.length, 0);
          const waits = given.reduce((sum, one) => sum + one.conditional, 0);
          expect([allocatedCents + promisedCents, promisedCents]).toEqual([BigInt(out), BigInt(waits)]);
          expect(availableCents + BigInt(out)).toBe(appropriatedCents);
        }
      }),
      { numRuns: 10_000 },
    );
    for (const count of Object.values(seenOften)) expect(count).toBeGreaterThan(200);
  }, 120_000);

  const asParts = (cents: readonly string[]) =>
    [...new Set(cents)].map((funding) => ({
      funding,
      amountCents: BigInt(cents.filter((one) => one === funding).length),
    }));

  /** The parts, or the code of why not. */
  async function drawn(
    database: Database,
    { guard, fundId }: { guard: FoundFund['guard']; fundId: string },
    wish: { amountCents: bigint; conditionalCents: bigint },
    moving: ReturnType<typeof why>,
  ): Promise<FundingPart[] | string> {
    try {
      const fund = { fund: { fundId }, guard } as FoundFund;
      const { parts, writes } = drawFromFund(fund, wish, moving);
      await database.commit(anAct(), writes);
      return parts;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  }
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
