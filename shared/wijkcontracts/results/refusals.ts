import { defineRefusals } from '../../kernel/refusal.ts';

export const resultsRefusals = defineRefusals({
  TARGET_NOT_AHEAD: {
    status: 422,
    nl: 'Het doel ligt niet in de gekozen richting. Vergelijk het met de beginwaarde.',
    en: 'The target does not lie in the chosen direction. Compare it with the baseline.',
  },
  INDICATOR_NOT_FOUND: {
    status: 422,
    nl: 'Deze indicator hoort niet bij dit wijkcontract.',
    en: 'This indicator does not belong to this wijkcontract.',
  },
  INDICATOR_NOT_OPEN: {
    status: 409,
    nl: 'Deze indicator staat vast of is vervallen. Stel een nieuwe voor.',
    en: 'This indicator is adopted or retired. Propose a new one.',
  },
  INDICATOR_COUNTS: {
    status: 409,
    nl: 'Deze indicator telt mee. Stel vast welke indicatoren zonder deze meetellen.',
    en: 'This indicator counts. Adopt which indicators count without it.',
  },
  INDICATOR_RETIRED: {
    status: 409,
    nl: 'Deze indicator is vervallen.',
    en: 'This indicator is retired.',
  },
  INDICATOR_NOT_ACTIVE: {
    status: 409,
    nl: 'Deze indicator telt nog niet mee. Stel hem eerst vast.',
    en: 'This indicator does not count yet. Adopt it first.',
  },
  INDICATOR_NAMED_TWICE: {
    status: 422,
    nl: 'Een indicator staat er twee keer bij.',
    en: 'An indicator is named twice.',
  },
  ADVICE_DAY_AHEAD: {
    status: 422,
    nl: 'De dag van het advies ligt in de toekomst.',
    en: 'The day of the advice lies in the future.',
  },
  WEIGHTS_NOT_WHOLE: {
    status: 422,
    nl: 'De gewichten zijn samen {sum} promille. Maak er precies 1000 van.',
    en: 'The weights are {sum} permille together. Make them exactly 1000.',
  },
  ADOPTED_BY_ITS_PROPOSER: {
    status: 403,
    nl: 'U hebt een van deze indicatoren zelf voorgesteld. Een ander bestuurslid stelt vast.',
    en: 'You proposed one of these indicators yourself. Another board member adopts.',
  },
  DEVIATION_NOT_EXPLAINED: {
    status: 422,
    nl: 'De medische raad adviseerde nog niet over {name}, of was tegen. Zeg waarom het bestuur er toch voor kiest.',
    en: 'The medical council has not advised on {name} yet, or was against. Say why the board chooses it all the same.',
  },
  PERIOD_TURNED_AROUND: {
    status: 422,
    nl: 'De laatste dag van de periode ligt voor de eerste.',
    en: 'The last day of the period comes before the first.',
  },
  PERIOD_NOT_OVER: {
    status: 422,
    nl: 'Deze periode is nog niet voorbij.',
    en: 'This period is not over yet.',
  },
  PERIOD_MEASURED: {
    status: 409,
    nl: 'Van deze periode is al een meting. Leg een verbetering daarvan vast.',
    en: 'There is a measurement of this period already. Record a correction of it.',
  },
  CORRECTION_NOT_EXPLAINED: {
    status: 422,
    nl: 'Zeg waarom deze meting een eerdere verbetert.',
    en: 'Say why this measurement corrects an earlier one.',
  },
  CORRECTS_ANOTHER_PERIOD: {
    status: 422,
    nl: 'Een verbetering gaat over dezelfde periode als de meting die zij verbetert.',
    en: 'A correction is about the same period as the measurement that it corrects.',
  },
  MEASUREMENT_CORRECTED: {
    status: 409,
    nl: 'Deze meting is al verbeterd. Kijk naar de nieuwste van deze periode.',
    en: 'This measurement was corrected. Look at the newest of this period.',
  },
  MEASUREMENT_VALIDATED: {
    status: 409,
    nl: 'Deze meting is al goedgekeurd.',
    en: 'This measurement was validated before.',
  },
  VALIDATED_BY_ITS_RECORDER: {
    status: 403,
    nl: 'U hebt deze meting zelf vastgelegd. Iemand anders keurt haar goed.',
    en: 'You recorded this measurement yourself. Somebody else validates it.',
  },
  THRESHOLD_NOT_AHEAD: {
    status: 422,
    nl: 'Deze drempel is niet beter dan de beginwaarde van de indicator.',
    en: 'This threshold is no better than the baseline of the indicator.',
  },
  DUE_OUTSIDE_TERM: {
    status: 422,
    nl: 'Deze dag valt buiten de looptijd van het wijkcontract.',
    en: 'This day lies outside the term of the wijkcontract.',
  },
  AGREED_BY_ITS_PROPOSER: {
    status: 403,
    nl: 'U hebt deze afspraak zelf voorgesteld. Een ander bestuurslid laat haar gelden.',
    en: 'You proposed this agreement yourself. Another board member agrees on it.',
  },
  AGREEMENT_NOT_IN_STATE: {
    status: 409,
    nl: 'Dit kan niet in de stand van deze afspraak.',
    en: 'This cannot be done in the state of this agreement.',
  },
  FEES_PASS_THE_WHOLE: {
    status: 409,
    nl: 'Alle afspraken samen mogen niet meer dan 1000 promille verdienen. Er is nog {left} over.',
    en: 'All agreements together may not earn more than 1000 permille. There is {left} left.',
  },
});
