import { ageBands } from '../../region/words.ts';
import { commonMultiple, type Fraction, fractionOf, reduced, sumOf } from './exact.ts';
import type { FigureKey, FormulaParameters, FrozenWijk } from './formula.ts';
import { figureKeys } from './words.ts';

/**
 * P1–P3: the residents of a wijk by the weights of their ages, times a modifier from figures that say how hard life is there compared with the
 * region. Every need is a whole number of the same tiny unit: they share one denominator, which is made once.
 */
export interface Needs {
  means: RegionalMean[];
  wijken: WijkNeed[];
  /** By which a need is divided to read it as residents. */
  needUnit: bigint;
  /** By which a modifier, and a contribution to it, is divided. */
  modifierUnit: bigint;
}

export interface RegionalMean {
  key: FigureKey;
  weightPermille: number;
  /** Σ residents × figure over Σ residents, of the wijken whose figure is known. */
  numerator: bigint;
  denominator: bigint;
}

export interface WijkNeed {
  /** In thousandths. */
  weightedResidents: bigint;
  contributions: bigint[];
  modifier: bigint;
  modifierBound: 'lowest' | 'highest' | null;
  need: bigint;
}

export const peopleOf = ({ residents }: FrozenWijk): bigint =>
  ageBands.reduce((sum, band) => sum + BigInt(residents[band]), 0n);

const permilleOf = (wijk: FrozenWijk, key: FigureKey): Fraction | undefined => {
  const figure = wijk.figures.find((each) => each.key === key);
  return figure && fractionOf(figure.permille);
};

/** The figure of each wijk in a unit that they share, and what the region's mean is in that unit. */
interface KnownFigure {
  key: FigureKey;
  weight: bigint;
  unit: bigint;
  values: (bigint | undefined)[];
  sum: bigint;
  people: bigint;
}

function knownFigure(key: FigureKey, weight: number, wijken: readonly FrozenWijk[]): KnownFigure {
  const fractions = wijken.map((wijk) => permilleOf(wijk, key));
  const unit = commonMultiple(fractions.flatMap((each) => (each ? [each.denominator] : [])));
  const values = fractions.map((each) => each && each.numerator * (unit / each.denominator));
  let [sum, people] = [0n, 0n];
  for (const [at, wijk] of wijken.entries()) {
    const value = values[at];
    if (value === undefined) continue;
    sum += value * peopleOf(wijk);
    people += peopleOf(wijk);
  }
  return { key, weight: BigInt(weight), unit, values, sum, people };
}

export function needsOf(parameters: FormulaParameters, wijken: readonly FrozenWijk[]): Needs {
  const figures = figureKeys.map((key) => knownFigure(key, parameters.needWeightsPermille[key], wijken));
  const common = commonMultiple(figures.flatMap(({ sum }) => (sum === 0n ? [] : [sum])));
  return {
    means: figures.map(meanOf),
    wijken: wijken.map((wijk, at) => needOf(parameters, wijk, { at, figures, common })),
    modifierUnit: 1000n * common,
    needUnit: 1_000_000n * common,
  };
}

const meanOf = ({ key, weight, unit, sum, people }: KnownFigure): RegionalMean => ({
  key,
  weightPermille: Number(weight),
  ...reduced({ numerator: sum, denominator: people === 0n ? 1n : people * unit }),
});

interface Place {
  at: number;
  figures: readonly KnownFigure[];
  common: bigint;
}

function needOf(parameters: FormulaParameters, wijk: FrozenWijk, { at, figures, common }: Place): WijkNeed {
  const { ageWeightsPermille, needModifierPermille } = parameters;
  const weightedResidents = sumOf(
    ageBands.map((band) => BigInt(ageWeightsPermille[band]) * BigInt(wijk.residents[band])),
  );
  const contributions = figures.map((figure) => contributionOf(figure, at, common));
  const free = 1000n * common + sumOf(contributions);
  const lowest = BigInt(needModifierPermille.lowest) * common;
  const highest = BigInt(needModifierPermille.highest) * common;
  const modifierBound = free < lowest ? 'lowest' : free > highest ? 'highest' : null;
  const modifier = modifierBound === null ? free : modifierBound === 'lowest' ? lowest : highest;
  return { weightedResidents, contributions, modifier, modifierBound, need: weightedResidents * modifier };
}

/** λ × (figure ÷ mean − 1). A figure that is unknown, or nought everywhere, says nothing: the wijk counts as the region does. */
function contributionOf({ values, weight, sum, people }: KnownFigure, at: number, common: bigint): bigint {
  const value = values[at];
  if (value === undefined || sum === 0n) return 0n;
  return weight * (value * people - sum) * (common / sum);
}
