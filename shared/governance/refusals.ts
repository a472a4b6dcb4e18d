import { defineRefusals } from '../kernel/refusal.ts';

export const governanceRefusals = defineRefusals({
  TASK_ALREADY_CLOSED: {
    status: 409,
    nl: 'Deze taak is al afgedaan.',
    en: 'This task was closed before.',
  },
  DEATH_NEEDS_ANSWER: {
    status: 422,
    nl: 'Zeg of het lid leeft. Is het lid overleden? Leg dan het overlijden vast; de taak is daarmee af.',
    en: 'Say whether the member is alive. Has the member died? Then record the death; that closes the task.',
  },
  DEATH_TO_RECORD: {
    status: 409,
    nl: 'Dit lidmaatschap loopt nog. Leg het overlijden vast bij het lid; de taak is daarmee af.',
    en: 'This membership still runs. Record the death with the member; that closes the task.',
  },
  DEATH_IS_RECORDED: {
    status: 409,
    nl: 'Van dit lid is het overlijden vastgelegd. Klopt dat niet? Herstel dat dan eerst.',
    en: 'The death of this member has been recorded. Is that wrong? Then correct that first.',
  },
  STATUTES_NOT_LATER: {
    status: 422,
    nl: 'Deze statuten gaan niet later in dan de vorige. Kies een latere dag van ingang.',
    en: 'These statutes do not take effect later than the last ones. Choose a later day.',
  },
  STATUTES_BEFORE_DEED: {
    status: 422,
    nl: 'Statuten gaan pas in na de akte van de notaris. De dag van de akte ligt niet in de toekomst.',
    en: 'Statutes take effect only after the deed of the notary. The day of the deed is not in the future.',
  },
  STATUTES_CHANGED: {
    status: 409,
    nl: 'Iemand anders legde net een versie van de statuten vast. Laad opnieuw.',
    en: 'Someone else has just recorded a version of the statutes. Reload.',
  },
  NOT_YOUR_WIJK: {
    status: 403,
    nl: 'U coördineert deze wijk niet. Het bestuur kan u de wijk geven.',
    en: 'You do not coordinate this wijk. The board can give it to you.',
  },
});
