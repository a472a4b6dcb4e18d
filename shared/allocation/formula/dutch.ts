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

const inDutch: Record<FigureKey, string> = {
  lowIncomeHouseholds: 'huishoudens met een laag inkomen',
  longTermConditions: 'mensen met een langdurige aandoening',
  welfareRecipients: 'mensen met een bijstandsuitkering',
};

export const dutch: Words = {
  residents: ({ wijkName, residents, weightedResidents, residentsSource: { source, year } }) =>
    `In ${wijkName} wonen ${shown(String(residents), 0, 'nl')} mensen (bron: ${source}, ${year}). Iedere leeftijd heeft een eigen gewicht: samen tellen zij als ${shown(weightedResidents, 0, 'nl')}.`,

  need(line) {
    const figures = knownFigures(line).map(
      ({ key, permille, meanPermille, source, year }) =>
        `${inDutch[key]}: ${shown(permille ?? '0', 1, 'nl')} van de 1.000, in de regio ${shown(meanPermille, 1, 'nl')} (bron: ${source}, ${year})`,
    );
    const { way, by } = awayFromOne(line.modifier);
    const compared = {
      more: `${percent(by, 'nl')} procent zwaarder dan`,
      less: `${percent(by, 'nl')} procent lichter dan`,
      same: 'even zwaar als',
    };
    return [
      ...(figures.length > 0 ? [`Cijfers over de wijk: ${figures.join('; ')}.`] : []),
      ...unknownFigures(line).map(
        ({ key }) => `Het aantal ${inDutch[key]} is niet bekend. Daar telt de wijk als het gemiddelde van de regio.`,
      ),
      `Daarom telt de behoefte per persoon ${compared[way]} gemiddeld in de regio.`,
      ...(line.modifierBound === 'highest' ? ['Dat is het meeste dat mag meetellen.'] : []),
      ...(line.modifierBound === 'lowest' ? ['Dat is het minste dat mag meetellen.'] : []),
    ];
  },

  score(line) {
    if (line.indicators.length === 0) return ['Er zijn nog geen indicatoren. Daarom telt de score voor de helft.'];
    return [
      `Van de doelen in het wijkcontract is ${percent(line.score, 'nl')} procent gehaald.`,
      ...unmeasured(line).map(
        ({ name }) => `Voor “${name}” is er geen gecontroleerde meting. Dit doel telt voor de helft.`,
      ),
    ];
  },

  target: ({ target, wijkName }) =>
    `Zonder ondergrens en bovengrens is het bedrag voor ${wijkName} ${formatEuro(centsOf(target.total))}: ${formatEuro(centsOf(target.base))} vast, ${formatEuro(centsOf(target.need))} naar behoefte en ${formatEuro(centsOf(target.performance))} naar resultaat.`,

  bound(line, { floorPermille, capPermille, smallestCents }) {
    if (line.bound === 'cap')
      return [`${line.wijkName} krijgt de bovengrens: ${tenths(capPermille, 'nl')}% van de vorige ronde.`];
    if (line.bound === null) return [];
    const why =
      line.floorCents === smallestCents
        ? 'het kleinste bedrag dat een wijk krijgt'
        : `${tenths(floorPermille, 'nl')}% van de vorige ronde`;
    return [`${line.wijkName} krijgt de ondergrens: ${why}.`];
  },

  others: ({ bound }, { multiplier }) =>
    bound !== null || multiplier === null || multiplier === '1'
      ? []
      : [
          `Andere wijken staan op een ondergrens of bovengrens. Daarom gaat dit bedrag keer ${shown(multiplier, 6, 'nl')}.`,
        ],

  amount: ({ wijkName, amountCents, roundingCents, previousCents }) => [
    `${wijkName} krijgt ${formatEuro(amountCents)}.`,
    ...(roundingCents > 0n ? ['Daarin zit 1 cent die na het afronden over was.'] : []),
    previousCents === null
      ? 'De wijk deed niet mee aan een vorige ronde.'
      : `In de vorige ronde was dat ${formatEuro(previousCents)}.`,
  ],
};
