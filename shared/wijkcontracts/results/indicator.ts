import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { adviseOnIndicator, proposeIndicator } from './contract.ts';
import { compared, type Fraction, fractionOf, lowest, minus, plus, times } from './decimal.ts';
import { resultsRefusals } from './refusals.ts';
import type { counted, indicator, indicatorSet } from './words.ts';

/**
 * What a wijkcontract is measured by. It is proposed, the medical council advises on its text in writing, and the board adopts which indicators count
 * and how much each, as one set that weighs 1,000 together. The text of what counts never changes: another text is another indicator.
 */
export type Indicator = z.output<typeof indicator>;
export type IndicatorSet = z.output<typeof indicatorSet>;
export type Counted = z.output<typeof counted>;
export type IndicatorText = z.output<typeof proposeIndicator.body>;

const half: Fraction = { numerator: 1n, denominator: 2n };
const none: Fraction = { numerator: 0n, denominator: 1n };

/** @throws TARGET_NOT_AHEAD when the target does not lie where the direction points. */
export function mustPointAhead({ direction, baseline, target }: IndicatorText): void {
  const way = compared(fractionOf(target), fractionOf(baseline));
  if (direction === 'up' ? way <= 0n : way >= 0n) throw resultsRefusals.TARGET_NOT_AHEAD({ field: 'target' });
}

export function mustBeOpen({ status }: Indicator): void {
  if (status !== 'proposed' && status !== 'advised') throw resultsRefusals.INDICATOR_NOT_OPEN();
}

/** Advice was given on another text, so it lapses. */
export function revised(indicator: Indicator, text: IndicatorText, act: Act): Indicator {
  mustHaveSeen(act, indicator.version);
  mustBeOpen(indicator);
  mustPointAhead(text);
  const proposed = { status: 'proposed' as const, advice: null, proposedBy: act.actor.id, proposedAt: act.at };
  return { ...indicator, ...text, ...proposed, version: indicator.version + 1 };
}

export function advised(indicator: Indicator, advice: z.output<typeof adviseOnIndicator.body>, act: Act): Indicator {
  mustHaveSeen(act, indicator.version);
  mustBeOpen(indicator);
  if (advice.advisedOn > amsterdamDate(act.at)) throw resultsRefusals.ADVICE_DAY_AHEAD({ field: 'advisedOn' });
  const recorded = { ...advice, recordedBy: act.actor.id, recordedAt: act.at };
  return { ...indicator, status: 'advised', advice: recorded, version: indicator.version + 1 };
}

export function retired(indicator: Indicator, reason: string, act: Act): Indicator {
  const note = { by: act.actor.id, at: act.at, reason };
  return { ...indicator, status: 'retired', retired: note, version: indicator.version + 1 };
}

export function adopted(indicator: Indicator, weightPermille: number, act: Act, setVersion: number): Indicator {
  const note = { by: act.actor.id, at: act.at, setVersion };
  return { ...indicator, status: 'active', weightPermille, adopted: note, version: indicator.version + 1 };
}

/** How far a value came from baseline to target, between 0 and 1; half when nothing was measured. Lower may be better: then the target is lower. */
export function scoreOf(indicator: Pick<Indicator, 'baseline' | 'target'>, value: string | null): Fraction {
  if (value === null) return half;
  const baseline = fractionOf(indicator.baseline);
  const way = minus(fractionOf(indicator.target), baseline);
  const gone = minus(fractionOf(value), baseline);
  const part = lowest({
    numerator: gone.numerator * way.denominator,
    denominator: gone.denominator * way.numerator,
  });
  if (part.numerator < 0n) return none;
  return part.numerator > part.denominator ? { numerator: 1n, denominator: 1n } : part;
}

/** The scores by their weights, in permille. A contract that nothing is measured of counts for half. */
export function scoreTogether(scores: readonly { weightPermille: number; score: Fraction }[]): Fraction {
  if (scores.length === 0) return { numerator: 500n, denominator: 1n };
  return scores.reduce(
    (sum, { weightPermille, score }) => plus(sum, times({ numerator: BigInt(weightPermille), denominator: 1n }, score)),
    none,
  );
}

/** For the eye only: one digit behind the point, rounded down. */
export function permilleText({ numerator, denominator }: Fraction): string {
  const tenths = (numerator * 10n) / denominator;
  return `${tenths / 10n}.${tenths % 10n}`;
}

export const oneThousand = (fraction: Fraction): Fraction => times(fraction, { numerator: 1000n, denominator: 1n });
