import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToRead } from '../contract-at-hand.ts';
import { newestOf } from './adopt-indicator-set.ts';
import type { listIndicators as contract } from './contract.ts';
import { type Indicator, oneThousand, permilleText, scoreOf } from './indicator.ts';
import { contractScore } from './indicator-scores.ts';
import type { MeasuredPeriod } from './measurement.ts';
import { indicatorsOf, periodsOf, setsOf, standingOf } from './results.table.ts';

export async function listIndicators(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { wijkcontractId } = await contractToRead(database, act, params.wijkcontractId);
  const [standing, indicators, periods, sets] = await Promise.all([
    standingOf(database, wijkcontractId),
    indicatorsOf(database, wijkcontractId),
    periodsOf(database, wijkcontractId),
    setsOf(database, wijkcontractId),
  ]);
  return {
    items: indicators.map((indicator) => withScore(indicator, periods)),
    set: sets.at(-1) ?? null,
    setVersion: standing.setVersion,
    earlierSets: sets.slice(0, -1).reverse(),
    scorePermille: permilleText(contractScore(wijkcontractId, standing).scorePermille),
  };
}

function withScore(indicator: Indicator, periods: readonly MeasuredPeriod[]) {
  const counted = newestOf(periods, indicator.indicatorId);
  const score = counted && scoreOf(indicator, counted.value);
  return { ...indicator, counted, scorePermille: score && permilleText(oneThousand(score)) };
}
