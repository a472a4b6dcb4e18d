import { defineRefusals } from '../../kernel/refusal.ts';

export const moveRefusals = defineRefusals({
  MOVE_NOT_YET: {
    status: 422,
    nl: 'Een verhuizing kunt u doorgeven vanaf de dag zelf.',
    en: 'You can tell us of a move from the day itself.',
  },
  MOVE_TOO_LONG_AGO: {
    status: 422,
    nl: 'Deze dag ligt meer dan een jaar terug. Kies een latere dag.',
    en: 'This day is more than a year ago. Choose a later day.',
  },
  MOVE_BEFORE_LAST: {
    status: 409,
    nl: 'Er staat al een verhuizing op of na deze dag. Kies een latere dag.',
    en: 'A move on or after this day is known already. Choose a later day.',
  },
  MOVE_BEFORE_MEMBERSHIP: {
    status: 422,
    nl: 'Op deze dag was dit lid nog geen lid. Kies een latere dag.',
    en: 'On this day this member was not a member yet. Choose a later day.',
  },
  NOTHING_CHANGES: {
    status: 422,
    nl: 'Dit staat er al zo. Er is niets om te wijzigen.',
    en: 'This is what we have already. There is nothing to change.',
  },
  IDENTITY_ERASED: {
    status: 409,
    nl: 'De gegevens van dit lid zijn gewist.',
    en: 'The data of this member were erased.',
  },
  ONLY_NATURAL_PERSONS: {
    status: 409,
    nl: 'Dit lid is een organisatie. Wijzig de gegevens van de organisatie.',
    en: 'This member is an organisation. Change the data of the organisation.',
  },
  EMAIL_LINK_LAPSED: {
    status: 410,
    nl: 'Deze link werkt niet meer. Geef uw nieuwe e-mailadres opnieuw door.',
    en: 'This link no longer works. Tell us your new e-mail address again.',
  },
  TOO_MANY_EMAIL_CHANGES: {
    status: 429,
    nl: 'U hebt vandaag al drie keer een nieuw e-mailadres doorgegeven. Probeer het morgen opnieuw.',
    en: 'You have given a new e-mail address three times today. Try again tomorrow.',
  },
});
