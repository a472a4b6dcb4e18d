import { commonMultiple, type Fraction, fractionOf, reduced } from './exact.ts';
import type { FrozenWijk } from './formula.ts';

/**
 * P4: how far a wijk came from baseline to target on each indicator, by the indicators' weights. What was not measured counts for half, and is
 * said to be missing.
 */
export interface WijkScore {
  score: Fraction;
  indicators: { score: Fraction; missing: boolean }[];
  incomplete: boolean;
}

const half: Fraction = { numerator: 1n, denominator: 2n };

export function scoreOf({ indicators }: FrozenWijk): WijkScore {
  const scores = indicators.map(scoreOfIndicator);
  const weights = indicators.map(({ weightPermille }) => BigInt(weightPermille));
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return { score: half, indicators: scores, incomplete: true };
  const common = commonMultiple(scores.map(({ score }) => score.denominator));
  let numerator = 0n;
  for (const [at, { score }] of scores.entries())
    numerator += (weights[at] ?? 0n) * score.numerator * (common / score.denominator);
  const score = reduced({ numerator, denominator: common * total });
  return { score, indicators: scores, incomplete: scores.some(({ missing }) => missing) };
}

/** Lower may be better: then the target lies below the baseline, and the same quotient holds. */
function scoreOfIndicator(indicator: FrozenWijk['indicators'][number]): { score: Fraction; missing: boolean } {
  if (indicator.value === null || indicator.target === indicator.baseline) return { score: half, missing: true };
  const [value, baseline, target] = inOneUnit([indicator.value, indicator.baseline, indicator.target]);
  const way = target - baseline;
  if (way === 0n) return { score: half, missing: true };
  const gone = way < 0n ? baseline - value : value - baseline;
  const whole = way < 0n ? -way : way;
  const numerator = gone < 0n ? 0n : gone > whole ? whole : gone;
  return { score: reduced({ numerator, denominator: whole }), missing: false };
}

function inOneUnit(texts: readonly [string, string, string]): [bigint, bigint, bigint] {
  const [a, b, c] = [fractionOf(texts[0]), fractionOf(texts[1]), fractionOf(texts[2])];
  const unit = commonMultiple([a.denominator, b.denominator, c.denominator]);
  const whole = ({ numerator, denominator }: Fraction) => numerator * (unit / denominator);
  return [whole(a), whole(b), whole(c)];
}
