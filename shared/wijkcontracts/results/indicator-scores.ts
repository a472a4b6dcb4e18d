import type { Database } from '../../kernel/table.ts';
import type { Fraction } from './decimal.ts';
import { scoreOf, scoreTogether } from './indicator.ts';
import { type Standing, standingsOf } from './results.table.ts';

/** One indicator as a round freezes it: everything that its score follows from, and where the number came from. */
export interface IndicatorScore {
  indicatorId: string;
  name: string;
  unit: string;
  baseline: string;
  target: string;
  weightPermille: number;
  /** Null when nothing was validated: it then counts for half. */
  value: string | null;
  /** "2026-07-01/2026-09-30" */
  period: string | null;
  source: string | null;
  /** Between 0 and 1. */
  scoreFraction: Fraction;
  missing: boolean;
}

export interface ContractScore {
  wijkcontractId: string;
  /** Between 0 and 1,000. */
  scorePermille: Fraction;
  /** An indicator was not measured, or there is none at all. */
  incomplete: boolean;
  indicators: IndicatorScore[];
}

/** How contracts stand this instant on the indicators that the board adopted for them, in the order asked. */
export async function indicatorScores(
  database: Database,
  wijkcontractIds: readonly string[],
): Promise<ContractScore[]> {
  const standings = await standingsOf(database, wijkcontractIds);
  return standings.map((standing, at) => contractScore(wijkcontractIds[at] ?? '', standing));
}

export function contractScore(wijkcontractId: string, standing: Standing): ContractScore {
  const indicators = standing.indicators.map(indicatorScore);
  const together = scoreTogether(
    indicators.map(({ weightPermille, scoreFraction: score }) => ({ weightPermille, score })),
  );
  const incomplete = indicators.length === 0 || indicators.some(({ missing }) => missing);
  return { wijkcontractId, scorePermille: together, incomplete, indicators };
}

function indicatorScore(indicator: Standing['indicators'][number]): IndicatorScore {
  const { indicatorId, name, unit, baseline, target, weightPermille, counted } = indicator;
  return {
    indicatorId,
    name,
    unit,
    baseline,
    target,
    weightPermille,
    value: counted?.value ?? null,
    period: counted ? `${counted.periodFrom}/${counted.periodTo}` : null,
    source: counted?.source ?? null,
    scoreFraction: scoreOf(indicator, counted?.value ?? null),
    missing: counted === null,
  };
}
