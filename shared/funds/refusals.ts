import { formatEuro } from '../kernel/money.ts';
import { defineRefusals } from '../kernel/refusal.ts';

/** Browser-safe. Two persons for one euro: whoever made a thing never decides on it. */
export const fundsRefusals = defineRefusals({
  MORE_THAN_COLLECTED: {
    status: 422,
    nl: 'Er is nu {appropriable} te bestemmen. Wat nog niet ontvangen is, of al een doel heeft, kan niet.',
    en: '{appropriableInEnglish} can be appropriated now. What is not received yet, or has a purpose already, cannot.',
  },
  APPROPRIATION_ALREADY_BOOKED: {
    status: 409,
    nl: 'Deze bestemming is al geboekt.',
    en: 'This appropriation has been booked already.',
  },
  FUND_NOT_FOUND: { status: 422, nl: 'Dit fonds bestaat niet.', en: 'This fund does not exist.' },
  FUND_TOO_SMALL: {
    status: 409,
    nl: 'In het fonds is nog {available} over. Deze ronde verdeelt {budget}.',
    en: 'The fund has {availableInEnglish} left. This round allocates {budgetInEnglish}.',
  },
  NO_ACTIVE_WIJKCONTRACTS: {
    status: 409,
    nl: 'Er zijn geen lopende wijkcontracten om geld over te verdelen.',
    en: 'There are no active wijkcontracts to allocate money to.',
  },
  TOO_MANY_WIJKCONTRACTS: {
    status: 422,
    nl: 'Een ronde verdeelt over ten hoogste {most} wijkcontracten. Er lopen er {count}.',
    en: 'A round allocates to {most} wijkcontracts at most. There are {count} active ones.',
  },
  WIJKEN_OF_DIFFERENT_YEARS: {
    status: 409,
    nl: 'De wijken hebben cijfers van verschillende jaren ({years}). Leg eerst alle wijken vast voor hetzelfde jaar.',
    en: 'The wijken have figures of different years ({years}). First register all wijken for the same year.',
  },
  NO_RESIDENTS: {
    status: 409,
    nl: 'In deze wijken wonen volgens de cijfers geen mensen.',
    en: 'According to the figures nobody lives in these wijken.',
  },
  ROUND_NOT_IN_STATE: {
    status: 409,
    nl: 'Deze stap kan nu niet: de ronde is {status}.',
    en: 'This step is not possible now: the round is {statusInEnglish}.',
  },
  DECIDED_BY_ITS_MAKER: {
    status: 403,
    nl: 'U hebt deze ronde zelf geopend of voorgesteld. Een ander bestuurslid beslist.',
    en: 'You opened or proposed this round yourself. Another board member decides.',
  },
  WIJKCONTRACT_NOT_FOUND: {
    status: 422,
    nl: 'Dit wijkcontract bestaat niet.',
    en: 'This wijkcontract does not exist.',
  },
  WIJKCONTRACT_NOT_ACTIVE: {
    status: 409,
    nl: 'Dit wijkcontract is nog niet ingegaan.',
    en: 'This wijkcontract is not active yet.',
  },
  CONTRACT_BUDGET_TOO_SMALL: {
    status: 409,
    nl: 'Van dit wijkcontract is nog {available} beschikbaar.',
    en: 'This wijkcontract has {availableInEnglish} left.',
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

/** An amount as both sentences of a refusal write it: `{name}` and `{nameInEnglish}`. */
export function euros(name: string, amountCents: bigint): Record<string, string> {
  return { [name]: formatEuro(amountCents), [`${name}InEnglish`]: formatEuro(amountCents, 'en') };
}
