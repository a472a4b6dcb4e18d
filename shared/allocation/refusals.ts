import { defineRefusals } from '../kernel/refusal.ts';

/** Browser-safe. Who opened or proposed a round never decides on it. */
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
  WIJKCONTRACT_NOT_ACTIVE: {
    status: 409,
    nl: 'Dit wijkcontract is nog niet ingegaan.',
    en: 'This wijkcontract is not active yet.',
  },
});
