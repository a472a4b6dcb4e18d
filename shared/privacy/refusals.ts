import { defineRefusals } from '../kernel/refusal.ts';

export const privacyRefusals = defineRefusals({
  CONSENT_TEXT_CHANGED: {
    status: 409,
    nl: 'De tekst waar u ja op zegt is intussen veranderd. Laad opnieuw en lees de nieuwe tekst.',
    en: 'The text that you agree to has changed in the meantime. Reload and read the new text.',
  },
  CONSENT_NOT_FREE: {
    status: 422,
    nl: 'Deze toestemming hoort bij uw lidmaatschap of polis. Zeg die op als u dit niet meer wilt.',
    en: 'This consent is part of your membership or policy. End that if you do not want it any more.',
  },
  ERASURE_BLOCKED: {
    status: 409,
    nl: 'Wij kunnen deze gegevens nu niet wissen. Er is nog iets dat eerst klaar moet zijn: {blockers}.',
    en: 'We cannot erase these data now. Something must be finished first: {blockers}.',
  },
  ERASED_ALREADY: {
    status: 409,
    nl: 'De gegevens van dit lid zijn al gewist.',
    en: 'The data of this member have been erased already.',
  },
  DATA_REQUEST_NOT_POSSIBLE: {
    status: 409,
    nl: 'Dit kan niet meer: het verzoek staat op {state}. Laad opnieuw.',
    en: 'This is not possible any more: the request is {state}. Reload.',
  },
  DATA_REQUEST_OPEN: {
    status: 409,
    nl: 'Er loopt al een verzoek van deze soort. Wacht op het antwoord daarop.',
    en: 'A request of this kind is open already. Wait for its answer.',
  },
  DATA_REQUEST_WITHOUT_MEMBER: {
    status: 422,
    nl: 'Zeg eerst van welk lid het verzoek is.',
    en: 'First say which member the request is from.',
  },
  RECEIVED_IN_FUTURE: {
    status: 422,
    nl: 'De dag van ontvangst ligt in de toekomst.',
    en: 'The day of receipt is in the future.',
  },
  EXTENSION_TOO_LONG: {
    status: 422,
    nl: 'Verlengen kan tot en met {until}: drie maanden na de ontvangst.',
    en: 'An extension can run until {until}: three months after receipt.',
  },
  RETENTION_RUN_BUSY: {
    status: 409,
    nl: 'Er loopt al een controle van bewaartermijnen. Wacht tot die klaar is.',
    en: 'A check of retention terms is running already. Wait until it is done.',
  },
  RETENTION_DRY_RUN_FIRST: {
    status: 409,
    nl: 'Doe eerst een proef en bekijk wat er zou verdwijnen. Een proef geldt zeven dagen.',
    en: 'Do a trial first and look at what would go. A trial holds for seven days.',
  },
  BREACH_CLOSED: {
    status: 409,
    nl: 'Dit datalek is al afgesloten.',
    en: 'This data breach was closed already.',
  },
  BREACH_TOLD_BEFORE: {
    status: 409,
    nl: 'De betrokkenen zijn al ingelicht.',
    en: 'Those concerned were told already.',
  },
  BREACH_REPORTED_BEFORE: {
    status: 409,
    nl: 'Dit datalek is al gemeld bij de Autoriteit Persoonsgegevens.',
    en: 'This data breach was reported to the Dutch data protection authority already.',
  },
});
