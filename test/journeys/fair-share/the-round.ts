import { describe, expect, it } from 'vitest';
import {
  calculateAllocationRound,
  commitAllocationRound,
  decideAllocationRound,
  declareInterest,
  freezeAllocationRound,
  getAllocationRound,
  getRoundCalculation,
  openAllocationRound,
  proposeAllocationRound,
  publishAllocationRound,
  recordAdvice,
  runScenarios,
} from '../../../shared/allocation/contract.ts';
import { adoptFormula, createFormula } from '../../../shared/allocation/formula/contract.ts';
import { listGrantsOfRound } from '../../../shared/allocation/grants/contract.ts';
import { getPublishedRound, listPublishedRounds } from '../../../shared/allocation/publication/contract.ts';
import { recompute } from '../../../shared/allocation/publication/recompute.ts';
import { getFund } from '../../../shared/funds/contract.ts';
import { proposePayeeAccount } from '../../../shared/wijkcontracts/payees/contract.ts';
import type { WireReply } from '../../support/stage.ts';
import {
  anna,
  balances,
  bea,
  bram,
  budgetCents,
  dayOf,
  days,
  formula,
  fundId,
  inFundCents,
  karim,
  names,
  parameters,
  roundIs,
  start,
  stranger,
  sum,
  tineke,
  wijken,
} from './story.ts';

describe('a round', () => {
  let round: WireReply<typeof openAllocationRound>;
  let params: { roundId: string };
  const seen = () => ({ ifMatch: round.version });

  it('sets scenarios side by side before anything is fixed', async () => {
    round = await anna.call(openAllocationRound, {
      body: {
        name: 'Eerste ronde',
        fundId,
        budgetCents,
        formulaId: formula.formulaId,
        theme: 'prevention',
        tranchePlan: {
          fixed: [
            { permille: 600, payFrom: start },
            { permille: 400, payFrom: dayOf(days.secondPart) },
          ],
          performance: { conditionalPermille: 900, measuredBy: dayOf(days.measured), lapsesOn: dayOf(days.lapses) },
        },
      },
    });
    params = { roundId: round.roundId };
    roundIs(round.roundId);
    const byNeed = { ...parameters, potsBasisPoints: { base: 0, need: 10_000, performance: 0 } };
    const { scenarios } = await anna.call(
      runScenarios,
      {
        params,
        body: {
          scenarios: [
            { name: 'Zoals vastgesteld', budgetCents, parameters },
            { name: 'Alleen behoefte', budgetCents, parameters: byNeed },
          ],
        },
      },
      seen(),
    );
    for (const { refusal, lines } of scenarios) {
      expect(refusal).toBeNull();
      expect(sum(lines, ({ amountCents }) => amountCents)).toBe(budgetCents);
    }
    expect(sum(scenarios[1]?.lines ?? [], ({ againstFirstCents }) => againstFirstCents ?? 0)).toBe(0);
    round = await anna.call(getAllocationRound, { params });
  });

  it('moves nothing that is frozen, whatever changes meanwhile', async () => {
    round = await anna.call(freezeAllocationRound, { params }, seen());
    const before = await anna.call(getRoundCalculation, { params });
    expect(before.snapshot?.wijken.map(({ wijkId }) => wijkId)).toEqual(names.map((name) => wijken[name].wijkId));
    expect(before.snapshot?.wijken[0]?.indicators).toHaveLength(1);

    const account = { name: 'Stichting haven', iban: 'NL91ABNA0417164300', evidence: 'Brief' };
    await karim.call(proposePayeeAccount, { params: { wijkcontractId: wijken.haven.id }, body: account });
    const other = { ...parameters, potsBasisPoints: { base: 10_000, need: 0, performance: 0 } };
    const drawn = await anna.call(createFormula, { body: { name: 'Ieder gelijk', parameters: other } });
    const adoption = { params: { formulaId: drawn.formulaId }, body: { decisionReference: 'ALV 2026-9' } };
    await bram.call(adoptFormula, adoption, { ifMatch: drawn.version });

    expect(await anna.call(getRoundCalculation, { params })).toEqual(before);
    round = await anna.call(calculateAllocationRound, { params }, seen());
    const after = await anna.call(getRoundCalculation, { params });
    expect([after.snapshotHash, after.snapshot]).toEqual([before.snapshotHash, before.snapshot]);
    expect(after.outcome?.formulaId).toBe(formula.formulaId);
    expect(after.outcome?.snapshotHash).toBe(before.snapshotHash);
    expect(sum(after.outcome?.lines ?? [], ({ amountCents }) => amountCents)).toBe(budgetCents);
  });

  it('is decided by nobody who has an interest, nor by who proposed it', async () => {
    const advice = { body: 'medical-council' as const, outcome: 'given' as const, givenOn: start };
    const told = { ...advice, text: 'Let op de ouderen', reference: 'MR 2026-4' };
    round = await anna.call(recordAdvice, { params, body: told }, seen());
    const silent = { body: 'regional-table' as const, outcome: 'none-in-time' as const, givenOn: start };
    round = await anna.call(recordAdvice, { params, body: silent }, seen());
    round = await bea.call(
      declareInterest,
      { params, body: { reason: 'Mijn broer werkt bij Stichting haven' } },
      seen(),
    );
    round = await anna.call(proposeAllocationRound, { params }, seen());
    const body = { outcome: 'adopted' as const, decisionReference: 'Bestuur 2026-11' };
    const recused = await bea.ask(decideAllocationRound, { params, body }, seen());
    expect([recused.status, recused.body.code]).toEqual([403, 'HAS_AN_INTEREST']);
    expect((await anna.ask(decideAllocationRound, { params, body }, seen())).status).toBe(403);
    round = await bram.call(decideAllocationRound, { params, body }, seen());
    expect(round.status).toBe('decided');
  });

  it('is for everybody to compute again from the day it is published', async () => {
    const secret = await stranger.ask(getPublishedRound, { params });
    expect(secret.status).toBe(404);
    round = await anna.call(publishAllocationRound, { params }, seen());
    const { items } = await stranger.call(listPublishedRounds, {});
    expect(items.map((item) => item.roundId)).toEqual([round.roundId]);
    const text = await stranger.download(getPublishedRound, { params });
    for (const secretWord of ['person_', 'Anna', 'broer', wijken.haven.iban]) expect(text).not.toContain(secretWord);
    const computed = recompute(text);
    expect(computed).toMatchObject({ isSameSnapshot: true, isSameOutcome: true, budgetCents: BigInt(budgetCents) });
    for (const { publishedCents, computedCents } of computed.wijken) expect(computedCents).toBe(publishedCents);
    const altered = text.replace(/"65\+":(\d+)/, (_, count) => `"65+":${Number(count) + 1}`);
    expect(recompute(altered)).toMatchObject({ isSameSnapshot: false, isSameOutcome: false });
  });

  it('gives every wijk its part at once, and books only what is owed', async () => {
    round = await bram.call(commitAllocationRound, { params }, seen());
    expect(round.status).toBe('committed');
    const { items } = await anna.call(listGrantsOfRound, { params });
    expect(items).toHaveLength(3);
    expect(sum(items, ({ allocatedCents }) => allocatedCents)).toBe(budgetCents);
    const conditional = sum(items, ({ conditionalCents }) => conditionalCents);
    expect(conditional).toBe(round.conditionalCents);
    expect(conditional).toBeGreaterThan(0);
    const { of } = await balances();
    expect([of('7000'), of('1750')]).toEqual([budgetCents - conditional, conditional - budgetCents]);
    const { fund } = await tineke.call(getFund, { params: { fundId } });
    expect(fund).toMatchObject({
      availableCents: inFundCents - budgetCents,
      promisedCents: conditional,
      projectedCents: inFundCents - budgetCents + conditional,
    });
    expect(fund.layers.map(({ availableCents }) => availableCents)).toEqual([0, 0, inFundCents - budgetCents]);
  });
});
