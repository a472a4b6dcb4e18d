import type { Sentences } from './form.ts';

/** What is wrong with a field that more than one form asks for, and how to put it right. */
export const emailSentences = {
  required: { nl: 'Vul uw e-mailadres in.', en: 'Fill in your e-mail address.' },
  wrong: {
    nl: 'Vul een e-mailadres in, zoals naam@voorbeeld.nl.',
    en: 'Fill in an e-mail address, such as name@example.org.',
  },
};

export const addressSentences = {
  postcode: {
    required: { nl: 'Vul uw postcode in.', en: 'Fill in your postcode.' },
    wrong: {
      nl: 'Vul een postcode in met vier cijfers en twee letters.',
      en: 'A postcode has four digits and two letters.',
    },
  },
  houseNumber: {
    required: { nl: 'Vul uw huisnummer in.', en: 'Fill in your house number.' },
    wrong: {
      nl: 'Vul alleen het cijfer van uw huisnummer in. Een letter hoort bij de toevoeging.',
      en: 'Fill in only the digits of your house number. A letter goes in the addition.',
    },
  },
  houseNumberAddition: {
    wrong: { nl: 'Een toevoeging heeft ten hoogste 10 tekens.', en: 'An addition has at most 10 characters.' },
  },
  street: { required: { nl: 'Vul uw straat in.', en: 'Fill in your street.' } },
  city: { required: { nl: 'Vul uw woonplaats in.', en: 'Fill in your town.' } },
} satisfies Sentences;
