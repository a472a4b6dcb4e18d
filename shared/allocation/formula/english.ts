import { formatEuro } from '../../kernel/money.ts';
import type { FigureKey } from './formula.ts';
import {
  awayFromOne,
  centsOf,
  knownFigures,
  percent,
  shown,
  tenths,
  unknownFigures,
  unmeasured,
  type Words,
} from './told.ts';

const inEnglish: Record<FigureKey, string> = {
  lowIncomeHouseholds: 'households on a low income',
  longTermConditions: 'people with a long-term condition',
  welfareRecipients: 'people on welfare benefits',
};

export const english: Words = {
  residents: ({ wijkName, residents, weightedResidents, residentsSource: { source, year } }) =>
    `${shown(String(residents), 0, 'en')} people live in ${wijkName} (source: ${source}, ${year}). Every age has its own weight: together they count as ${shown(weightedResidents, 0, 'en')}.`,

  need(line) {
    const figures = knownFigures(line).map(
      ({ key, permille, meanPermille, source, year }) =>
        `${inEnglish[key]}: ${shown(permille ?? '0', 1, 'en')} in 1,000, in the region ${shown(meanPermille, 1, 'en')} (source: ${source}, ${year})`,
    );
    const { way, by } = awayFromOne(line.modifier);
    const compared = {
      more: `${percent(by, 'en')} per cent above`,
      less: `${percent(by, 'en')} per cent below`,
      same: 'the same as',
    };
    return [
      ...(figures.length > 0 ? [`Figures of the wijk: ${figures.join('; ')}.`] : []),
      ...unknownFigures(line).map(
        ({ key }) =>
          `The number of ${inEnglish[key]} is not known. There the wijk counts as the average of the region.`,
      ),
      `So the need per person counts as ${compared[way]} the average of the region.`,
      ...(line.modifierBound === 'highest' ? ['That is the most that may count.'] : []),
      ...(line.modifierBound === 'lowest' ? ['That is the least that may count.'] : []),
    ];
  },

  score(line) {
    if (line.indicators.length === 0) return ['There are no indicators yet. So the score counts for half.'];
    return [
      `Of the goals in the wijkcontract ${percent(line.score, 'en')} per cent was reached.`,
      ...unmeasured(line).map(
        ({ name }) => `There is no checked measurement for “${name}”. This goal counts for half.`,
      ),
    ];
  },

  target({ target, wijkName }) {
    const euro = (decimal: string) => formatEuro(centsOf(decimal), 'en');
    return `Without floor and cap the amount for ${wijkName} is ${euro(target.total)}: ${euro(target.base)} fixed, ${euro(target.need)} by need and ${euro(target.performance)} by results.`;
  },

  bound(line, { floorPermille, capPermille, smallestCents }) {
    if (line.bound === 'cap')
      return [`${line.wijkName} receives the cap: ${tenths(capPermille, 'en')}% of the round before.`];
    if (line.bound === null) return [];
    const why =
      line.floorCents === smallestCents
        ? 'the smallest amount that a wijk receives'
        : `${tenths(floorPermille, 'en')}% of the round before`;
    return [`${line.wijkName} receives the floor: ${why}.`];
  },

  others: ({ bound }, { multiplier }) =>
    bound !== null || multiplier === null || multiplier === '1'
      ? []
      : [`Other wijken stand at a floor or a cap. So this amount is multiplied by ${shown(multiplier, 6, 'en')}.`],

  amount: ({ wijkName, amountCents, roundingCents, previousCents }) => [
    `${wijkName} receives ${formatEuro(amountCents, 'en')}.`,
    ...(roundingCents > 0n ? ['That includes 1 cent that was left after rounding.'] : []),
    previousCents === null
      ? 'The wijk took no part in a round before.'
      : `In the round before it was ${formatEuro(previousCents, 'en')}.`,
  ],
};
