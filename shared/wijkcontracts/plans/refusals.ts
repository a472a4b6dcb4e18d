import { defineRefusals } from '../../kernel/refusal.ts';

export const plansRefusals = defineRefusals({
  QUALITY_ITEM_NOT_OFFERED: {
    status: 422,
    nl: 'Dit onderdeel wordt niet voorgesteld.',
    en: 'This item is not offered.',
  },
  EVIDENCE_MISSING: {
    status: 422,
    nl: 'Zeg waar dit te zien is, of waarom het onderdeel vervalt.',
    en: 'Say where this can be seen, or why the item is dropped.',
  },
  PARTY_NOT_FOUND: {
    status: 422,
    nl: 'Deze partij hoort niet bij dit wijkcontract.',
    en: 'This party does not belong to this wijkcontract.',
  },
  INDICATOR_NOT_FOUND: {
    status: 422,
    nl: 'Deze indicator hoort niet bij dit wijkcontract.',
    en: 'This indicator does not belong to this wijkcontract.',
  },
  YEAR_OUTSIDE_TERM: {
    status: 422,
    nl: 'Het wijkcontract loopt niet in dit jaar.',
    en: 'The wijkcontract does not run in this year.',
  },
  YEAR_PLAN_EXISTS: {
    status: 409,
    nl: 'Voor dit jaar is er al een jaarplan.',
    en: 'There is a year plan for this year already.',
  },
  YEAR_PLAN_NOT_IN_STATE: {
    status: 409,
    nl: 'Dit kan niet in de stand van het jaarplan.',
    en: 'This cannot be done in the state of the year plan.',
  },
  YEAR_PLAN_WITHOUT_GOALS: {
    status: 409,
    nl: 'Een jaarplan heeft ten minste één doel.',
    en: 'A year plan has at least one goal.',
  },
  ADOPTED_BY_WHO_STARTED: {
    status: 403,
    nl: 'U bent zelf aan dit jaarplan begonnen. Een ander bestuurslid stelt het vast.',
    en: 'You started this year plan yourself. Another board member adopts it.',
  },
  GOALS_STILL_OPEN: {
    status: 409,
    nl: 'Zeg eerst van elk doel en elk project wat ervan kwam.',
    en: 'First say of every goal and every project what came of it.',
  },
  TEXT_IS_ADOPTED: {
    status: 409,
    nl: 'Dit jaarplan is vastgesteld. De tekst van een doel ligt vast.',
    en: 'This year plan is adopted. The text of a goal is fixed.',
  },
  OUTCOME_MISSING: {
    status: 422,
    nl: 'Zeg wat ervan kwam.',
    en: 'Say what came of it.',
  },
  GOAL_NOT_FOUND: {
    status: 422,
    nl: 'Dit doel hoort niet bij dit jaarplan.',
    en: 'This goal does not belong to this year plan.',
  },
  PROJECT_TURNED_AROUND: {
    status: 422,
    nl: 'De laatste dag van het project ligt voor de eerste.',
    en: 'The last day of the project comes before the first.',
  },
  QUARTER_OUTSIDE_TERM: {
    status: 422,
    nl: 'Het wijkcontract loopt niet in dit kwartaal.',
    en: 'The wijkcontract does not run in this quarter.',
  },
  DAY_OUTSIDE_TERM: {
    status: 422,
    nl: 'Deze dag valt buiten de looptijd van het wijkcontract.',
    en: 'This day lies outside the term of the wijkcontract.',
  },
  DAY_STILL_AHEAD: {
    status: 422,
    nl: 'Deze dag ligt in de toekomst. Boek wat gedaan is.',
    en: 'This day lies in the future. Book what was done.',
  },
  BOOKING_WITHDRAWN: {
    status: 409,
    nl: 'Deze boeking is al ingetrokken.',
    en: 'This booking was withdrawn before.',
  },
});
