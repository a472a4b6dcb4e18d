import { defineRefusals } from '../../kernel/refusal.ts';

export const arrearsRefusals = defineRefusals({
  ARREARS_CLOSED: {
    status: 409,
    nl: 'Deze achterstand is al gesloten.',
    en: 'These arrears have been closed.',
  },
  ARREARS_CHANGED: {
    status: 409,
    nl: 'Er is intussen iets veranderd aan deze achterstand. Laad opnieuw.',
    en: 'Something about these arrears has changed in the meantime. Reload.',
  },
  RETRY_NOT_ALLOWED: {
    status: 409,
    nl: 'Deze bijdrage mag niet nog een keer worden geïncasseerd. Alleen het lid kan zelf betalen.',
    en: 'This contribution may not be collected again. Only the member can pay it.',
  },
  COLLECTION_UNDER_WAY: {
    status: 409,
    nl: 'Er loopt al een betaling voor deze bijdrage. Wacht op antwoord van de bank.',
    en: 'A payment for this contribution is under way. Wait for the bank to answer.',
  },
  DECISION_ALREADY_PROPOSED: {
    status: 409,
    nl: 'Er ligt al een voorstel voor deze achterstand.',
    en: 'A decision about these arrears has been proposed already.',
  },
  DECISION_NOT_PROPOSED: {
    status: 409,
    nl: 'Er ligt geen voorstel om goed te keuren.',
    en: 'There is no proposal to approve.',
  },
  DECISION_NEEDS_ANOTHER_PERSON: {
    status: 403,
    nl: 'Wie het voorstel deed, mag het niet zelf goedkeuren.',
    en: 'Who made the proposal may not approve it.',
  },
  HAND_OVER_TOO_EARLY: {
    status: 409,
    nl: 'Uit handen geven kan pas als de termijn van de 14-dagenbrief voorbij is.',
    en: 'Arrears can be handed over only after the term of the 14-day letter has passed.',
  },
  NOTICE_NOT_SENT: {
    status: 409,
    nl: 'De 14-dagenbrief is niet verstuurd. Zijn termijn begint pas als hij verstuurd is.',
    en: 'The 14-day letter was not sent. Its term begins only when it has been sent.',
  },
  ACCOUNT_NOT_KNOWN: {
    status: 409,
    nl: 'Bij deze bijdrage kunt u hier geen rekening wijzigen. Schrijf ons een mail, dan helpen wij u.',
    en: 'You cannot change your account here for this contribution. Write to us and we will help you.',
  },
});
