import type * as z from 'zod/mini';
import { type Cents, largestRemainder } from '../../kernel/money.ts';
import type { FormulaParameters, Snapshot } from './formula.ts';
import { worked } from './scenarios.ts';
import type { sensitivityRow } from './words.ts';

export type SensitivityRow = z.output<typeof sensitivityRow>;

interface Weight {
  name: string;
  value: number;
  most: number;
  /** The parameters with this weight at another value. */
  at(value: number): FormulaParameters;
}

/** How much each wijk's amount hangs on each weight: every weight in its turn a tenth lower and a tenth higher, all else alike. */
export function sensitivity(data: Snapshot): SensitivityRow[] {
  const now = worked(data);
  const before = new Map(now.amounts?.map(({ wijkId, amountCents }) => [wijkId, amountCents]));
  return weightsOf(data.parameters)
    .filter(({ value }) => value > 0)
    .map(({ name, value, most, at }) => {
      const shift = (to: number) => shifted(data, { value: to, parameters: at(to), before });
      return { weight: name, value, lower: shift(tenths(value, 9)), higher: shift(Math.min(most, tenths(value, 11))) };
    });
}

/** Weights are whole thousandths; half of one counts upwards. */
const tenths = (value: number, count: number) => Math.floor((value * count + 5) / 10);

interface Shift {
  value: number;
  parameters: FormulaParameters;
  before: ReadonlyMap<string, Cents>;
}

function shifted(data: Snapshot, { value, parameters, before }: Shift): SensitivityRow['lower'] {
  const { refusal, amounts } = worked({ ...data, parameters });
  const changes = (amounts ?? []).map(({ wijkId, amountCents }) => ({
    wijkId,
    changeCents: amountCents - (before.get(wijkId) ?? amountCents),
  }));
  return { value, refusal, changes };
}

function weightsOf(parameters: FormulaParameters): Weight[] {
  const { ageWeightsPermille, needWeightsPermille, protectedPermille } = parameters;
  return [
    ...potsIn(parameters),
    ...each('ageWeightsPermille', ageWeightsPermille, 10_000, (weights) => ({
      ...parameters,
      ageWeightsPermille: weights,
    })),
    ...each('needWeightsPermille', needWeightsPermille, 1000, (weights) => ({
      ...parameters,
      needWeightsPermille: weights,
    })),
    {
      name: 'protectedPermille',
      value: protectedPermille,
      most: 1000,
      at: (value) => ({ ...parameters, protectedPermille: value }),
    },
  ];
}

function each<Weights extends Record<string, number>>(
  place: string,
  weights: Weights,
  most: number,
  put: (weights: Weights) => FormulaParameters,
): Weight[] {
  return Object.entries(weights).map(([name, value]) => ({
    name: `${place}.${name}`,
    value,
    most,
    at: (other) => put({ ...weights, [name]: other }),
  }));
}

const potNames = ['base', 'need', 'performance'] as const;

/** Pots stay whole: what one takes or gives, the others give or take in proportion. */
function potsIn(parameters: FormulaParameters): Weight[] {
  const pots = parameters.potsBasisPoints;
  return potNames.map((name) => ({
    name: `potsBasisPoints.${name}`,
    value: pots[name],
    most: 10_000,
    at: (value) => {
      const others = potNames.filter((other) => other !== name);
      const weights = others.map((other) => BigInt(pots[other]));
      const shared = weights.every((weight) => weight === 0n) ? weights.map(() => 1n) : weights;
      const rest = largestRemainder(BigInt(10_000 - value), shared);
      const changed = Object.fromEntries(others.map((other, at) => [other, Number(rest[at] ?? 0n)]));
      return { ...parameters, potsBasisPoints: { ...pots, ...changed, [name]: value } };
    },
  }));
}
