import { defineRefusals } from '../../kernel/refusal.ts';

export const signInRefusals = defineRefusals({
  SIGN_IN_CODE_WRONG: {
    status: 422,
    nl: 'Deze code klopt niet, of hij geldt niet meer. Kijk in de nieuwste mail, of vraag een nieuwe code aan.',
    en: 'This code is wrong, or no longer valid. Look in the newest mail, or ask for a new code.',
  },
  SIGN_IN_CHOICE_UNKNOWN: {
    status: 422,
    nl: 'Dit lidnummer hoort niet bij dit e-mailadres. Kies een van de lidmaatschappen uit de lijst.',
    en: 'This member number does not belong to this e-mail address. Choose one of the memberships of the list.',
  },
});
