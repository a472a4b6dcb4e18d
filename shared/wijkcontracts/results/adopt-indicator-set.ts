import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type { adoptIndicatorSet as contract } from './contract.ts';
import { adopted, type Counted, type Indicator, type IndicatorSet, retired } from './indicator.ts';
import type { MeasuredPeriod } from './measurement.ts';
import { resultsRefusals } from './refusals.ts';
import { indicatorsOf, keepIndicator, keepSet, keepStanding, periodsOf, standingOf } from './results.table.ts';

type Wish = Input<typeof contract>['body'];
interface Choice {
  indicator: Indicator;
  weightPermille: number;
}

/** One decision says what counts and how much: those chosen become active together, those left out are retired with them. */
export async function adoptIndicatorSet(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { wijkcontractId } = await contractToWorkOn(database, act, params.wijkcontractId);
  // The standing is read first: what is validated after this moment makes the commit below fail.
  const standing = await standingOf(database, wijkcontractId);
  const [indicators, periods] = await Promise.all([
    indicatorsOf(database, wijkcontractId),
    periodsOf(database, wijkcontractId),
  ]);

  mustHaveSeen(act, standing.setVersion);
  const choices = chosen(body, indicators);
  mustBeAdoptable(choices, body, act);
  const setVersion = standing.setVersion + 1;
  const active = choices.map(({ indicator, weightPermille }) => adopted(indicator, weightPermille, act, setVersion));
  const leftOut = indicators.filter(
    (each) => each.status === 'active' && !choices.some(({ indicator }) => indicator === each),
  );
  const set = setOf(active, body, act, setVersion);

  const counting = active.map((each) => ({ ...standingPart(each), counted: newestOf(periods, each.indicatorId) }));
  const writes = [
    ...active.map(keepIndicator),
    ...leftOut.map((each) => keepIndicator(retired(each, body.decisionReference, act))),
    keepSet(wijkcontractId, set),
    keepStanding(wijkcontractId, standing, { setVersion, indicators: counting }),
  ];
  await database.commit(act, writes, { subject: wijkcontractId, reply: set });
  return set;
}

function chosen({ indicators: wishes }: Wish, indicators: readonly Indicator[]): Choice[] {
  const field = (at: number) => `indicators.${at}.indicatorId`;
  return wishes.map(({ indicatorId, weightPermille }, at) => {
    const indicator = indicators.find((each) => each.indicatorId === indicatorId);
    if (!indicator) throw resultsRefusals.INDICATOR_NOT_FOUND({ field: field(at) });
    if (wishes.findIndex((wish) => wish.indicatorId === indicatorId) !== at)
      throw resultsRefusals.INDICATOR_NAMED_TWICE({ field: field(at) });
    if (indicator.status === 'retired') throw resultsRefusals.INDICATOR_RETIRED({ field: field(at) });
    return { indicator, weightPermille };
  });
}

function mustBeAdoptable(choices: readonly Choice[], { deviationReason }: Wish, act: Act): void {
  const sum = choices.reduce((total, { weightPermille }) => total + weightPermille, 0);
  if (sum !== 1000) throw resultsRefusals.WEIGHTS_NOT_WHOLE({ field: 'indicators', values: { sum } });
  const fresh = choices.map(({ indicator }) => indicator).filter(({ status }) => status !== 'active');
  if (fresh.some(({ proposedBy }) => proposedBy === act.actor.id)) throw resultsRefusals.ADOPTED_BY_ITS_PROPOSER();
  const against = fresh.find(({ advice }) => advice === null || advice.outcome === 'against');
  if (against && deviationReason === undefined)
    throw resultsRefusals.DEVIATION_NOT_EXPLAINED({ field: 'deviationReason', values: { name: against.name } });
}

function setOf(active: readonly Indicator[], wish: Wish, act: Act, version: number): IndicatorSet {
  return {
    version,
    indicators: active.map(({ indicatorId, name, weightPermille }) => ({ indicatorId, name, weightPermille })),
    decisionReference: wish.decisionReference,
    deviationReason: wish.deviationReason ?? null,
    adoptedBy: act.actor.id,
    adoptedAt: act.at,
  };
}

const standingPart = (indicator: Indicator) => {
  const { indicatorId, name, unit, direction, baseline, target, weightPermille } = indicator;
  return { indicatorId, name, unit, direction, baseline, target, weightPermille };
};

/** What counts of an indicator: the newest period that has a validated measurement. */
export function newestOf(periods: readonly MeasuredPeriod[], indicatorId: string): Counted | null {
  return periods
    .filter((period) => period.indicatorId === indicatorId)
    .reduce<Counted | null>(
      (newest, { counted }) => (counted && (!newest || counted.periodTo > newest.periodTo) ? counted : newest),
      null,
    );
}
