import { defineRefusals } from '../../kernel/refusal.ts';

/** Browser-safe. Who funds, for what, until when. */
export const agreementRefusals = defineRefusals({
  FUNDING_TERM_TURNED_AROUND: {
    status: 422,
    nl: 'De einddatum ligt voor de begindatum.',
    en: 'The end date lies before the start date.',
  },
  INSTALMENT_BEFORE_START: {
    status: 422,
    nl: 'Een termijn valt voor de begindatum van de afspraak.',
    en: 'An instalment falls before the start date of the agreement.',
  },
  FUND_UNKNOWN: { status: 422, nl: 'Dit fonds bestaat niet.', en: 'This fund does not exist.' },
  FUND_OF_OTHER_KIND: {
    status: 422,
    nl: 'Wie het doel bepaalt, bepaalt het soort fonds. Bepaalt een ander het, kies dan een bestemmingsfonds. Bepalen wij het zelf, kies dan een bestemmingsreserve.',
    en: 'Who restricts the money decides the kind of fund. Restricted by a third party: choose a restricted fund. By our own board: choose a designated reserve.',
  },
  FUNDER_IBAN_NOT_VALID: {
    status: 422,
    nl: 'Dit rekeningnummer bestaat niet. Kijk de cijfers na.',
    en: 'This account number cannot exist. Check the digits.',
  },
  FUNDING_NOT_IN_STATE: {
    status: 409,
    nl: 'Deze stap kan nu niet: de afspraak is {status}.',
    en: 'This step is not possible now: the agreement is {statusInEnglish}.',
  },
  FUNDING_ACTIVATED_BY_ITS_DRAFTER: {
    status: 403,
    nl: 'U hebt deze afspraak zelf opgesteld of gewijzigd. Een ander bestuurslid laat haar ingaan.',
    en: 'You drafted or changed this agreement yourself. Another board member lets it begin.',
  },
  FUND_HAS_MANY_FUNDERS: {
    status: 409,
    nl: 'Dit fonds heeft al {most} financieringsafspraken gehad. Open een nieuw fonds.',
    en: 'This fund has had {most} funding agreements already. Open a new fund.',
  },
  INSTALMENT_NOT_FOUND: {
    status: 404,
    nl: 'Deze termijn bestaat niet.',
    en: 'This instalment does not exist.',
  },
  INSTALMENT_ALREADY_CALLED: {
    status: 409,
    nl: 'Deze termijn is al opgevraagd.',
    en: 'This instalment has been called for already.',
  },
  INSTALMENT_NOT_CALLED: {
    status: 409,
    nl: 'Deze termijn is nog niet opgevraagd. Wijzig de afspraak als zij anders wordt.',
    en: 'This instalment has not been called for yet. Amend the agreement when it becomes another.',
  },
  CREDIT_ABOVE_OPEN: {
    status: 422,
    nl: 'Van deze termijn staat nog {open} open. Meer kan er niet af.',
    en: 'Of this instalment {openEn} is open. It cannot be lowered by more.',
  },
  CREDIT_ALREADY_PROPOSED: {
    status: 409,
    nl: 'Voor deze termijn ligt al een voorstel. Beslis daar eerst over.',
    en: 'A proposal for this instalment waits already. First decide on that one.',
  },
  NO_CREDIT_PROPOSED: {
    status: 409,
    nl: 'Er is geen voorstel om deze termijn te verlagen.',
    en: 'There is no proposal to lower this instalment.',
  },
  CREDIT_APPROVED_BY_ITS_PROPOSER: {
    status: 403,
    nl: 'U hebt dit zelf voorgesteld. Iemand anders stemt ermee in.',
    en: 'You proposed this yourself. Someone else agrees to it.',
  },
  AMENDMENT_ALREADY_PROPOSED: {
    status: 409,
    nl: 'Voor deze afspraak ligt al een wijziging. Beslis daar eerst over.',
    en: 'An amendment of this agreement waits already. First decide on that one.',
  },
  NO_AMENDMENT_PROPOSED: {
    status: 409,
    nl: 'Er ligt geen wijziging van deze afspraak.',
    en: 'No amendment of this agreement waits.',
  },
  AMENDMENT_ADOPTED_BY_ITS_PROPOSER: {
    status: 403,
    nl: 'U hebt deze wijziging zelf voorgesteld. Een ander bestuurslid beslist.',
    en: 'You proposed this amendment yourself. Another board member decides.',
  },
  BASIS_OF_OTHER_KIND: {
    status: 422,
    nl: 'De manier van betalen blijft dezelfde. Maak anders een nieuwe afspraak.',
    en: 'The way of paying stays the same. Else make a new agreement.',
  },
  FUNDING_ENDS_IN_THE_PAST: {
    status: 422,
    nl: 'De nieuwe einddatum is al voorbij. Kies een latere dag, of beëindig de afspraak.',
    en: 'The new end date has passed. Choose a later day, or end the agreement.',
  },
  PERSONS_NOT_ASKED: {
    status: 422,
    nl: 'Deze afspraak telt geen mensen. Laat dit leeg.',
    en: 'This agreement does not count people. Leave this empty.',
  },
});
