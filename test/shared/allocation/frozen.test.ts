import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleParameters } from '../../../shared/allocation/formula/contract.ts';
import { formula } from '../../../shared/allocation/formula/formula.ts';
import { sealOutcome } from '../../../shared/allocation/formula/snapshot.ts';
import {
  adoptFormula,
  calculateAllocationRound,
  commitAllocationRound,
  createFormula,
  freezeAllocationRound,
  getAllocationRound,
  getRoundCalculation,
  getScenarios,
  publishAllocationRound,
  retireFormula,
  runScenarios,
} from '../../../shared/allocation/index.ts';
import { findText, hashOf, keepText, keepTextOver, readText } from '../../../shared/allocation/round-text.table.ts';
import { splitFunding } from '../../../shared/allocation/split-funding.ts';
import { change } from '../../../shared/kernel/table.ts';
import { keepChanged } from '../../../shared/wijkcontracts/wijkcontract.table.ts';
import { type AllocationStage, anAllocationStage, three } from '../../support/allocation-stage.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anna, aWijk, bram, noQuery } from '../../support/funded-region.ts';
import { aUsablePayee } from '../../support/payee.ts';
import {
  about,
  aDraftRound,
  anAdoptedFormula,
  aPublishedRound,
  aRunningContract,
  byResidents,
} from '../../support/rounds.ts';

let local: TestDatabase;
let stage: AllocationStage;
let fundId: string;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  stage = await anAllocationStage(local);
  fundId = await stage.aFilledFund(100_000_000n);
});

const byAnna = () => anAct({ person: anna });
const calculationOf = (roundId: string) => getRoundCalculation(stage, anAct(), about(roundId));
const calculate = (roundId: string) => calculateAllocationRound(stage, byAnna(), about(roundId));
const partOf = (roundId: string, sk: string) => ({ pk: `ROUND#${roundId}`, sk });

async function tamper(key: { pk: string; sk: string }, from: string, to: string): Promise<void> {
  const text = String((await stage.database.get(key))?.text);
  expect(text).toContain(from);
  await stage.database.commit(anAct(), [
    change(key)
      .set({ text: text.replace(from, to) })
      .done(),
  ]);
}

describe('what was frozen', () => {
  it('names who takes part, in the order of the wijken, with contract, boundary, payee, residents and weights', async () => {
    const contracts = await stage.wijken(three);
    const formulaId = await anAdoptedFormula(stage, exampleParameters);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 30_000_000n, formulaId });
    const { snapshotHash } = await freezeAllocationRound(stage, byAnna(), about(roundId));

    const found = await calculationOf(roundId);
    expect(found).toMatchObject({ snapshotHash, outcomeHash: null, outcome: null });
    expect(found.snapshot).toMatchObject({
      fundId,
      formulaId,
      budgetCents: 30_000_000n,
      parameters: exampleParameters,
    });
    expect(found.snapshot?.wijken.map(({ wijkId }) => wijkId)).toEqual(['wijk_aa', 'wijk_bb', 'wijk_cc']);
    expect(found.snapshot?.wijken[2]).toMatchObject({
      wijkcontractId: contracts[0],
      contractVersion: 1,
      payeeId: expect.stringMatching(/^pye_/),
      boundary: { cbsYear: 2026 },
      residents: { '0-14': 17_310 },
      residentsSource: { source: 'CBS 2026', year: 2026 },
      previousCents: null,
    });
  });

  it('holds residents in tens, so that nobody reads from it whether few people of an age live somewhere', async () => {
    for (const [wijkId, young, old] of [
      ['wijk_aa', 12_404, 1],
      ['wijk_bb', 9855, 9],
      ['wijk_cc', 6, 0],
    ] as const) {
      await aWijk(stage, { wijkId, young, old });
      await aRunningContract(stage, wijkId);
    }
    const { roundId } = await aDraftRound(stage, { fundId: await stage.aFilledFund(1000n), budgetCents: 1000n });
    await freezeAllocationRound(stage, byAnna(), about(roundId));
    const { snapshot } = await getRoundCalculation(stage, anAct(), about(roundId));
    expect(snapshot?.wijken.map(({ residents }) => [residents['0-14'], residents['65+']])).toEqual([
      [12_400, 0],
      [9860, 10],
      [10, 0],
    ]);
  });

  it('is changed by nothing that changes outside: contract, boundary, payee, IBAN, residents or weights', async () => {
    await stage.wijken({ wijk_aa: 12_400, wijk_bb: 9850 });
    const contract = await aRunningContract(stage, (await aWijk(stage, { wijkId: 'wijk_cc', young: 5000 })).wijkId);
    const body = { name: 'Sleutel', parameters: byResidents };
    const drawnUp = await createFormula(stage, byAnna(), { ...noQuery, body });
    const { formulaId } = drawnUp;
    const params = { params: { formulaId }, query: undefined };
    const adopted = await adoptFormula(stage, anAct({ person: bram, seenVersion: 1 }), {
      ...params,
      body: { decisionReference: 'ALV' },
    });
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000_000n, formulaId });
    await freezeAllocationRound(stage, byAnna(), about(roundId));
    const before = await calculationOf(roundId);

    await retireFormula(stage, anAct({ person: anna, seenVersion: adopted.version }), { ...params, body: undefined });
    await aWijk(stage, { wijkId: 'wijk_bb', young: 99_000, cbsYear: 2027 });
    const { boundary } = await aRunningContract(stage, (await aWijk(stage, { wijkId: 'wijk_dd' })).wijkId);
    const redrawn = { ...contract, boundary, textVersion: 2, payee: { payeeId: 'pye_other', name: 'Een ander' } };
    await stage.database.commit(anAct(), [keepChanged(contract, { ...redrawn, version: 2 })]);
    await aUsablePayee(stage, contract.wijkcontractId, { iban: 'NL39RABO0300065264' });
    await calculate(roundId);

    const after = await calculationOf(roundId);
    expect(after.snapshot).toEqual(before.snapshot);
    expect(after.snapshotHash).toBe(before.snapshotHash);
    const { lines } = await getAllocationRound(stage, anAct(), about(roundId));
    expect(lines.map(({ wijkId, amountCents }) => [wijkId, amountCents])).toEqual([
      ['wijk_aa', 4_550_459n],
      ['wijk_bb', 3_614_679n],
      ['wijk_cc', 1_834_862n],
    ]);
  });

  it('gives the same bytes whenever it is computed again (INV-32)', async () => {
    await stage.wijken(three);
    const formulaId = await anAdoptedFormula(stage, exampleParameters);
    const { roundId } = await aPublishedRound(stage, { fundId, budgetCents: 30_000_000n, formulaId });
    const round = { roundId, revision: 1 };
    const { snapshot, snapshotHash, outcomeHash } = await calculationOf(roundId);
    const [frozen, computed] = await Promise.all([
      findText(stage.database, round, 'SNAPSHOT'),
      findText(stage.database, round, 'OUTCOME'),
    ]);
    if (!snapshot) throw new Error('Nothing was frozen.');
    expect(hashOf(String(frozen))).toBe(snapshotHash);
    expect(sealOutcome(formula(snapshot))).toEqual({ text: computed, hash: outcomeHash });
  });

  it('is a fault when somebody touched it: no step goes on from it, and no one reads it as if it were right', async () => {
    await stage.wijken(three);
    const wish = { fundId, budgetCents: 10_000_000n };
    const { roundId } = await aDraftRound(stage, wish);
    await freezeAllocationRound(stage, byAnna(), about(roundId));
    await tamper(partOf(roundId, 'SNAPSHOT#0001#0000'), '12400', '99999');
    await expect(calculate(roundId)).rejects.toThrow('not the one that was kept');

    const published = await aPublishedRound(stage, wish);
    await tamper(partOf(published.roundId, 'LINES#0001#0000'), '3134479', '4134479');
    const commit = commitAllocationRound(stage, anAct({ person: bram }), about(published.roundId));
    await expect(commit).rejects.toThrow('not the one that was kept');
    const other = await aPublishedRound(stage, wish);
    await tamper(partOf(other.roundId, 'OUTCOME#0001#0000'), '3134479', '4134479');
    await expect(getAllocationRound(stage, anAct(), about(other.roundId))).rejects.toThrow('not the one that was kept');
    await expect(publishAllocationRound(stage, byAnna(), about(other.roundId))).rejects.toMatchObject({
      code: 'ROUND_NOT_IN_STATE',
    });
  });
});

describe('a long text', () => {
  it('is kept in pieces and comes back whole, once written and never over', async () => {
    const round = { roundId: 'rnd_000001', revision: 2 };
    const text = `aan${'é€𝄞'.repeat(80_000)}einde`;
    await stage.database.commit(anAct(), keepText(round, 'OUTCOME', text));
    expect(await readText(stage.database, round, 'OUTCOME', hashOf(text))).toBe(text);
    await expect(stage.database.commit(anAct(), keepText(round, 'OUTCOME', 'x'))).rejects.toMatchObject({
      code: 'VERSION_STALE',
    });
    expect(await findText(stage.database, { ...round, revision: 1 }, 'OUTCOME')).toBeNull();

    await stage.database.commit(anAct(), keepTextOver(round, 'SCENARIOS', text));
    await stage.database.commit(anAct(), keepTextOver(round, 'SCENARIOS', 'kort'));
    expect(await findText(stage.database, round, 'SCENARIOS')).toBe('kort');
  });
});

describe('scenarios', () => {
  const named = (name: string, parameters = byResidents, budgetCents = 10_000_000n) => ({
    name,
    budgetCents,
    parameters,
  });
  type Wish = ReturnType<typeof named>;
  const run = (roundId: string, scenarios: Wish[], act = byAnna()) =>
    runScenarios(stage, act, { ...about(roundId), body: { scenarios } });

  it('stand side by side on the draft: who gains, who loses, and what hangs on each weight', async () => {
    await stage.wijken(three);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000_000n });
    const basic = { ...byResidents, potsBasisPoints: { base: 5000, need: 5000, performance: 0 } };
    const set = await run(roundId, [named('Naar mensen'), named('Met een basis', basic)]);

    expect(set).toMatchObject({ cbsYear: 2026, computedBy: anna });
    expect(set.missing.filter(({ wijkId }) => wijkId === 'wijk_aa').map(({ what }) => what)).toEqual([
      'lowIncomeHouseholds',
      'longTermConditions',
      'welfareRecipients',
    ]);
    const [first, second] = set.scenarios;
    expect(first?.lines.map(({ amountCents }) => amountCents)).toEqual([3_134_479n, 2_489_889n, 4_375_632n]);
    expect(second).toMatchObject({ gaining: 2, losing: 1 });
    expect(second?.lines.reduce((sum, { againstFirstCents }) => sum + (againstFirstCents ?? 0n), 0n)).toBe(0n);
    expect(second?.sensitivity.map(({ weight }) => weight)).toContain('potsBasisPoints.base');
    expect(await getScenarios(stage, anAct(), about(roundId))).toEqual({ set });
    expect(await run(roundId, [named('Anders')], { ...byAnna(), repeats: true })).toEqual(set);
  });

  it('say why one of them gives nothing, and take the place of those before', async () => {
    await stage.wijken(three);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000_000n });
    expect(await getScenarios(stage, anAct(), about(roundId))).toEqual({ set: null });
    await run(roundId, [named('Een'), named('Twee')]);
    const tooMuch = { ...byResidents, smallestCents: 9_000_000n };
    const { scenarios } = await run(roundId, [named('Te veel', tooMuch)]);
    expect(scenarios).toMatchObject([{ refusal: { code: 'FLOORS_EXCEED_BUDGET' }, lines: [], sensitivity: [] }]);
    expect((await getScenarios(stage, anAct(), about(roundId))).set?.scenarios).toHaveLength(1);
  });

  it('are of a draft only, and with pots that are whole', async () => {
    await stage.wijken(three);
    const { roundId } = await aDraftRound(stage, { fundId, budgetCents: 10_000_000n });
    const halved = { ...byResidents, potsBasisPoints: { base: 0, need: 5000, performance: 0 } };
    await expect(run(roundId, [named('Half', halved)])).rejects.toMatchObject({ code: 'POTS_NOT_WHOLE' });
    await freezeAllocationRound(stage, byAnna(), about(roundId));
    await expect(run(roundId, [named('Te laat')])).rejects.toMatchObject({ code: 'ROUND_NOT_IN_STATE' });
  });
});

describe('whose money each wijk receives', () => {
  const amounts = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer({ min: 0, max: 1000 })), {
    minLength: 1,
    maxLength: 30,
  });
  const cuts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 0, maxLength: 4 });

  it('adds up in rows and columns to the cent, and is the same mix for all as near as cents allow', () => {
    fc.assert(
      fc.property(amounts, cuts, (given, permilles) => {
        const lines = given.map(([amountCents, permille], at) => ({
          wijkId: `wijk_${at}`,
          wijkcontractId: `wct_${at}`,
          amountCents,
          conditionalCents: (amountCents * BigInt(permille)) / 1000n,
        }));
        const total = lines.reduce((sum, { amountCents }) => sum + amountCents, 0n);
        let left = total;
        const parts = permilles.map((permille, at) => {
          const amountCents = (left * BigInt(permille)) / 1000n;
          left -= amountCents;
          return { funding: `fda_${at}`, amountCents };
        });
        parts.push({ funding: 'own', amountCents: left });

        const split = splitFunding(lines, parts);

        const sum = (list: readonly { amountCents: bigint }[]) =>
          list.reduce((all, each) => all + each.amountCents, 0n);
        for (const [at, line] of lines.entries()) {
          const { unconditional = [], conditional = [] } = split[at] ?? {};
          expect(sum(conditional)).toBe(line.conditionalCents);
          expect(sum(unconditional)).toBe(line.amountCents - line.conditionalCents);
          expect([...unconditional, ...conditional].every(({ amountCents }) => amountCents > 0n)).toBe(true);
        }
        for (const { funding, amountCents } of parts) {
          const all = split.flatMap(({ unconditional, conditional }) => [...unconditional, ...conditional]);
          expect(sum(all.filter((part) => part.funding === funding))).toBe(amountCents);
        }
        for (const [at, line] of lines.entries())
          for (const { funding, amountCents } of parts) {
            const { unconditional = [], conditional = [] } = split[at] ?? {};
            const found = sum([...unconditional, ...conditional].filter((part) => part.funding === funding));
            const apart = found * total - line.amountCents * amountCents;
            // Each wijk before it may have moved the mix by a cent.
            expect((apart < 0n ? -apart : apart) <= BigInt(at + 1) * (total === 0n ? 1n : total)).toBe(true);
          }
      }),
      { numRuns: 500 },
    );
  });

  it('is a fault when funders give another amount than wijken receive', () => {
    const line = { wijkId: 'wijk_aa', wijkcontractId: 'wct_1', amountCents: 2n, conditionalCents: 0n };
    expect(() => splitFunding([line], [{ funding: 'own', amountCents: 1n }])).toThrow(RangeError);
  });
});
