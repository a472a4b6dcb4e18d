import type { Sentences } from '../ui/form.ts';
import { addressSentences, emailSentences } from '../ui/sentences.ts';

/** What is wrong with a field, and how to put it right. */
export const sentences: Sentences = {
  ...addressSentences,
  wijkName: { required: { nl: 'Zoek eerst uw wijk op.', en: 'Look up your wijk first.' } },
  choice: { required: { nl: 'Kies wat u wilt.', en: 'Choose what you want.' } },
  term: { required: { nl: 'Kies hoe vaak u betaalt.', en: 'Choose how often you pay.' } },
  givenName: {
    required: { nl: 'Vul uw voornaam in.', en: 'Fill in your first name.' },
    wrong: { nl: 'Uw voornaam heeft ten hoogste 60 tekens.', en: 'Your first name has at most 60 characters.' },
  },
  familyName: {
    required: { nl: 'Vul uw achternaam in.', en: 'Fill in your last name.' },
    wrong: { nl: 'Uw achternaam heeft ten hoogste 80 tekens.', en: 'Your last name has at most 80 characters.' },
  },
  birthDay: {
    required: { nl: 'Vul uw geboortedatum in.', en: 'Fill in your date of birth.' },
    wrong: {
      nl: 'Vul een bestaande geboortedatum in, zoals 9 2 1980.',
      en: 'Fill in a date of birth that exists, such as 9 2 1980.',
    },
  },
  email: emailSentences,
};
