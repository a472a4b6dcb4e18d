import { defineRefusals } from '../kernel/refusal.ts';

export const billingRefusals = defineRefusals({
  SIGNATURE_NOT_VALID: {
    status: 400,
    nl: 'Dit bericht is niet of niet goed ondertekend.',
    en: 'This message is not signed, or not signed correctly.',
  },
  REFUND_TOO_EARLY: {
    status: 409,
    nl: 'Deze incasso is te kort geleden. De bank kan het geld nog terughalen. Terugbetalen kan vanaf {from}.',
    en: 'This direct debit is too recent: the bank may still take the money back. A refund is possible from {from}.',
  },
  REFUND_TOO_LATE: {
    status: 409,
    nl: 'Deze betaling is langer dan 180 dagen geleden. Betaal terug met een overboeking van de bank.',
    en: 'This payment is more than 180 days ago. Pay it back by a transfer from the bank.',
  },
  REFUND_TOO_LARGE: {
    status: 409,
    nl: 'U kunt niet meer terugbetalen dan er betaald is en nog niet is teruggevraagd.',
    en: 'You cannot pay back more than was paid and is not being paid back yet.',
  },
  REFUND_NOTHING_PAID: {
    status: 409,
    nl: 'Voor deze bijdrage is via Stripe niets ontvangen dat terugbetaald kan worden.',
    en: 'Nothing was received through Stripe for this contribution that could be paid back.',
  },
  REFUND_WHILE_DISPUTED: {
    status: 409,
    nl: 'Deze betaling is al teruggehaald of betwist. Terugbetalen zou dubbel zijn.',
    en: 'This payment was taken back or is disputed. A refund would pay it back twice.',
  },
  REFUND_DECIDED_ALREADY: {
    status: 409,
    nl: 'Over deze terugbetaling is al besloten.',
    en: 'This refund has been decided on already.',
  },
  REFUND_NEEDS_ANOTHER_PERSON: {
    status: 403,
    nl: 'Wie de terugbetaling vroeg, mag haar niet zelf goedkeuren.',
    en: 'Who requested the refund may not approve it.',
  },
  CONTRIBUTION_CHANGED: {
    status: 409,
    nl: 'Er is intussen iets veranderd aan deze bijdrage. Laad opnieuw.',
    en: 'Something about this contribution has changed in the meantime. Reload.',
  },
});
