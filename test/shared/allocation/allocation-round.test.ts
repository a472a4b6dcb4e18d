import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../functions/runtime/database.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import {
  calculateAllocationRound,
  commitAllocationRound,
  decideAllocationRound,
  getAllocationRound,
  getFund,
  listAllocationRounds,
  openAllocationRound,
  proposeAllocationRound,
} from '../../../shared/allocation/index.ts';
import { change, type TableName } from '../../../shared/kernel/table.ts';
import { getJournalEntry, readBalances } from '../../../shared/ledger/index.ts';
import { listWijkcontracts } from '../../../shared/wijkcontracts/index.ts';
import {
  anAct,
  type fixedInstant,
  freshTables,
  localClient,
  sequentialIds,
  type TestDatabase,
  testDatabase,
} from '../../support/database.ts';
import { injectFaults } from '../../support/faults.ts';
import {
  aDecidedRound,
  aFund,
  anActiveWijkcontract,
  anna,
  anOpenRound,
  appropriate,
  aWijk,
  bram,
  collect,
  noQuery,
  project,
  type Region,
} from '../../support/funded-region.ts';
import { meterOn } from '../../support/meter.ts';

let local: TestDatabase;
let tables: Record<TableName, string>;
let region: Region;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await freshTables(local.client);
  region = { database: dynamoDatabase(local.client, tables), newId: sequentialIds() };
});

async function aFilledFund(amountCents: bigint): Promise<string> {
  const { fundId } = await aFund(region);
  await collect(region, amountCents);
  await project(region, local.client, tables);
  await appropriate(region, fundId, amountCents);
  return fundId;
}

async function threeWijken(): Promise<string[]> {
  const ids: string[] = [];
  for (const [wijkId, young] of [
    ['wijk_c', 17_310],
    ['wijk_a', 12_400],
    ['wijk_b', 9850],
  ] as const) {
    await aWijk(region, { wijkId, name: wijkId, young });
    ids.push((await anActiveWijkcontract(region, wijkId)).wijkcontractId);
  }
  return ids;
}

const about = (roundId: string) => ({ params: { roundId }, query: undefined, body: undefined });
const commitRound = (roundId: string, act = anAct({ person: bram, operation: 'commitAllocationRound' }), on = region) =>
  commitAllocationRound(on, act, about(roundId));
const decide = (roundId: string, person: string, outcome: 'adopted' | 'rejected' = 'adopted') =>
  decideAllocationRound(region, anAct({ person }), {
    params: { roundId },
    query: undefined,
    body: { outcome, decisionReference: 'B-1' },
  });
const fundOf = async (fundId: string) => (await getFund(region, anAct(), { ...noQuery, params: { fundId } })).fund;
const budgets = async () =>
  (await listWijkcontracts(region, anAct(), noQuery)).items.map(({ wijkId, allocatedCents, availableCents }) => [
    wijkId,
    allocatedCents,
    availableCents,
  ]);

describe('opening a round', () => {
  it('freezes the active wijkcontracts and their residents, in the order of the wijken', async () => {
    await threeWijken();
    const fundId = await aFilledFund(1n);
    const round = await anOpenRound(region, fundId, 10_000_000n);
    expect(round).toMatchObject({
      status: 'open',
      formulaVersion: 'residents-1',
      cbsYear: 2026,
      openedBy: anna,
      lines: [],
    });
    expect(round.inputs.map(({ wijkId, residents, source }) => [wijkId, residents['0-14'], source])).toEqual([
      ['wijk_a', 12_400, 'CBS 2026'],
      ['wijk_b', 9850, 'CBS 2026'],
      ['wijk_c', 17_310, 'CBS 2026'],
    ]);
    expect(round.inputsHash).toMatch(/^[0-9a-f]{64}$/);

    await aWijk(region, { wijkId: 'wijk_d', young: 50_000 });
    await anActiveWijkcontract(region, 'wijk_d');
    const calculated = await calculateAllocationRound(region, anAct({ person: anna }), about(round.roundId));
    expect(calculated.lines.map(({ wijkId, amountCents }) => [wijkId, amountCents])).toEqual([
      ['wijk_a', 3_134_479n],
      ['wijk_b', 2_489_889n],
      ['wijk_c', 4_375_632n],
    ]);
    expect(calculated.inputsHash).toBe(round.inputsHash);
  });

  it('is refused without a fund, without wijkcontracts, and without residents', async () => {
    const fundId = await aFilledFund(1n);
    await expect(anOpenRound(region, 'fnd_999999', 1n)).rejects.toMatchObject({ code: 'FUND_NOT_FOUND' });
    await expect(anOpenRound(region, fundId, 1n)).rejects.toMatchObject({ code: 'NO_ACTIVE_WIJKCONTRACTS' });
    await aWijk(region, { wijkId: 'wijk_leeg', young: 0 });
    await anActiveWijkcontract(region, 'wijk_leeg');
    await expect(anOpenRound(region, fundId, 1n)).rejects.toMatchObject({ code: 'NO_RESIDENTS' });
  });

  it('is refused when the wijken have figures of different years', async () => {
    await threeWijken();
    await aWijk(region, { wijkId: 'wijk_a', cbsYear: 2027 });
    const fundId = await aFilledFund(1n);
    await expect(anOpenRound(region, fundId, 1n)).rejects.toMatchObject({
      code: 'WIJKEN_OF_DIFFERENT_YEARS',
      en: expect.stringContaining('2026, 2027'),
    });
  });

  it('leaves out contracts whose term is over', async () => {
    await threeWijken();
    const fundId = await aFilledFund(1n);
    const act = anAct({ person: anna, at: '2028-03-01T09:00:00.000Z' as typeof fixedInstant });
    const body = { name: 'Laat', fundId, budgetCents: 1n };
    await expect(openAllocationRound(region, act, { ...noQuery, body })).rejects.toMatchObject({
      code: 'NO_ACTIVE_WIJKCONTRACTS',
    });
  });
});

describe('the steps of a round', () => {
  it('are taken in their order only', async () => {
    await threeWijken();
    const fundId = await aFilledFund(10_000n);
    const { roundId } = await anOpenRound(region, fundId, 10_000n);
    const steps = {
      calculate: () => calculateAllocationRound(region, anAct({ person: anna }), about(roundId)),
      propose: () => proposeAllocationRound(region, anAct({ person: anna }), about(roundId)),
      decide: () => decide(roundId, bram),
      commit: () => commitRound(roundId),
    };
    const order = Object.keys(steps) as (keyof typeof steps)[];
    const refused = async (but: number) => {
      for (const [at, step] of order.entries())
        if (at !== but) await expect(steps[step]()).rejects.toMatchObject({ code: 'ROUND_NOT_IN_STATE' });
    };
    for (const [at, step] of order.entries()) {
      await refused(at);
      await steps[step]();
    }
    await refused(-1);
  });

  it('leave who opened or proposed it no decision', async () => {
    await threeWijken();
    const fundId = await aFilledFund(10_000n);
    const { roundId } = await anOpenRound(region, fundId, 10_000n);
    await calculateAllocationRound(region, anAct({ person: bram }), about(roundId));
    await proposeAllocationRound(region, anAct({ person: bram }), about(roundId));
    for (const person of [anna, bram])
      await expect(decide(roundId, person)).rejects.toMatchObject({ code: 'DECIDED_BY_ITS_MAKER', status: 403 });
    expect(await decide(roundId, 'person_carla')).toMatchObject({ status: 'decided', decidedBy: 'person_carla' });
  });

  it('end when the proposal is rejected', async () => {
    await threeWijken();
    const fundId = await aFilledFund(10_000n);
    const { roundId } = await anOpenRound(region, fundId, 10_000n);
    await calculateAllocationRound(region, anAct({ person: anna }), about(roundId));
    await proposeAllocationRound(region, anAct({ person: anna }), about(roundId));
    expect(await decide(roundId, bram, 'rejected')).toMatchObject({ status: 'rejected', version: 4 });
    await expect(commitRound(roundId)).rejects.toMatchObject({
      nl: 'Deze stap kan nu niet: de ronde is afgewezen.',
      en: 'This step is not possible now: the round is rejected.',
    });
    expect((await fundOf(fundId)).availableCents).toBe(10_000n);
  });

  it('are refused to who saw another version', async () => {
    await threeWijken();
    const fundId = await aFilledFund(1n);
    const { roundId } = await anOpenRound(region, fundId, 1n);
    const act = anAct({ person: anna, seenVersion: 2 });
    await expect(calculateAllocationRound(region, act, about(roundId))).rejects.toMatchObject({
      code: 'VERSION_STALE',
      status: 412,
    });
    await expect(getAllocationRound(region, anAct(), about('rnd_999999'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are not taken on inputs that were changed after they were frozen', async () => {
    await threeWijken();
    const fundId = await aFilledFund(1n);
    const { roundId } = await anOpenRound(region, fundId, 1n);
    const key = { pk: `ROUND#${roundId}`, sk: 'INPUTS' };
    const text = String((await region.database.get(key))?.text).replace('12400', '99999');
    await region.database.commit(anAct(), [change(key).set({ text }).done()]);
    await expect(calculateAllocationRound(region, anAct({ person: anna }), about(roundId))).rejects.toThrow(
      'not those that were frozen',
    );
  });

  it('show newest first in the list, without their details', async () => {
    await threeWijken();
    const fundId = await aFilledFund(1n);
    const rounds = [await anOpenRound(region, fundId, 1n), await anOpenRound(region, fundId, 2n)];
    const { items } = await listAllocationRounds(region, anAct(), noQuery);
    expect(items.map(({ roundId }) => roundId)).toEqual(rounds.map(({ roundId }) => roundId).reverse());
    expect(items[0]).toMatchObject({ inputs: [], lines: [], budgetCents: 2n });
  });
});

describe('committing a round', () => {
  it('takes the budget from the fund, gives every wijkcontract its part and books one entry', async () => {
    const contracts = await threeWijken();
    const fundId = await aFilledFund(10_000_500n);
    const { roundId } = await aDecidedRound(region, fundId, 10_000_000n);
    const committed = await commitRound(roundId);
    expect(committed).toMatchObject({ status: 'committed', entryId: `alloc:${roundId}`, version: 5 });
    expect(await getAllocationRound(region, anAct(), about(roundId))).toEqual(committed);
    expect(await fundOf(fundId)).toMatchObject({ availableCents: 500n, allocatedCents: 10_000_000n, version: 3 });
    expect((await budgets()).sort()).toEqual([
      ['wijk_a', 3_134_479n, 3_134_479n],
      ['wijk_b', 2_489_889n, 2_489_889n],
      ['wijk_c', 4_375_632n, 4_375_632n],
    ]);
    const booked = await getJournalEntry(region, anAct(), { ...noQuery, params: { entryId: `alloc:${roundId}` } });
    expect(booked.postings[0]).toEqual({
      account: '7000',
      side: 'debit',
      amountCents: 10_000_000n,
      dimensions: { fund: fundId },
    });
    expect(booked.postings[3]).toEqual({
      account: '1750',
      side: 'credit',
      amountCents: 4_375_632n,
      dimensions: { fund: fundId, wijkcontract: contracts[0] },
    });

    await project(region, local.client, tables);
    const { fund, movements, months } = await getFund(region, anAct(), { ...noQuery, params: { fundId } });
    expect(fund.projectedCents).toBe(fund.availableCents);
    expect(movements.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ['appropriation', 10_000_500n],
      ['allocation', -10_000_000n],
    ]);
    expect(months).toEqual([{ month: '2026-11', inCents: 10_000_500n, outCents: 10_000_000n }]);
  });

  it('is refused when the fund has too little, and then changes nothing', async () => {
    await threeWijken();
    const fundId = await aFilledFund(9999n);
    const { roundId } = await aDecidedRound(region, fundId, 10_000n);
    await expect(commitRound(roundId)).rejects.toMatchObject({
      code: 'FUND_TOO_SMALL',
      nl: 'In het fonds is nog € 99,99 over. Deze ronde verdeelt € 100,00.',
    });
    expect((await getAllocationRound(region, anAct(), about(roundId))).status).toBe('decided');
    expect((await budgets()).every(([, allocated]) => allocated === 0n)).toBe(true);
    await collect(region, 1n);
    await project(region, local.client, tables);
    await appropriate(region, fundId, 1n);
    expect(await commitRound(roundId)).toMatchObject({ status: 'committed' });
  });

  it('passes over a wijk whose part is nothing', async () => {
    await threeWijken();
    await aWijk(region, { wijkId: 'wijk_leeg', young: 0 });
    await anActiveWijkcontract(region, 'wijk_leeg');
    const fundId = await aFilledFund(100n);
    const { roundId } = await aDecidedRound(region, fundId, 100n);
    const { lines } = await commitRound(roundId);
    expect(lines.find(({ wijkId }) => wijkId === 'wijk_leeg')?.amountCents).toBe(0n);
    expect(lines.reduce((sum, { amountCents }) => sum + amountCents, 0n)).toBe(100n);
  });

  it('happens once when many commit the same round at once', async () => {
    await threeWijken();
    const fundId = await aFilledFund(50_000n);
    const { roundId } = await aDecidedRound(region, fundId, 10_000n);
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => commitRound(roundId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await fundOf(fundId)).availableCents).toBe(40_000n);
  });

  it('never takes more than the fund holds when 64 rounds ask for three times as much at once', async () => {
    await threeWijken();
    const fundId = await aFilledFund(64_000n);
    const decided = await Promise.all(Array.from({ length: 64 }, () => aDecidedRound(region, fundId, 3000n)));
    const rounds = decided.map(({ roundId }) => roundId);
    const seen: bigint[] = [];
    let watching = true;
    const watch = (async () => {
      while (watching) seen.push((await fundOf(fundId)).availableCents);
    })();
    const outcomes = await Promise.allSettled(rounds.map((roundId) => commitRound(roundId)));
    watching = false;
    await watch;

    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(outcomes.length - refused.length).toBe(21);
    for (const outcome of refused) expect(outcome).toMatchObject({ reason: { code: 'FUND_TOO_SMALL' } });
    expect(seen.every((availableCents) => availableCents >= 0n)).toBe(true);
    expect(await fundOf(fundId)).toMatchObject({ availableCents: 1000n, allocatedCents: 63_000n });
    const given = (await budgets()).reduce((sum, [, allocated]) => sum + BigInt(allocated ?? 0), 0n);
    expect(given).toBe(63_000n);
    await project(region, local.client, tables);
    const { accounts } = await readBalances(region.database);
    expect(accounts.get('1750')?.creditCents).toBe(63_000n);
    expect((await fundOf(fundId)).projectedCents).toBe(1000n);
  }, 60_000);

  it('comes to one commitment wherever it is cut off and however often it is repeated', async () => {
    await threeWijken();
    const fundId = await aFilledFund(100_000n);
    const client = localClient(local.endpoint);
    const faults = injectFaults(client);
    const faulty = { ...region, database: dynamoDatabase(client, tables) };
    for (const fault of ['kill-before', 'kill-after', 'lost-response', 'conflict', 'throttle'] as const) {
      const before = (await fundOf(fundId)).availableCents;
      const { roundId } = await aDecidedRound(region, fundId, 10_000n);
      const act = () => anAct({ person: bram, operation: 'commitAllocationRound', once: `key-${roundId}` });
      faults.next(fault);
      await commitRound(roundId, act(), faulty).catch(() => undefined);
      await commitRound(roundId, act(), faulty).catch(() => undefined);
      const replayed = await commitRound(roundId, { ...act(), repeats: true });
      expect(replayed).toMatchObject({ status: 'committed', entryId: `alloc:${roundId}` });
      expect(replayed.lines).toHaveLength(3);
      expect((await fundOf(fundId)).availableCents).toBe(before - 10_000n);
    }
    client.destroy();
  }, 20_000);
});

describe('a round over as many wijken as fit', () => {
  it('costs hardly more than writing each line, and one wijk more is refused', async () => {
    region = { ...region, newId };
    const numbers = Array.from({ length: 94 }, (_, at) => at);
    await Promise.all(
      numbers.map(async (at) => {
        const wijkId = `wijk_nr-${String(at).padStart(2, '0')}`;
        await aWijk(region, { wijkId, name: `Wijk ${at}`, young: 10_000 + at * 211 });
        await anActiveWijkcontract(region, wijkId);
      }),
    );
    const fundId = await aFilledFund(250_000_000n);
    const { roundId } = await aDecidedRound(region, fundId, 123_456_789n);
    const client = localClient(local.endpoint);
    const meter = meterOn(client, local.client);
    const metered = { ...region, database: dynamoDatabase(client, tables) };

    const act = anAct({ person: bram, operation: 'commitAllocationRound', once: 'key-of-the-largest-round' });
    const { lines } = await commitRound(roundId, act, metered);
    client.destroy();

    expect(lines.reduce((sum, { amountCents }) => sum + amountCents, 0n)).toBe(123_456_789n);
    expect(meter.writeUnits / lines.length).toBeLessThanOrEqual(2.02 * 1.1);
    expect(meter.scans).toBe(0);

    await aWijk(region, { wijkId: 'wijk_een-te-veel' });
    await anActiveWijkcontract(region, 'wijk_een-te-veel');
    await expect(anOpenRound(region, fundId, 1n)).rejects.toMatchObject({
      code: 'TOO_MANY_WIJKCONTRACTS',
      nl: 'Een ronde verdeelt over ten hoogste 94 wijkcontracten. Er lopen er 95.',
    });
  }, 60_000);
});
