import { defineRefusals } from '../kernel/refusal.ts';

export const regionRefusals = defineRefusals({
  BUURT_IN_OTHER_WIJK: {
    status: 409,
    nl: 'Buurt {buurtCode} hoort in {cbsYear} al bij een andere wijk ({wijkId}).',
    en: 'Buurt {buurtCode} already belongs to another wijk in {cbsYear} ({wijkId}).',
  },
  BUURT_NAMED_TWICE: {
    status: 422,
    nl: 'Buurt {buurtCode} staat twee keer in de lijst.',
    en: 'Buurt {buurtCode} is on the list twice.',
  },
  WIJK_YEAR_NOT_NEWER: {
    status: 409,
    nl: 'Deze wijk is al vastgelegd voor {cbsYear}. Alleen een later jaar kan erbij.',
    en: 'This wijk is already registered for {cbsYear}. Only a later year can be added.',
  },
  ADDRESS_YEAR_TOO_OLD: {
    status: 409,
    nl: 'Voor postcode {postcode} gelden al gegevens van {cbsYear}. Oudere gegevens komen daar niet overheen.',
    en: 'Postcode {postcode} already has data of {cbsYear}. Older data does not replace it.',
  },
  ADDRESS_IN_TWO_BUURTEN: {
    status: 422,
    nl: 'Postcode {postcode} staat voor hetzelfde huisnummer, of als geheel, bij twee buurten.',
    en: 'Postcode {postcode} is given to two buurten, for the same house number or as a whole.',
  },
});
