import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { grantsOf, keepTranche } from '../../../shared/allocation/grants/grant.table.ts';
import { released } from '../../../shared/allocation/grants/grant.ts';
import { closeAllocationRound, commitAllocationRound, getAllocationRound } from '../../../shared/allocation/index.ts';
import { moveGuard, openLayer } from '../../../shared/funds/guard.table.ts';
import { getJournalEntry, readBalances } from '../../../shared/ledger/index.ts';
import { type AllocationStage, anAllocationStage, three } from '../../support/allocation-stage.ts';
import { anAct, localClient, type TestDatabase, testDatabase } from '../../support/database.ts';
import { injectFaults } from '../../support/faults.ts';
import { appropriate, aWijk, bram, collect, noQuery, type Region } from '../../support/funded-region.ts';
import { meterOn } from '../../support/meter.ts';
import { about, anAdoptedFormula, aPublishedRound, aRunningContract, byResidents } from '../../support/rounds.ts';

let local: TestDatabase;
let stage: AllocationStage;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await anAllocationStage(local);
});

const byBram = (once?: string) =>
  anAct({ person: bram, operation: 'commitAllocationRound', ...(once !== undefined && { once }) });
const commitRound = (roundId: string, act = byBram(), on: Region = stage) =>
  commitAllocationRound(on, act, about(roundId));
const granted = async (contracts: readonly string[]) =>
  (await Promise.all(contracts.map((id) => grantsOf(stage.database, id)))).flat();
const entryOf = (roundId: string) =>
  getJournalEntry(stage, anAct(), { ...noQuery, params: { entryId: `alloc:${roundId}` } });

describe('committing a round', () => {
  it('takes the budget from the fund, grants every wijkcontract its part and books one entry', async () => {
    const contracts = await stage.wijken(three);
    const fundId = await stage.aFilledFund(10_000_500n);
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 10_000_000n });

    const committed = await commitRound(roundId);

    expect(committed).toMatchObject({ status: 'committed', entryId: `alloc:${roundId}`, committedBy: bram });
    expect(await stage.fundOf(fundId)).toMatchObject({ availableCents: 500n, allocatedCents: 10_000_000n });
    expect((await granted(contracts)).map(({ wijkId, allocatedCents }) => [wijkId, allocatedCents])).toEqual([
      ['wijk_cc', 4_375_632n],
      ['wijk_aa', 3_134_479n],
      ['wijk_bb', 2_489_889n],
    ]);
    const { postings } = await entryOf(roundId);
    expect(postings.map(({ account, side, amountCents }) => [account, side, amountCents])).toEqual([
      ['7000', 'debit', 10_000_000n],
      ['1750', 'credit', 3_134_479n],
      ['1750', 'credit', 2_489_889n],
      ['1750', 'credit', 4_375_632n],
    ]);
    expect(postings[3]?.dimensions).toEqual({ fund: fundId, funding: 'own', wijkcontract: contracts[0] });
    await stage.project();
    expect((await stage.fundOf(fundId)).projectedCents).toBe(500n);
  });

  it('books no debt for what has yet to be earned, and keeps it from every other round (INV-39)', async () => {
    const contracts = await stage.wijken(three);
    const fundId = await stage.aFilledFund(1_000_000n);
    const formulaId = await anAdoptedFormula(stage, {
      ...byResidents,
      potsBasisPoints: { base: 0, need: 8000, performance: 2000 },
    });
    const tranchePlan = {
      fixed: [{ permille: 1000, payFrom: '2026-12-01' }],
      performance: { conditionalPermille: 500, measuredBy: '2027-06-30', lapsesOn: '2027-12-31' },
    };
    const round = await aPublishedRound(stage, { fundId, budgetCents: 900_000n, formulaId, tranchePlan });
    // Half of the performance pot of 180,000, rounded down for each: two of the three parts are odd.
    expect(round.conditionalCents).toBe(89_999n);

    await commitRound(round.roundId);

    expect(await stage.fundOf(fundId)).toMatchObject({ availableCents: 100_000n, promisedCents: 89_999n });
    const { postings } = await entryOf(round.roundId);
    expect(postings[0]).toMatchObject({ account: '7000', amountCents: 810_001n });
    const grants = await granted(contracts);
    expect(grants.map(({ tranches }) => tranches.map(({ kind }) => kind))).toEqual(
      contracts.map(() => ['fixed', 'performance']),
    );
    const { lines } = await getAllocationRound(stage, anAct(), about(round.roundId));
    expect(lines.reduce((sum, { conditionalCents }) => sum + conditionalCents, 0n)).toBe(89_999n);
    expect(lines.every((line) => line.conditionalCents + line.unconditionalCents === line.amountCents)).toBe(true);
  });

  it('says of every cent whose money it is: what ends first goes first, every wijk the same mix', async () => {
    const contracts = await stage.wijken(three);
    const fundId = await stage.aFilledFund(10_000n);
    await stage.database.commit(anAct(), [
      openLayer(fundId, { funding: 'fda_gemeente', funderName: 'Gemeente', endsOn: '2027-12-31' }),
    ]);
    const received = [{ funding: 'fda_gemeente', amountCents: 7000n }];
    await stage.database.commit(anAct(), [
      moveGuard(fundId, { layers: received, appropriatedCents: 7000n }, () => new Error('It only rises.')),
    ]);
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 10_000n });

    await commitRound(roundId);

    const { layers } = await stage.fundOf(fundId);
    expect(layers.map(({ funding, availableCents }) => [funding, availableCents])).toEqual([
      ['fda_gemeente', 0n],
      ['own', 7000n],
    ]);
    const { postings } = await entryOf(roundId);
    expect(postings.map(({ side, amountCents, dimensions }) => [side, amountCents, dimensions.funding])).toEqual([
      ['debit', 7000n, 'fda_gemeente'],
      ['debit', 3000n, 'own'],
      ['credit', 2194n, 'fda_gemeente'],
      ['credit', 940n, 'own'],
      ['credit', 1743n, 'fda_gemeente'],
      ['credit', 747n, 'own'],
      ['credit', 3063n, 'fda_gemeente'],
      ['credit', 1313n, 'own'],
    ]);
    const fromTown = (await granted(contracts)).flatMap(({ tranches }) =>
      tranches.flatMap(({ parts }) => parts.filter(({ funding }) => funding === 'fda_gemeente')),
    );
    expect(fromTown.map(({ amountCents }) => amountCents)).toEqual([3063n, 2194n, 1743n]);
  });

  it('writes no entry when all of it has yet to be earned', async () => {
    await stage.wijken(three);
    const fundId = await stage.aFilledFund(900n);
    const formulaId = await anAdoptedFormula(stage, {
      ...byResidents,
      potsBasisPoints: { base: 0, need: 0, performance: 10_000 },
    });
    const performance = { conditionalPermille: 1000, measuredBy: '2027-06-30', lapsesOn: '2027-12-31' };
    const tranchePlan = { fixed: [{ permille: 1000, payFrom: '2026-12-01' }], performance };
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 900n, formulaId, tranchePlan });

    expect(await commitRound(roundId)).toMatchObject({ status: 'committed', entryId: null, conditionalCents: 900n });
    await expect(entryOf(roundId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused when the fund has too little, and then changes nothing', async () => {
    const contracts = await stage.wijken(three);
    const fundId = await stage.aFilledFund(9999n);
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 10_000n });
    await expect(commitRound(roundId)).rejects.toMatchObject({
      code: 'FUND_TOO_SMALL',
      nl: 'In het fonds is nog € 99,99 over. Deze ronde verdeelt € 100,00.',
    });
    expect((await getAllocationRound(stage, anAct(), about(roundId))).status).toBe('published');
    expect(await granted(contracts)).toEqual([]);
    await collect(stage, 1n);
    await stage.project();
    await appropriate(stage, fundId, 1n);
    expect(await commitRound(roundId)).toMatchObject({ status: 'committed' });
  });

  it('passes over a wijk whose part is nothing', async () => {
    const contracts = await stage.wijken({ ...three, wijk_leeg: 0 });
    const fundId = await stage.aFilledFund(100n);
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 100n });
    await commitRound(roundId);
    expect((await granted(contracts)).map(({ wijkId }) => wijkId)).toEqual(['wijk_cc', 'wijk_aa', 'wijk_bb']);
    const { lines } = await getAllocationRound(stage, anAct(), about(roundId));
    expect(lines.find(({ wijkId }) => wijkId === 'wijk_leeg')).toMatchObject({
      amountCents: 0n,
      perResidentCents: null,
    });
  });

  it('happens once when many commit the same round at once', async () => {
    await stage.wijken(three);
    const fundId = await stage.aFilledFund(50_000n);
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 10_000n });
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => commitRound(roundId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await stage.fundOf(fundId)).availableCents).toBe(40_000n);
  });

  it('never takes more than the fund holds when 64 rounds ask for three times as much at once', async () => {
    const contracts = await stage.wijken(three);
    const fundId = await stage.aFilledFund(64_000n);
    const formulaId = await anAdoptedFormula(stage);
    const rounds: string[] = [];
    for (let number = 0; number < 64; number++)
      rounds.push((await aPublishedRound(stage, { fundId, budgetCents: 3000n, formulaId })).roundId);
    const seen: bigint[] = [];
    let watching = true;
    const watch = (async () => {
      while (watching) seen.push((await stage.fundOf(fundId)).availableCents);
    })();
    const outcomes = await Promise.allSettled(rounds.map((roundId) => commitRound(roundId)));
    watching = false;
    await watch;

    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(outcomes.length - refused.length).toBe(21);
    for (const outcome of refused) expect(outcome).toMatchObject({ reason: { code: 'FUND_TOO_SMALL' } });
    expect(seen.every((availableCents) => availableCents >= 0n)).toBe(true);
    expect(await stage.fundOf(fundId)).toMatchObject({ availableCents: 1000n, allocatedCents: 63_000n });
    const given = (await granted(contracts)).reduce((sum, { allocatedCents }) => sum + allocatedCents, 0n);
    expect(given).toBe(63_000n);
    await stage.project();
    const { accounts } = await readBalances(stage.database);
    expect(accounts.get('1750')?.creditCents).toBe(63_000n);
  }, 60_000);

  it('comes to one commitment wherever it is cut off and however often it is repeated', async () => {
    await stage.wijken(three);
    const fundId = await stage.aFilledFund(100_000n);
    const client = localClient(local.endpoint);
    const faults = injectFaults(client);
    const faulty = { ...stage, database: dynamoDatabase(client, stage.tables) };
    for (const fault of ['kill-before', 'kill-after', 'lost-response', 'conflict', 'throttle'] as const) {
      const before = (await stage.fundOf(fundId)).availableCents;
      const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 10_000n });
      faults.next(fault);
      await commitRound(roundId, byBram(`key-${roundId}`), faulty).catch(() => undefined);
      await commitRound(roundId, byBram(`key-${roundId}`), faulty).catch(() => undefined);
      const replayed = await commitRound(roundId, { ...byBram(`key-${roundId}`), repeats: true });
      expect(replayed).toMatchObject({ status: 'committed', entryId: `alloc:${roundId}` });
      expect((await stage.fundOf(fundId)).availableCents).toBe(before - 10_000n);
    }
    client.destroy();
  }, 20_000);
});

describe('closing a round', () => {
  it('waits until every tranche is paid, lapsed or given back', async () => {
    const contracts = await stage.wijken({ wijk_aa: 10, wijk_bb: 10 });
    const fundId = await stage.aFilledFund(1000n);
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 1000n });
    await commitRound(roundId);
    const close = () => closeAllocationRound(stage, anAct({ person: bram }), about(roundId));
    for (const [at, grant] of (await granted(contracts)).entries()) {
      await expect(close()).rejects.toMatchObject({
        code: 'ROUND_STILL_RUNS',
        en: expect.stringContaining(`${2 - at} are`),
      });
      const [tranche] = grant.tranches;
      if (!tranche) throw new Error('A grant has a tranche.');
      const after = released(tranche).after;
      await stage.database.commit(anAct(), [keepTranche(grant, tranche, after)]);
    }
    expect(await close()).toMatchObject({ status: 'closed', next: [] });
    const { history } = await getAllocationRound(stage, anAct(), about(roundId));
    expect(history.map(({ step }) => step).slice(-3)).toEqual(['publish', 'commit', 'close']);
  });
});

describe('what a wijk received before', () => {
  it('is what the newest committed round of the same fund gave it, with what corrected that round', async () => {
    await stage.wijken({ wijk_aa: 10, wijk_bb: 30 });
    const [fundId, otherFund] = [await stage.aFilledFund(100_000n), await stage.aFilledFund(100_000n)];
    const wish = { fundId, formulaId: await anAdoptedFormula(stage) };
    const first = await aPublishedRound(stage, { ...wish, budgetCents: 4000n });
    await commitRound(first.roundId);
    const other = await aPublishedRound(stage, { ...wish, fundId: otherFund, budgetCents: 8000n });
    await commitRound(other.roundId);
    const receivedBefore = async (roundId: string) =>
      (await getAllocationRound(stage, anAct(), about(roundId))).lines.map(({ previousCents }) => previousCents);

    const correction = await aPublishedRound(stage, { ...wish, budgetCents: 400n, corrects: first.roundId });
    expect(await receivedBefore(correction.roundId)).toEqual([null, null]);
    await commitRound(correction.roundId);
    const next = await aPublishedRound(stage, { ...wish, budgetCents: 4000n });
    expect(await receivedBefore(next.roundId)).toEqual([1100n, 3300n]);
    // Published, not committed: it gave nothing yet.
    const last = await aPublishedRound(stage, { ...wish, budgetCents: 4000n });
    expect(await receivedBefore(last.roundId)).toEqual([1100n, 3300n]);
  });
});

describe('a round over as many wijken as fit in one transaction', () => {
  it('costs hardly more than writing each line', async () => {
    stage = { ...stage, newId };
    const numbers = Array.from({ length: 94 }, (_, at) => at);
    const wijkIds = numbers.map((at) => `wijk_nr-${String(at).padStart(2, '0')}`);
    await Promise.all(
      wijkIds.map(async (wijkId, at) => {
        await aWijk(stage, { wijkId, name: `Wijk ${at}`, young: 10_000 + at * 211 });
        await aRunningContract(stage, wijkId);
      }),
    );
    const fundId = await stage.aFilledFund(250_000_000n);
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 123_456_789n });
    const client = localClient(local.endpoint);
    const meter = meterOn(client, local.client);
    const metered = { ...stage, database: dynamoDatabase(client, stage.tables) };

    await commitRound(roundId, byBram('key-of-the-largest-round'), metered);
    client.destroy();

    expect((meter.writeUnits + meter.readUnits / 5) / 94).toBeLessThanOrEqual(2.02 * 1.1);
    expect(meter.scans).toBe(0);
  }, 60_000);
});
