import type { LocalDate } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { ageBands, type Residents } from '../region/contract.ts';
import { countOf, type FiguresOfWijk, figuresFor } from '../region/index.ts';
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
  const contracts = await whoTakesPart(database, today);
  const cbsYear = oneYearOf(contracts);
  const placed = contracts.map(({ wijkId, boundary }) => ({ wijkId, boundary, source: boundary.source }));
  const [figures, scores, previous] = await Promise.all([
    figuresFor(database, placed),
    indicatorScores(
      database,
      contracts.map(({ wijkcontractId }) => wijkcontractId),
    ),
    previousAmounts(
      database,
      { fundId, corrects },
      contracts.map(({ wijkId }) => wijkId),
    ),
  ]);
  if (figures.every(({ residents }) => countOf(inTens(residents)) === 0)) throw allocationRefusals.NO_RESIDENTS();
  const wijken = contracts.map((contract, at) =>
    frozenWijk(contract, figures[at], scores[at], previous.get(contract.wijkId)),
  );
  return { rule, fundId, budgetCents, formulaId, parameters, cbsYear, wijken };
}

async function whoTakesPart(database: Database, today: LocalDate): Promise<Wijkcontract[]> {
  const contracts = (await everyWijkcontract(database)).filter((contract) => isFundable(contract, today));
  if (contracts.length === 0) throw allocationRefusals.NO_ACTIVE_WIJKCONTRACTS();
  if (contracts.length > mostWijkcontracts)
    throw allocationRefusals.TOO_MANY_WIJKCONTRACTS({ values: { most: mostWijkcontracts, count: contracts.length } });
  return contracts.sort((a, b) => (a.wijkId < b.wijkId ? -1 : 1));
}

/** Boundaries of one CBS year (INV-37): figures of different years are no base to divide by. */
export function oneYearOf(contracts: readonly Wijkcontract[]): number {
  const years = [...new Set(contracts.map(({ boundary }) => boundary.cbsYear))].sort();
  const [year = 0, ...others] = years;
  if (others.length > 0) throw allocationRefusals.WIJKEN_OF_DIFFERENT_YEARS({ values: { years: years.join(', ') } });
  return year;
}

/**
 * What is frozen is published, so that anyone can compute it again; so it is frozen as it may be published: in tens, halves up. Nobody learns from a
 * round whether one person or nine of an age live somewhere, nor by taking one number off another.
 */
function inTens(residents: Residents): Residents {
  const tens = ageBands.map((band) => [band, Math.floor((residents[band] + 5) / 10) * 10]);
  return Object.fromEntries(tens) as Residents;
}

/** Figures that have no end are frozen to twelve decimals: what is computed later is computed from what was frozen. */
const digits = 12;

function frozenWijk(
  contract: Wijkcontract,
  figures: FiguresOfWijk | undefined,
  score: ContractScore | undefined,
  previous: PreviousAmount | undefined,
): FrozenWijk {
  const { cbsYear, buurtCodes } = contract.boundary;
  if (!figures || !score) throw new Error(`Of ${contract.wijkId} no figures were given.`);
  return {
    wijkId: contract.wijkId,
    wijkName: contract.wijkName,
    wijkcontractId: contract.wijkcontractId,
    contractVersion: contract.textVersion,
    payeeId: contract.payee.payeeId,
    boundary: { cbsYear, buurtCodes },
    residents: inTens(figures.residents),
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
