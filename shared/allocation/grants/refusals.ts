import { defineRefusals } from '../../kernel/refusal.ts';

/** Browser-safe. */
export const grantRefusals = defineRefusals({
  GRANT_NOT_FOUND: {
    status: 422,
    nl: 'Dit wijkcontract kreeg niets in deze ronde.',
    en: 'This wijkcontract received nothing in this round.',
  },
  TRANCHE_NOT_FOUND: {
    status: 422,
    nl: 'Dit deel bestaat niet.',
    en: 'This tranche does not exist.',
  },
  TRANCHE_NOT_CONDITIONAL: {
    status: 409,
    nl: 'Dit deel hangt niet van resultaten af.',
    en: 'This tranche does not depend on results.',
  },
  TRANCHE_NOT_EARNED: {
    status: 409,
    nl: 'Dit deel is nog niet verdiend. Stel eerst vast welke resultaten gehaald zijn.',
    en: 'This tranche is not earned yet. First establish which results were reached.',
  },
  TRANCHE_NOT_OPEN: {
    status: 409,
    nl: 'Over dit deel is al beslist: het is verdiend, vervallen, vrijgevallen of staat klaar voor betaling.',
    en: 'This tranche has been settled: it is earned, lapsed, released or planned for payment.',
  },
  TRANCHE_ALREADY_PLANNED: {
    status: 409,
    nl: 'Voor dit deel is al een uitbetaling klaargezet.',
    en: 'A disbursement of this tranche has been planned already.',
  },
  TRANCHE_NOT_DUE: {
    status: 422,
    nl: 'Dit deel kan worden betaald vanaf {payFrom}.',
    en: 'This tranche can be paid from {payFrom}.',
  },
  TRANCHE_LAPSED: {
    status: 409,
    nl: 'Dit deel kon tot en met {lapsesOn} worden verdiend. Het geld gaat terug naar het fonds.',
    en: 'This tranche could be earned up to {lapsesOn}. The money returns to the fund.',
  },
  RESULTS_NOT_DUE: {
    status: 409,
    nl: 'De resultaten van dit deel worden bekeken vanaf {measuredBy}.',
    en: 'The results of this tranche are looked at from {measuredBy}.',
  },
  NO_RESULT_AGREEMENTS: {
    status: 409,
    nl: 'Dit wijkcontract heeft geen resultaatafspraken. Er is niets om aan af te meten wat verdiend is.',
    en: 'This wijkcontract has no result agreements. There is nothing to measure what was earned by.',
  },
  RESULTS_UNKNOWN: {
    status: 409,
    nl: 'Van {count} resultaatafspraken is nog geen gecontroleerde meting. Wacht daarop, of zeg dat dat deel vervalt.',
    en: '{count} result agreements have no validated measurement yet. Wait for it, or say that their part lapses.',
  },
  GRANT_STILL_IN_USE: {
    status: 409,
    nl: 'Deze toekenning kan nog niet worden afgewikkeld: het wijkcontract loopt nog.',
    en: 'This grant cannot be settled yet: the wijkcontract is still running.',
  },
  PAYMENTS_UNDER_WAY: {
    status: 409,
    nl: 'Er zijn nog {count} delen verdiend of klaargezet, maar niet betaald. Betaal die eerst, of trek de uitbetaling in.',
    en: '{count} tranches are earned or planned, but not paid. First pay them, or withdraw the disbursement.',
  },
  MONEY_NOT_SETTLED: {
    status: 409,
    nl: 'Van dit wijkcontract zijn nog {count} delen niet betaald of afgewikkeld. Wikkel eerst de toekenningen af.',
    en: '{count} tranches of this wijkcontract are not paid or settled yet. First settle the grants.',
  },
  CLAWBACK_NOT_PROPOSED: {
    status: 409,
    nl: 'Over deze terugvordering is al beslist.',
    en: 'This clawback has been decided on.',
  },
  CLAWBACK_NOT_OPEN: {
    status: 409,
    nl: 'Van deze terugvordering staat niets meer open.',
    en: 'Nothing of this clawback is open any more.',
  },
  CLAWBACK_WRITTEN_OFF_BY_ITS_DECIDER: {
    status: 403,
    nl: 'U hebt deze terugvordering zelf vastgesteld. Een ander bestuurslid boekt haar af.',
    en: 'You decided on this clawback yourself. Another board member writes it off.',
  },
  CLAWBACK_DECIDED_BY_ITS_MAKER: {
    status: 403,
    nl: 'U hebt deze terugvordering zelf voorgesteld. Een ander bestuurslid beslist.',
    en: 'You proposed this clawback yourself. Another board member decides.',
  },
});
