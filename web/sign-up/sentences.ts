import type { Sentences } from '../ui/form.ts';

/** What is wrong with a field, and how to put it right. */
export const sentences: Sentences = {
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
  street: { required: { nl: 'Vul uw straat in.', en: 'Fill in your street.' } },
  city: { required: { nl: 'Vul uw woonplaats in.', en: 'Fill in your town.' } },
  email: {
    required: { nl: 'Vul uw e-mailadres in.', en: 'Fill in your e-mail address.' },
    wrong: {
      nl: 'Vul een e-mailadres in zoals naam@voorbeeld.nl.',
      en: 'Fill in an e-mail address such as name@example.com.',
    },
  },
};
