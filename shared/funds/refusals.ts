import { defineRefusals } from '../kernel/refusal.ts';

/** Browser-safe. Money has a purpose once, and is given out once. */
export const fundsRefusals = defineRefusals({
  MORE_THAN_COLLECTED: {
    status: 422,
    nl: 'Er is nu {appropriable} te bestemmen. Wat nog niet op de bank staat, of al een doel heeft, kan niet.',
    en: '{appropriableInEnglish} can be appropriated now. What is not on the bank yet, or has a purpose already, cannot.',
  },
  APPROPRIATION_ALREADY_BOOKED: {
    status: 409,
    nl: 'Deze bestemming is al geboekt.',
    en: 'This appropriation has been booked already.',
  },
  LESS_OWN_MONEY_IN_FUND: {
    status: 422,
    nl: 'In dit fonds zit nog {available} eigen geld. Geld van anderen kan niet naar de vrije reserve.',
    en: "This fund holds {availableInEnglish} of the cooperative's own. Money of others cannot go to the free reserve.",
  },
  RELEASE_ALREADY_BOOKED: {
    status: 409,
    nl: 'Deze teruggave is al geboekt.',
    en: 'This release has been booked already.',
  },
  FUND_NOT_FOUND: { status: 422, nl: 'Dit fonds bestaat niet.', en: 'This fund does not exist.' },
  FUND_TOO_SMALL: {
    status: 409,
    nl: 'In het fonds is nog {available} over. Deze ronde verdeelt {budget}.',
    en: 'The fund has {availableInEnglish} left. This round allocates {budgetInEnglish}.',
  },
});
