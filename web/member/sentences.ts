import type { Sentences } from '../ui/form.ts';
import { addressSentences, emailSentences } from '../ui/sentences.ts';

/** What is wrong with a field, and how to put it right. */
export const sentences: Sentences = {
  ...addressSentences,
  email: emailSentences,
  code: {
    required: { nl: 'Vul de code uit de mail in.', en: 'Fill in the code from the mail.' },
    wrong: { nl: 'De code heeft zes cijfers.', en: 'The code has six digits.' },
  },
  movedOn: { required: { nl: 'Vul in wanneer u bent verhuisd.', en: 'Fill in when you moved.' } },
};
