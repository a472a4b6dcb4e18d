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
  WIJK_DAY_NOT_LATER: {
    status: 409,
    nl: 'De vorige grens van deze wijk geldt al vanaf {validFrom}. De nieuwe kan alleen op een latere dag beginnen.',
    en: 'The previous boundary of this wijk counts from {validFrom}. The new one can only begin on a later day.',
  },
  BUURT_WITHOUT_FIGURES: {
    status: 422,
    nl: 'Van buurt {buurtCode} zijn geen inwoners bekend in {cbsYear}. Lees de kerncijfers van dat jaar in, of geef de inwoners zelf.',
    en: 'There are no residents known of buurt {buurtCode} in {cbsYear}. Read in the key figures of that year, or give the residents yourself.',
  },
  WIJK_SOURCE_MISSING: {
    status: 422,
    nl: 'Zeg bij inwoners die u zelf geeft waar de cijfers vandaan komen.',
    en: 'Say where the figures come from when you give the residents yourself.',
  },
  NO_WIJKEN_OF_YEAR: {
    status: 409,
    nl: 'Voor {cbsYear} is nog geen wijk vastgelegd.',
    en: 'No wijk is registered for {cbsYear} yet.',
  },
  ADDRESS_IN_TWO_BUURTEN: {
    status: 422,
    nl: 'Postcode {postcode} staat voor hetzelfde huisnummer, of als geheel, bij twee buurten.',
    en: 'Postcode {postcode} is given to two buurten, for the same house number or as a whole.',
  },
});
