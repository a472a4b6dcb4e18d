import { defineRefusals } from '../../kernel/refusal.ts';

export const payeesRefusals = defineRefusals({
  IBAN_NOT_VALID: {
    status: 422,
    nl: 'Dit rekeningnummer (IBAN) klopt niet. Controleer het land, de lengte en de cijfers.',
    en: 'This account number (IBAN) is not right. Check the country, the length and the digits.',
  },
  IBAN_NOT_THE_SAME: {
    status: 422,
    nl: 'Dit is een ander rekeningnummer dan het voorgestelde. Kijk op het bewijs, en wijs de rekening zo nodig af.',
    en: 'This is another account number than the one proposed. Look at the evidence, and reject the account if need be.',
  },
  PAYEE_ACCOUNT_ALREADY_USED: {
    status: 409,
    nl: 'Op deze rekening wordt al betaald.',
    en: 'Payments go to this account already.',
  },
  PAYEE_CHANGE_OPEN: {
    status: 409,
    nl: 'Er wacht al een voorgestelde rekening. Keur die eerst goed of wijs haar af.',
    en: 'A proposed account is waiting already. Approve or reject that first.',
  },
  PAYEE_ACCOUNT_NOT_PROPOSED: {
    status: 409,
    nl: 'Over deze rekening is al beslist.',
    en: 'This account was decided on before.',
  },
  PAYEE_APPROVED_BY_PROPOSER: {
    status: 403,
    nl: 'U hebt deze rekening zelf voorgesteld. Iemand anders keurt haar goed.',
    en: 'You proposed this account yourself. Somebody else approves it.',
  },
  NAME_NOT_CONFIRMED: {
    status: 422,
    nl: 'De bank bevestigt de naam niet. Zeg hoe u toch weet dat de rekening van deze partij is.',
    en: 'The bank does not confirm the name. Say how you know all the same that the account is of this party.',
  },
  PAYEE_NOT_APPROVED: {
    status: 409,
    nl: 'Er is nog geen goedgekeurde rekening voor {name}. Stel er een voor en laat een ander haar goedkeuren.',
    en: 'There is no approved account for {name} yet. Propose one and have another person approve it.',
  },
  PAYEE_COOLING_OFF: {
    status: 409,
    nl: 'De rekening van {name} is pas goedgekeurd. Er kan op betaald worden vanaf {from}.',
    en: 'The account of {name} was approved only just now. It can be paid to from {from}.',
  },
});
