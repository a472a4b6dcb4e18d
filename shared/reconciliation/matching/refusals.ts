import { defineRefusals } from '../../kernel/refusal.ts';

export const matchingRefusals = defineRefusals({
  LINE_NOT_OPEN: {
    status: 409,
    nl: 'Deze bankregel is al verwerkt. Laad opnieuw.',
    en: 'This bank line was dealt with before. Reload.',
  },
  PARTS_DO_NOT_ADD_UP: {
    status: 422,
    nl: 'De delen zijn samen {sum}. De bankregel is {line}. Dat moet precies gelijk zijn.',
    en: 'The parts add up to {sumEn}. The bank line is {lineEn}. They must be exactly equal.',
  },
  TARGET_NOT_FOUND: {
    status: 422,
    nl: 'We kennen {target} niet.',
    en: 'We do not know {target}.',
  },
  TARGET_NAMED_TWICE: {
    status: 422,
    nl: '{target} staat er twee keer in. Maak er één deel van.',
    en: '{target} is named twice. Make it one part.',
  },
  TARGET_ON_OTHER_SIDE: {
    status: 422,
    nl: 'Dit past niet bij deze bankregel: geld dat binnenkomt is iets anders dan geld dat weggaat.',
    en: 'This does not fit this bank line: money that comes in is something else than money that leaves.',
  },
  PAYOUT_IS_ONE_LINE: {
    status: 422,
    nl: 'Een uitbetaling van Stripe hoort bij één bankregel, met precies hetzelfde bedrag.',
    en: 'A payout of Stripe belongs to one bank line, of exactly the same amount.',
  },
  PAYOUT_ALREADY_MATCHED: {
    status: 409,
    nl: 'Deze uitbetaling van Stripe hoort al bij een andere bankregel.',
    en: 'This payout of Stripe belongs to another bank line already.',
  },
  CONTRIBUTION_NOT_OPEN: {
    status: 409,
    nl: 'Deze bijdrage staat niet open.',
    en: 'This contribution is not open.',
  },
  CONTRIBUTION_BEING_COLLECTED: {
    status: 409,
    nl: 'Deze bijdrage wordt nu via Stripe geïnd. Wacht tot dat klaar is.',
    en: 'This contribution is being collected by Stripe now. Wait until that is done.',
  },
  MORE_THAN_OPEN: {
    status: 422,
    nl: 'Van deze bijdrage staat nog {open} open. Boek de rest ergens anders.',
    en: 'Of this contribution {openEn} is open. Book the rest elsewhere.',
  },
  MORE_THAN_OWED_BACK: {
    status: 422,
    nl: 'Van deze bijdrage krijgt het lid nog {owed} terug. Boek de rest ergens anders.',
    en: 'Of this contribution {owedEn} is owed back to the member. Book the rest elsewhere.',
  },
  DISBURSEMENT_AMOUNT_DIFFERS: {
    status: 422,
    nl: 'Deze betaling is {amount}. Dat moet precies gelijk zijn.',
    en: 'This payment is {amountEn}. It must be exactly equal.',
  },
  DISBURSEMENT_NOT_UNDER_WAY: {
    status: 409,
    nl: 'Deze betaling is niet onderweg.',
    en: 'This payment is not under way.',
  },
  DISBURSEMENT_NOT_PAID: {
    status: 409,
    nl: 'Deze betaling is nog niet van de bank afgeschreven. Er kan dus niets terugkomen.',
    en: 'The bank has not debited this payment yet, so nothing can come back.',
  },
  FUNDING_NOT_CALLED: {
    status: 409,
    nl: 'Deze termijn is nog niet bij de financier opgevraagd. Doe dat eerst.',
    en: 'This instalment has not been called for from the funder yet. Do that first.',
  },
  MORE_THAN_FUNDING_OPEN: {
    status: 422,
    nl: 'Van deze termijn staat nog {open} open. Boek de rest ergens anders.',
    en: 'Of this instalment {openEn} is open. Book the rest elsewhere.',
  },
  MORE_THAN_CLAWBACK_OPEN: {
    status: 422,
    nl: 'Van deze terugvordering staat nog {open} open. Boek de rest ergens anders.',
    en: 'Of this clawback {openEn} is open. Book the rest elsewhere.',
  },
  PARTS_TOUCH_ONE_THING: {
    status: 422,
    nl: 'Twee delen van deze bankregel horen bij hetzelfde. Maak er één deel van.',
    en: 'Two parts of this bank line are about one thing. Make one part of them.',
  },
  REFUND_NOT_OWED: {
    status: 422,
    nl: 'Zoveel zijn we deze financier niet schuldig.',
    en: 'We do not owe this funder that much.',
  },
  MATCH_NOT_AWAITING: {
    status: 409,
    nl: 'Deze bankregel wacht niet op goedkeuring.',
    en: 'This bank line does not wait for approval.',
  },
  MATCHED_BY_ITS_APPROVER: {
    status: 409,
    nl: 'Iemand anders dan wie dit koos moet het goedkeuren.',
    en: 'Someone other than who chose this must approve it.',
  },
  NOTHING_TO_UNDO: {
    status: 409,
    nl: 'Deze bankregel is niet verwerkt. Er is niets om terug te draaien.',
    en: 'This bank line has not been dealt with. There is nothing to undo.',
  },
  TARGET_MOVED_ON: {
    status: 409,
    nl: '{target} is intussen verder. Terugdraaien kan niet meer.',
    en: '{target} has moved on in the meantime. This can no longer be undone.',
  },
});
