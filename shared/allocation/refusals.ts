import { defineRefusals } from '../kernel/refusal.ts';

/** Browser-safe. Who opened or proposed a round never decides on it, and who has an interest does neither. */
export const allocationRefusals = defineRefusals({
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
  TRANCHES_NOT_WHOLE: {
    status: 422,
    nl: 'De vaste delen zijn samen {sum} duizendsten. Samen moeten zij 1000 zijn.',
    en: 'The fixed tranches are {sum} thousandths together. Together they must be 1000.',
  },
  TRANCHES_NOT_IN_ORDER: {
    status: 422,
    nl: 'Zet de vaste delen op volgorde van datum. Geef elk deel een andere datum.',
    en: 'Put the fixed tranches in the order of their dates. Give each another date.',
  },
  LAPSES_BEFORE_MEASURED: {
    status: 422,
    nl: 'Het voorwaardelijke deel vervalt voor de dag waarop gemeten is. Kies een latere dag.',
    en: 'The conditional part lapses before the day on which it is measured. Choose a later day.',
  },
  ROUND_NOT_IN_STATE: {
    status: 409,
    nl: 'Deze stap kan nu niet: de ronde is {status}.',
    en: 'This step is not possible now: the round is {statusInEnglish}.',
  },
  ROUND_TO_CORRECT_NOT_DECIDED: {
    status: 422,
    nl: 'Alleen een ronde waarover besloten is, krijgt een correctieronde. Deze ronde is {status}.',
    en: 'Only a round that was decided on gets a correction round. This round is {statusInEnglish}.',
  },
  ROUND_IS_CORRECTED: {
    status: 409,
    nl: 'Voor deze ronde loopt een correctieronde ({roundId}). Ga daarmee verder.',
    en: 'This round has a correction round ({roundId}). Go on with that one.',
  },
  DECIDED_BY_ITS_MAKER: {
    status: 403,
    nl: 'U hebt deze ronde zelf geopend of voorgesteld. Een ander bestuurslid beslist.',
    en: 'You opened or proposed this round yourself. Another board member decides.',
  },
  HAS_AN_INTEREST: {
    status: 403,
    nl: 'U hebt een belang bij deze ronde. Daarom doet een ander deze stap.',
    en: 'You have an interest in this round. So somebody else takes this step.',
  },
  DECIDER_HAS_AN_INTEREST: {
    status: 409,
    nl: 'Wie deze ronde voorstelde of erover besliste, had er een belang bij. Open een correctieronde.',
    en: 'Who proposed this round or decided on it had an interest in it. Open a correction round.',
  },
  INTEREST_ALREADY_DECLARED: {
    status: 409,
    nl: 'Dit belang is al vastgelegd.',
    en: 'This interest is on record already.',
  },
  INTEREST_OF_ANOTHER: {
    status: 403,
    nl: 'Alleen het bestuur legt een belang van een ander vast.',
    en: 'Only the board records an interest of another.',
  },
  REFERENCE_MISSING: {
    status: 422,
    nl: 'U legt dit vast voor een ander. Noem het stuk waarin het staat.',
    en: 'You record this for another. Name the document in which it stands.',
  },
  ADVICE_OF_ANOTHER_BODY: {
    status: 403,
    nl: 'U legt alleen het advies vast van het orgaan waar u lid van bent.',
    en: 'You only record the advice of the body that you belong to.',
  },
  ADVICE_TEXT_MISSING: {
    status: 422,
    nl: 'Schrijf het advies op, of zeg dat er niet op tijd een advies kwam.',
    en: 'Write down the advice, or say that none came in time.',
  },
  ADVICE_ALREADY_RECORDED: {
    status: 409,
    nl: 'Dit orgaan heeft over deze berekening al advies gegeven.',
    en: 'This body has given advice on this calculation already.',
  },
  ROUND_STILL_RUNS: {
    status: 409,
    nl: 'Nog niet alle delen van deze ronde zijn betaald of vervallen. Er lopen er nog {count}.',
    en: 'Not all tranches of this round are paid or lapsed. {count} are still running.',
  },
  WIJKCONTRACT_NOT_ACTIVE: {
    status: 409,
    nl: 'Dit wijkcontract is nog niet ingegaan.',
    en: 'This wijkcontract is not active yet.',
  },
});
