import type { Sentences } from '../ui/form.ts';

/** What is wrong with a field, and how to put it right. */
export const sentences: Sentences = {
  email: {
    required: { nl: 'Vul uw e-mailadres in.', en: 'Fill in your e-mail address.' },
    wrong: {
      nl: 'Vul een e-mailadres in, zoals naam@voorbeeld.nl.',
      en: 'Fill in an e-mail address, such as name@example.org.',
    },
  },
  code: {
    required: { nl: 'Vul de code uit de mail in.', en: 'Fill in the code from the mail.' },
    wrong: { nl: 'De code heeft zes cijfers.', en: 'The code has six digits.' },
  },
};
