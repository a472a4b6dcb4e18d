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
  postcode: {
    required: { nl: 'Vul uw nieuwe postcode in.', en: 'Fill in your new postcode.' },
    wrong: {
      nl: 'Vul een postcode in met vier cijfers en twee letters.',
      en: 'A postcode has four digits and two letters.',
    },
  },
  houseNumber: {
    required: { nl: 'Vul uw huisnummer in.', en: 'Fill in your house number.' },
    wrong: { nl: 'Vul alleen het cijfer van uw huisnummer in.', en: 'Fill in only the digits of your house number.' },
  },
  street: { required: { nl: 'Vul uw straat in.', en: 'Fill in your street.' } },
  city: { required: { nl: 'Vul uw plaats in.', en: 'Fill in your town.' } },
  movedOn: { required: { nl: 'Vul in wanneer u bent verhuisd.', en: 'Fill in when you moved.' } },
};
