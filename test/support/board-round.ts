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

/** The one that was adopted last, or one by which every resident counts the same, unless it is wished otherwise. */
export async function anAdoptedFormula(
  { anna, bram }: Pick<Board, 'anna' | 'bram'>,
  wish: Partial<Pick<typeof byResidents, 'potsBasisPoints'>> = {},
): Promise<string> {
  const { items } = await anna.call(listFormulas, {});
  const isWished = ({ parameters }: (typeof items)[number]) =>
    wish.potsBasisPoints === undefined ||
    Object.entries(wish.potsBasisPoints).every(([pot, part]) => Object(parameters.potsBasisPoints)[pot] === part);
  const adopted = items.find((formula) => formula.status === 'adopted' && isWished(formula));
  if (adopted) return adopted.formulaId;
  const parameters = { ...byResidents, smallestCents: 0, ...wish };
  const name = wish.potsBasisPoints ? 'Inwoners en resultaat' : 'Naar inwoners';
  const { formulaId, version } = await anna.call(createFormula, { body: { name, parameters } });
  const body = { decisionReference: 'ALV 2026-6' };
  await bram.call(adoptFormula, { params: { formulaId }, body }, { ifMatch: version });
  return formulaId;
}

export const draftBody = (fundId: string, budgetCents: number, formulaId: string) => ({
  name: 'Najaar 2026',
  fundId,
  budgetCents,
  formulaId,
  theme: 'prevention' as const,
  tranchePlan: { fixed: [{ permille: 1000, payFrom: '2026-11-02' }], performance: null },
});

/** That neither body spoke in time. */
export const silent = (body: 'medical-council' | 'regional-table') => ({
  body,
  outcome: 'none-in-time' as const,
  givenOn: '2026-11-02',
});

/** Opened, frozen, calculated, heard about and proposed by one board member. */
export async function aProposedRound(board: Board, fundId: string, budgetCents: number, formulaId?: string) {
  const { anna } = board;
  const body = draftBody(fundId, budgetCents, formulaId ?? (await anAdoptedFormula(board)));
  let round = await anna.call(openAllocationRound, { body });
  const params = { roundId: round.roundId };
  const seen = () => ({ ifMatch: round.version });
  round = await anna.call(freezeAllocationRound, { params }, seen());
  round = await anna.call(calculateAllocationRound, { params }, seen());
  for (const heard of ['medical-council', 'regional-table'] as const)
    round = await anna.call(recordAdvice, { params, body: silent(heard) }, seen());
  return anna.call(proposeAllocationRound, { params }, seen());
}

/** And adopted by another, then published; not committed. */
export async function aPublishedRound(board: Board, fundId: string, budgetCents: number, formulaId?: string) {
  const proposed = await aProposedRound(board, fundId, budgetCents, formulaId);
  const params = { roundId: proposed.roundId };
  const body = { outcome: 'adopted' as const, decisionReference: 'Bestuur 2026-11' };
  const decided = await board.bram.call(decideAllocationRound, { params, body }, { ifMatch: proposed.version });
  return board.anna.call(publishAllocationRound, { params }, { ifMatch: decided.version });
}
