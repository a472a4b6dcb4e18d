import { euro } from '../ui/money.ts';
import { count, decimal, exactEuro, factor, percentage } from './numbers.ts';
import { say } from './texts.ts';
import type { Line } from './wijk-card.tsx';

export interface ShownNumber {
  name: string;
  value: string;
  source: string;
}

const from = (source: string, when: string | number | null) => (when === null ? source : `${source}, ${when}`);

/** Every number of a wijk in the order in which the formula uses it. */
export function numbersOf(line: Line, multiplier: string | null): ShownNumber[] {
  return [...people(line), ...need(line), ...results(line), ...amounts(line, multiplier)];
}

const worked = (name: string, value: string): ShownNumber => ({ name, value, source: say('numbers.worked') });

function people({ ages, residentsSource: { source, year }, weightedResidents }: Line): ShownNumber[] {
  return [
    ...ages.map(({ band, residents, weightPermille }) => ({
      name: say('numbers.age', { band }),
      value: say('numbers.weighted', { count: count(residents), weight: factor(weightPermille) }),
      source: from(source, year),
    })),
    worked(say('numbers.residents'), decimal(weightedResidents)),
  ];
}

function need({ figures, modifier, need: total }: Line): ShownNumber[] {
  return [
    ...figures.map(({ key, permille, meanPermille, weightPermille, contribution, source, year }) => ({
      name: say(`figure.${key}`),
      value:
        permille === null
          ? say('numbers.unknown')
          : say('numbers.figure', {
              value: decimal(permille),
              mean: decimal(meanPermille),
              weight: factor(weightPermille),
              adds: decimal(contribution),
            }),
      source: source === null ? '–' : from(source, year),
    })),
    worked(say('numbers.modifier'), decimal(modifier)),
    worked(say('numbers.need'), decimal(total)),
  ];
}

function results({ indicators, score }: Line): ShownNumber[] {
  return [
    ...indicators.map(({ name, unit, value, baseline, target, weightPermille, score: reached, source, period }) => ({
      name,
      value: say(value === null ? 'numbers.unmeasured' : 'numbers.indicator', {
        value: decimal(value ?? '0'),
        unit,
        baseline: decimal(baseline),
        target: decimal(target),
        weight: percentage(weightPermille, 1000),
        score: decimal(reached),
      }),
      source: source === null ? '–' : from(source, period),
    })),
    worked(say('numbers.score'), decimal(score)),
  ];
}

function amounts(line: Line, multiplier: string | null): ShownNumber[] {
  const { target, previousCents, floorCents, capCents, bound, quota, roundingCents, amountCents } = line;
  const moves = bound === null && multiplier !== null;
  return [
    worked(say('numbers.base'), exactEuro(target.base)),
    worked(say('numbers.byNeed'), exactEuro(target.need)),
    worked(say('numbers.byResults'), exactEuro(target.performance)),
    worked(say('numbers.target'), exactEuro(target.total)),
    {
      name: say('numbers.previous'),
      value: previousCents === null ? say('numbers.new') : euro(previousCents),
      source: say('numbers.ledger'),
    },
    worked(say('numbers.floor'), euro(floorCents)),
    worked(say('numbers.cap'), capCents === null ? say('numbers.none') : euro(capCents)),
    ...(moves ? [worked(say('numbers.multiplier'), decimal(multiplier))] : []),
    worked(say('numbers.quota'), exactEuro(quota)),
    worked(say('numbers.rounding'), euro(roundingCents)),
    worked(say('numbers.amount'), euro(amountCents)),
  ];
}
