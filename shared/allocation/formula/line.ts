import { type Cents, largestRemainder } from '../../kernel/money.ts';
import { ageBands } from '../../region/words.ts';
import { decimalText, type Fraction } from './exact.ts';
import type { FormulaParameters, FrozenWijk, OutcomeLine } from './formula.ts';
import { type Needs, peopleOf, type RegionalMean, type WijkNeed } from './need.ts';
import type { WijkScore } from './performance.ts';
import type { Bounds, Projection } from './projection.ts';
import type { Target, Targets } from './targets.ts';

/** All that was worked out for a round, wijk by wijk in the order of their ids. */
export interface Worked {
  needs: Needs;
  scores: WijkScore[];
  targets: Targets;
  bounds: Bounds[];
  projection: Projection;
}

interface Part extends Worked {
  wijk: FrozenWijk;
  at: number;
  parameters: FormulaParameters;
}

const noTarget: Target = { base: 0n, need: 0n, performance: 0n, total: 0n };

/** One wijk of the record that everybody may read: every number that led to the amount, with source and year. */
export function lineOf({
  wijk,
  at,
  parameters,
  needs,
  scores,
  targets,
  bounds,
  projection,
}: Part): Omit<OutcomeLine, 'explanation'> {
  const target = targets.wijken[at] ?? noTarget;
  const bound = projection.bounds[at] ?? null;
  const amountCents = projection.amounts[at] ?? 0n;
  const quota = quotaOf(target, amountCents, bound === null ? projection.multiplier : null);
  const { floorCents = 0n, capCents = null } = bounds[at] ?? {};
  return {
    wijkId: wijk.wijkId,
    wijkName: wijk.wijkName,
    wijkcontractId: wijk.wijkcontractId,
    residents: Number(peopleOf(wijk)),
    residentsSource: wijk.residentsSource,
    ages: ageBands.map((band) => ({
      band,
      residents: wijk.residents[band],
      weightPermille: parameters.ageWeightsPermille[band],
    })),
    ...needOfLine(wijk, needs.wijken[at], needs),
    ...scoreOfLine(wijk, scores[at]),
    target: targetOfLine(target, targets.unit),
    previousCents: wijk.previousCents,
    floorCents,
    capCents,
    bound,
    quota: decimalText(quota, 6),
    roundingCents: amountCents - quota.numerator / quota.denominator,
    amountCents,
    parts: partsOf(amountCents, target),
  };
}

function quotaOf({ total }: Target, amountCents: Cents, multiplier: Fraction | null): Fraction {
  if (multiplier === null) return { numerator: amountCents, denominator: 1n };
  return { numerator: multiplier.numerator * total, denominator: multiplier.denominator };
}

function needOfLine(wijk: FrozenWijk, need: WijkNeed | undefined, { means, modifierUnit, needUnit }: Needs) {
  const text = (numerator: bigint, denominator: bigint) => decimalText({ numerator, denominator }, 6);
  const figureOf = (mean: RegionalMean, at: number) => {
    const figure = wijk.figures.find(({ key }) => key === mean.key);
    return {
      key: mean.key,
      permille: figure?.permille ?? null,
      meanPermille: decimalText(mean, 6),
      weightPermille: mean.weightPermille,
      contribution: text(need?.contributions[at] ?? 0n, modifierUnit),
      source: figure?.source ?? null,
      year: figure?.year ?? null,
    };
  };
  return {
    weightedResidents: text(need?.weightedResidents ?? 0n, 1000n),
    figures: means.map(figureOf),
    modifier: text(need?.modifier ?? 0n, modifierUnit),
    modifierBound: need?.modifierBound ?? null,
    need: text(need?.need ?? 0n, needUnit),
  };
}

function scoreOfLine(wijk: FrozenWijk, worked: WijkScore | undefined) {
  const half: Fraction = { numerator: 1n, denominator: 2n };
  return {
    indicators: wijk.indicators.map((indicator, at) => {
      const { score, missing } = worked?.indicators[at] ?? { score: half, missing: true };
      return { ...indicator, score: decimalText(score, 6), missing };
    }),
    score: decimalText(worked?.score ?? half, 6),
    scoreIncomplete: worked?.incomplete ?? true,
  };
}

function targetOfLine({ base, need, performance, total }: Target, denominator: bigint) {
  const text = (numerator: bigint) => decimalText({ numerator, denominator }, 6);
  return { base: text(base), need: text(need), performance: text(performance), total: text(total) };
}

/** The amount in the proportion of the pots. A wijk without target lives of its base alone. */
function partsOf(amountCents: Cents, { base, need, performance, total }: Target) {
  const weights = total === 0n ? [1n, 0n, 0n] : [base, need, performance];
  const [baseCents = 0n, needCents = 0n, performanceCents = 0n] = largestRemainder(amountCents, weights);
  return { baseCents, needCents, performanceCents };
}
