import { defineRefusals } from '../../kernel/refusal.ts';

/** Browser-safe. Three people for one payment: who planned it and two who approved it. */
export const disbursementRefusals = defineRefusals({
  WIJKCONTRACT_NOT_FOUND: {
    status: 422,
    nl: 'Dit wijkcontract bestaat niet.',
    en: 'This wijkcontract does not exist.',
  },
  PAY_DAY_PAST: { status: 422, nl: 'De betaaldag is al voorbij.', en: 'The day of payment has passed.' },
  PAY_DAY_BANKS_CLOSED: {
    status: 422,
    nl: 'Op deze dag verwerken banken geen betalingen. De eerstvolgende dag is {next}.',
    en: 'Banks do not process payments on this day. The next day is {next}.',
  },
  APPROVED_BY_ITS_MAKER: {
    status: 403,
    nl: 'U hebt deze uitbetaling zelf klaargezet. Twee anderen keuren haar goed.',
    en: 'You planned this disbursement yourself. Two others approve it.',
  },
  APPROVED_TWICE_BY_ONE: {
    status: 403,
    nl: 'U hebt deze uitbetaling al goedgekeurd. Iemand anders geeft de tweede goedkeuring.',
    en: 'You approved this disbursement already. Someone else gives the second approval.',
  },
  DISBURSEMENT_NOT_IN_STATE: {
    status: 409,
    nl: 'Deze uitbetaling is al goedgekeurd of staat al in een betaalbestand.',
    en: 'This disbursement has been approved or stands in a payment file already.',
  },
  DISBURSEMENT_WITH_THE_BANK: {
    status: 409,
    nl: 'Deze uitbetaling is al bij de bank, betaald of ingetrokken. Intrekken kan niet meer.',
    en: 'This disbursement is with the bank, paid or withdrawn already. It cannot be withdrawn any more.',
  },
  DISBURSEMENT_NOT_PAID: {
    status: 409,
    nl: 'Alleen wat betaald is, kan worden teruggevraagd.',
    en: 'Only what was paid can be asked back.',
  },
  MORE_THAN_PAID: {
    status: 422,
    nl: 'Van deze uitbetaling kan nog {left} worden teruggevraagd.',
    en: '{leftInEnglish} of this disbursement can still be asked back.',
  },
  DISBURSEMENT_ASKED_BACK: {
    status: 409,
    nl: 'Van deze uitbetaling is geld teruggevraagd. Letter de ontvangst af op de terugvordering.',
    en: 'Money of this disbursement was asked back. Match the receipt with the clawback.',
  },
  SOMEBODY_HAS_AN_INTEREST: {
    status: 409,
    nl: 'Wie uitbetaling {disbursementId} klaarzette of goedkeurde, heeft een belang bij de ronde. Trek haar in en begin opnieuw.',
    en: 'Somebody who planned or approved disbursement {disbursementId} has an interest in the round. Withdraw it and begin anew.',
  },
  DISBURSEMENT_NOT_UNDER_WAY: {
    status: 409,
    nl: 'Deze uitbetaling is niet onderweg naar de bank.',
    en: 'This disbursement is not on its way to the bank.',
  },
  DISBURSEMENT_NOT_FOUND: {
    status: 422,
    nl: 'Uitbetaling {disbursementId} bestaat niet.',
    en: 'Disbursement {disbursementId} does not exist.',
  },
  DISBURSEMENT_NOT_APPROVED: {
    status: 409,
    nl: 'Uitbetaling {disbursementId} is niet door twee mensen goedgekeurd, of staat al in een betaalbestand.',
    en: 'Disbursement {disbursementId} is not approved by two people, or stands in a payment file already.',
  },
  DISBURSEMENT_NAMED_TWICE: {
    status: 422,
    nl: 'Uitbetaling {disbursementId} staat twee keer in de lijst.',
    en: 'Disbursement {disbursementId} is on the list twice.',
  },
});
