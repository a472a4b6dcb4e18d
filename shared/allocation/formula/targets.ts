import { type Cents, largestRemainder } from '../../kernel/money.ts';
import { commonMultiple, type Fraction, sumOf } from './exact.ts';
import type { FormulaParameters } from './formula.ts';

/** P0: the whole cents of each pot; together the budget. */
export function potsOf(budgetCents: Cents, { potsBasisPoints }: FormulaParameters) {
  const { base, need, performance } = potsBasisPoints;
  const [baseCents = 0n, needCents = 0n, performanceCents = 0n] = largestRemainder(budgetCents, [
    BigInt(base),
    BigInt(need),
    BigInt(performance),
  ]);
  return { baseCents, needCents, performanceCents };
}

export interface Target {
  base: bigint;
  need: bigint;
  performance: bigint;
  total: bigint;
}

export interface Targets {
  wijken: Target[];
  /** By which a target is divided to read it in cents. */
  unit: bigint;
}

/**
 * P4–P5: what each pot gives a wijk before floors and caps. The base is the same for all, the need pot follows need, the performance pot need times
 * score. All targets share one denominator, n × ΣN × ΣQ, so that from here on only whole numbers are added and compared.
 */
export function targetsOf(
  pots: ReturnType<typeof potsOf>,
  needs: readonly bigint[],
  performance: readonly bigint[],
): Targets {
  const count = BigInt(needs.length);
  const [allNeed, allPerformance] = [sumOf(needs), sumOf(performance)];
  const base = pots.baseCents * allNeed * allPerformance;
  const byNeed = count * pots.needCents * allPerformance;
  const byPerformance = count * pots.performanceCents * allNeed;
  const wijken = needs.map((each, at) => {
    const need = byNeed * each;
    const performed = byPerformance * (performance[at] ?? 0n);
    return { base, need, performance: performed, total: base + need + performed };
  });
  return { wijken, unit: count * allNeed * allPerformance };
}

/**
 * Q: need × (p₀ + (1 − p₀) × score). When nobody scores and nothing is protected, the performance pot follows need: money is never without a rule.
 */
export function performanceOf(
  needs: readonly bigint[],
  scores: readonly Fraction[],
  { protectedPermille }: FormulaParameters,
): bigint[] {
  const common = commonMultiple(scores.map(({ denominator }) => denominator));
  const kept = BigInt(protectedPermille);
  const earned = needs.map((need, at) => {
    const { numerator, denominator } = scores[at] ?? { numerator: 0n, denominator: 1n };
    return need * (kept * common + (1000n - kept) * numerator * (common / denominator));
  });
  return earned.every((each) => each === 0n) ? [...needs] : earned;
}
