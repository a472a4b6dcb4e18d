import { defineRefusals } from '../kernel/refusal.ts';

/** Browser-safe. Money has a purpose once, and is given out once. */
export const fundsRefusals = defineRefusals({
  MORE_THAN_COLLECTED: {
    status: 422,
    nl: 'Er is nu {appropriable} te bestemmen. Wat nog niet ontvangen is, of al een doel heeft, kan niet.',
    en: '{appropriableInEnglish} can be appropriated now. What is not received yet, or has a purpose already, cannot.',
  },
  APPROPRIATION_ALREADY_BOOKED: {
    status: 409,
    nl: 'Deze bestemming is al geboekt.',
    en: 'This appropriation has been booked already.',
  },
  FUND_NOT_FOUND: { status: 422, nl: 'Dit fonds bestaat niet.', en: 'This fund does not exist.' },
  FUND_TOO_SMALL: {
    status: 409,
    nl: 'In het fonds is nog {available} over. Deze ronde verdeelt {budget}.',
    en: 'The fund has {availableInEnglish} left. This round allocates {budgetInEnglish}.',
  },
});
