import {
  calculateAllocationRound,
  decideAllocationRound,
  freezeAllocationRound,
  openAllocationRound,
  proposeAllocationRound,
  publishAllocationRound,
  recordAdvice,
} from '../../shared/allocation/contract.ts';
import { adoptFormula, createFormula, listFormulas } from '../../shared/allocation/formula/contract.ts';
import type { Board } from './board.ts';
import { byResidents } from './rounds.ts';

/** The one that was adopted last, or one by which every resident counts the same. */
export async function anAdoptedFormula({ anna, bram }: Board): Promise<string> {
  const { items } = await anna.call(listFormulas, {});
  const adopted = items.find(({ status }) => status === 'adopted');
  if (adopted) return adopted.formulaId;
  const parameters = { ...byResidents, smallestCents: 0 };
  const { formulaId, version } = await anna.call(createFormula, { body: { name: 'Naar inwoners', parameters } });
  const body = { decisionReference: 'ALV 2026-6' };
  await bram.call(adoptFormula, { params: { formulaId }, body }, { ifMatch: version });
  return formulaId;
}

/** Opened, frozen, calculated, heard about, proposed and published by one board member, adopted by another; not committed. */
export async function aPublishedRound(board: Board, fundId: string, budgetCents: number, formulaId?: string) {
  const { anna, bram } = board;
  const draft = {
    name: 'Najaar',
    fundId,
    budgetCents,
    formulaId: formulaId ?? (await anAdoptedFormula(board)),
    theme: 'prevention' as const,
    tranchePlan: { fixed: [{ permille: 1000, payFrom: '2026-11-02' }], performance: null },
  };
  let round = await anna.call(openAllocationRound, { body: draft });
  const params = { roundId: round.roundId };
  const seen = () => ({ ifMatch: round.version });
  round = await anna.call(freezeAllocationRound, { params }, seen());
  round = await anna.call(calculateAllocationRound, { params }, seen());
  const silent = { outcome: 'none-in-time' as const, givenOn: '2026-11-02' };
  for (const body of ['medical-council', 'regional-table'] as const)
    round = await anna.call(recordAdvice, { params, body: { ...silent, body } }, seen());
  round = await anna.call(proposeAllocationRound, { params }, seen());
  const decision = { outcome: 'adopted' as const, decisionReference: 'Bestuur 2026-11' };
  round = await bram.call(decideAllocationRound, { params, body: decision }, seen());
  return anna.call(publishAllocationRound, { params }, seen());
}
