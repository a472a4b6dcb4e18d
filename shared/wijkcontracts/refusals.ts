import { defineRefusals } from '../kernel/refusal.ts';

export const wijkcontractsRefusals = defineRefusals({
  CONTRACT_IS_SETTLED: {
    status: 409,
    nl: 'Dit wijkcontract is afgerekend. Er verandert niets meer aan.',
    en: 'This wijkcontract is settled. Nothing about it changes any more.',
  },
  WIJK_NOT_REGISTERED: {
    status: 422,
    nl: 'Deze wijk is nog niet vastgelegd.',
    en: 'This wijk is not registered yet.',
  },
  RESIDENT_BODY_MISSING: {
    status: 422,
    nl: 'Ten minste één partner is een bewonersorganisatie. De bewoners tekenen mee.',
    en: 'At least one partner is a body of residents. The residents sign too.',
  },
  PROCESS_OWNER_NOT_ONE: {
    status: 422,
    nl: 'Precies één partner is verantwoordelijk voor het proces.',
    en: 'Exactly one partner is responsible for the process.',
  },
  TERM_TURNED_AROUND: {
    status: 422,
    nl: 'De einddatum ligt na de begindatum.',
    en: 'The last day comes after the first day.',
  },
  TERM_IS_OVER: {
    status: 422,
    nl: 'De looptijd van dit wijkcontract is voorbij.',
    en: 'The term of this wijkcontract is over.',
  },
  IBAN_NOT_VALID: {
    status: 422,
    nl: 'Dit rekeningnummer (IBAN) klopt niet. Controleer het land, de lengte en de cijfers.',
    en: 'This account number (IBAN) is not right. Check the country, the length and the digits.',
  },
  ACTIVATED_BY_ITS_MAKER: {
    status: 403,
    nl: 'U hebt dit wijkcontract zelf opgesteld. Een ander bestuurslid laat het ingaan.',
    en: 'You drafted this wijkcontract yourself. Another board member activates it.',
  },
  WIJKCONTRACT_NOT_DRAFT: {
    status: 409,
    nl: 'Dit wijkcontract is al ingegaan.',
    en: 'This wijkcontract is active already.',
  },
  WIJK_HAS_ACTIVE_CONTRACT: {
    status: 409,
    nl: 'Deze wijk heeft al een lopend wijkcontract.',
    en: 'This wijk already has an active wijkcontract.',
  },
});
