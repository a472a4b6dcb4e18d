import type { LocalDate } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { countOf, type FiguresOfWijk, figuresFor, type Wijk, wijkenOf } from '../region/index.ts';
import {
  type ContractScore,
  everyWijkcontract,
  indicatorScores,
  isFundable,
  type Wijkcontract,
} from '../wijkcontracts/index.ts';
import { type AllocationRound, mostWijkcontracts } from './allocation-round.ts';
import { decimalText } from './formula/exact.ts';
import type { FrozenWijk, Snapshot } from './formula/formula.ts';
import type { FormulaVersion } from './formula/formula-version.ts';
import { type PreviousAmount, previousAmounts } from './previous-amounts.ts';
import { allocationRefusals } from './refusals.ts';

type Draft = Pick<AllocationRound, 'fundId' | 'budgetCents' | 'formulaId' | 'corrects'>;

interface Taking {
  contract: Wijkcontract;
  wijk: Wijk;
}

/**
 * Everything a round is computed from, as it stands this instant: who takes part, with the boundary and the version of the contract, who lives there, what
 * CBS and RIVM say of them, what was measured, what the wijk received before, and whom it is paid to.
 */
export async function gatherSnapshot(
  database: Database,
  { fundId, budgetCents, formulaId, corrects }: Draft,
  { rule, parameters }: Pick<FormulaVersion, 'rule' | 'parameters'>,
  today: LocalDate,
): Promise<Snapshot> {
  const taking = await whoTakesPart(database, today);
  const cbsYear = oneYearOf(taking);
  const wijkIds = taking.map(({ wijk }) => wijk.wijkId);
  const [figures, scores, previous] = await Promise.all([
    figuresFor(
      database,
      taking.map(({ wijk }) => wijk),
    ),
    indicatorScores(
      database,
      taking.map(({ contract }) => contract.wijkcontractId),
    ),
    previousAmounts(database, { fundId, corrects }, wijkIds),
  ]);
  if (figures.every(({ residents }) => countOf(residents) === 0)) throw allocationRefusals.NO_RESIDENTS();
  const wijken = taking.map(({ contract, wijk }, at) =>
    frozenWijk(contract, wijk, figures[at], scores[at], previous.get(wijk.wijkId)),
  );
  return { rule, fundId, budgetCents, formulaId, parameters, cbsYear, wijken };
}

async function whoTakesPart(database: Database, today: LocalDate): Promise<Taking[]> {
  const contracts = (await everyWijkcontract(database)).filter((contract) => isFundable(contract, today));
  if (contracts.length === 0) throw allocationRefusals.NO_ACTIVE_WIJKCONTRACTS();
  if (contracts.length > mostWijkcontracts)
    throw allocationRefusals.TOO_MANY_WIJKCONTRACTS({ values: { most: mostWijkcontracts, count: contracts.length } });
  const sorted = contracts.sort((a, b) => (a.wijkId < b.wijkId ? -1 : 1));
  const wijken = await wijkenOf(
    database,
    sorted.map(({ wijkId }) => wijkId),
  );
  return sorted.map((contract, at) => {
    const wijk = wijken[at];
    if (!wijk) throw new Error(`${contract.wijkcontractId} is of ${contract.wijkId}, which is not registered.`);
    return { contract, wijk };
  });
}

/** The wijken of one CBS year (INV-37): figures of different years are no base to divide by. */
function oneYearOf(taking: readonly Taking[]): number {
  const years = [...new Set(taking.map(({ wijk }) => wijk.boundary.cbsYear))].sort();
  const [year = 0, ...others] = years;
  if (others.length > 0) throw allocationRefusals.WIJKEN_OF_DIFFERENT_YEARS({ values: { years: years.join(', ') } });
  return year;
}

/** Figures that have no end are frozen to twelve decimals: what is computed later is computed from what was frozen. */
const digits = 12;

function frozenWijk(
  contract: Wijkcontract,
  wijk: Wijk,
  figures: FiguresOfWijk | undefined,
  score: ContractScore | undefined,
  previous: PreviousAmount | undefined,
): FrozenWijk {
  if (!figures || !score) throw new Error(`Of ${wijk.wijkId} no figures were given.`);
  return {
    wijkId: wijk.wijkId,
    wijkName: wijk.name,
    wijkcontractId: contract.wijkcontractId,
    contractVersion: contract.version,
    payeeId: contract.payee.payeeId,
    boundary: wijk.boundary,
    residents: figures.residents,
    residentsSource: figures.residentsSource,
    figures: figures.figures.map(({ key, permille, source, year }) => ({
      key,
      permille: decimalText(permille, digits),
      source,
      year,
    })),
    indicators: score.indicators.map(
      ({ indicatorId, name, unit, baseline, target, weightPermille, value, period, source }) => ({
        indicatorId,
        name,
        unit,
        baseline,
        target,
        weightPermille,
        value,
        period,
        source,
      }),
    ),
    previousCents: previous?.amountCents ?? null,
    previousRoundId: previous?.roundId ?? null,
  };
}
