import type * as z from 'zod/mini';
import type { Cents } from '../../kernel/money.ts';
import { sealed } from './canonical.ts';
import { decimalText } from './exact.ts';
import { explain } from './explanation.ts';
import { lineOf, type Worked } from './line.ts';
import { needsOf } from './need.ts';
import { scoreOf } from './performance.ts';
import { type Bounds, type Projection, project } from './projection.ts';
import { formulaRefusals } from './refusals.ts';
import { performanceOf, potsOf, type Targets, targetsOf } from './targets.ts';
import type { figureKeys, formulaParameters, frozenWijk, outcome, outcomeLine, snapshot } from './words.ts';

export type FigureKey = (typeof figureKeys)[number];
export type FormulaParameters = z.output<typeof formulaParameters>;
export type Snapshot = z.output<typeof snapshot>;
export type FrozenWijk = z.output<typeof frozenWijk>;
export type Outcome = z.output<typeof outcome>;
export type OutcomeLine = z.output<typeof outcomeLine>;

/**
 * Divides a budget over wijken by the weights that the cooperative adopted: to the cent, the same for the same snapshot for ever, and explained
 * line by line. A change of this rule, or of its words, is a new rule beside it and never an edit: published rounds must compute again (INV-32).
 * @throws NO_NEED, FLOORS_EXCEED_BUDGET, CAPS_BELOW_BUDGET
 */
export function formula(given: Snapshot): Outcome {
  const snapshot = inOrder(given);
  const { budgetCents, formulaId, parameters } = snapshot;
  const worked = workedOut(snapshot);
  const { needs, targets, projection, pots } = worked;
  const facts: Omit<Outcome, 'lines'> = {
    formulaId,
    snapshotHash: sealed(snapshot).hash,
    budgetCents,
    pots,
    means: needs.means.map(({ key, numerator, denominator }) => ({
      key,
      numerator: numerator.toString(),
      denominator: denominator.toString(),
      permille: decimalText({ numerator, denominator }, 6),
    })),
    multiplier: multiplierText(projection, targets),
  };
  const lines = snapshot.wijken.map((wijk, at) => {
    const line = lineOf({ wijk, at, parameters, ...worked });
    return { ...line, explanation: explain(line, facts, parameters) };
  });
  return { ...facts, lines };
}

/** Only what each wijk receives, in the order of the wijken's ids: for comparing many weights quickly. */
export function amountsOf(given: Snapshot): { wijkId: string; amountCents: Cents; bound: 'floor' | 'cap' | null }[] {
  const snapshot = inOrder(given);
  const { projection } = workedOut(snapshot);
  return snapshot.wijken.map(({ wijkId }, at) => ({
    wijkId,
    amountCents: projection.amounts[at] ?? 0n,
    bound: projection.bounds[at] ?? null,
  }));
}

/** One order for the same inputs, however they came: by the ids of wijken and indicators, the codes of buurten, the names of figures. */
export function inOrder(given: Snapshot): Snapshot {
  const by =
    <T>(nameOf: (each: T) => string) =>
    (a: T, b: T) =>
      nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0;
  const wijken = given.wijken.map((wijk) => ({
    ...wijk,
    boundary: { ...wijk.boundary, buurtCodes: [...wijk.boundary.buurtCodes].sort() },
    figures: [...wijk.figures].sort(by(({ key }) => key)),
    indicators: [...wijk.indicators].sort(by(({ indicatorId }) => indicatorId)),
  }));
  return { ...given, wijken: wijken.sort(by(({ wijkId }) => wijkId)) };
}

/** Every step of the formula in exact numbers, for a snapshot that stands in its order. */
export function workedOut({ budgetCents, parameters, wijken }: Snapshot): Worked & { pots: ReturnType<typeof potsOf> } {
  const pots = potsOf(budgetCents, parameters);
  const needs = needsOf(parameters, wijken);
  const each = needs.wijken.map(({ need }) => need);
  if (each.every((need) => need === 0n)) throw formulaRefusals.NO_NEED();
  const scores = wijken.map(scoreOf);
  const performed = performanceOf(
    each,
    scores.map(({ score }) => score),
    parameters,
  );
  const targets = targetsOf(pots, each, performed);
  const bounds = wijken.map((wijk) => boundsOf(wijk, parameters));
  const totals = targets.wijken.map(({ total }) => total);
  return { pots, needs, scores, targets, bounds, projection: project(budgetCents, totals, bounds) };
}

/**
 * P6, the pace of change. Where the smallest amount is more than the cap, the smallest amount holds. What received nothing before has no pace to
 * keep: it counts as new.
 */
function boundsOf(
  { previousCents }: FrozenWijk,
  { smallestCents, floorPermille, capPermille }: FormulaParameters,
): Bounds {
  if (previousCents === null || previousCents === 0n) return { floorCents: smallestCents, capCents: null };
  const kept = (previousCents * BigInt(floorPermille) + 999n) / 1000n;
  const floorCents = kept > smallestCents ? kept : smallestCents;
  const capCents = (previousCents * BigInt(capPermille)) / 1000n;
  return { floorCents, capCents: capCents > floorCents ? capCents : floorCents };
}

function multiplierText({ multiplier }: Projection, { unit }: Targets): string | null {
  if (multiplier === null) return null;
  return decimalText({ numerator: multiplier.numerator * unit, denominator: multiplier.denominator }, 12);
}
