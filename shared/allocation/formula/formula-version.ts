import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { formulaVersion } from './contract.ts';
import type { FormulaParameters } from './formula.ts';
import { formulaRefusals } from './refusals.ts';

/**
 * The weights of a formula. Who draws them up never records that they were adopted; adopted weights never change. An allocation round names the
 * one it uses, and begins only with one that is adopted.
 */
export type FormulaVersion = z.output<typeof formulaVersion>;

const inDutch: Record<FormulaVersion['status'], string> = {
  draft: 'in ontwerp',
  adopted: 'vastgesteld',
  retired: 'vervallen',
};

export function mustBeWhole({ potsBasisPoints, ageWeightsPermille }: FormulaParameters): void {
  const { base, need, performance } = potsBasisPoints;
  const sum = base + need + performance;
  if (sum !== 10_000) throw formulaRefusals.POTS_NOT_WHOLE({ field: 'parameters.potsBasisPoints', values: { sum } });
  if (Object.values(ageWeightsPermille).every((weight) => weight === 0))
    throw formulaRefusals.FORMULA_HAS_NO_WEIGHT({ field: 'parameters.ageWeightsPermille' });
}

export function adopted(draft: FormulaVersion, act: Act, decisionReference: string): FormulaVersion {
  mustHaveSeen(act, draft.version);
  const { status } = draft;
  if (status !== 'draft')
    throw formulaRefusals.FORMULA_NOT_DRAFT({ values: { status: inDutch[status], statusInEnglish: status } });
  if (draft.createdBy === act.actor.id) throw formulaRefusals.ADOPTED_BY_ITS_MAKER();
  return {
    ...draft,
    status: 'adopted',
    adoptedBy: act.actor.id,
    adoptedAt: act.at,
    adoptedByDecision: decisionReference,
    version: draft.version + 1,
  };
}

export function retired(formula: FormulaVersion, act: Act): FormulaVersion {
  mustHaveSeen(act, formula.version);
  if (formula.status !== 'adopted') throw formulaRefusals.FORMULA_NOT_ADOPTED();
  return { ...formula, status: 'retired', retiredBy: act.actor.id, retiredAt: act.at, version: formula.version + 1 };
}
