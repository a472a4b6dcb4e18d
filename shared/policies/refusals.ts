import { defineRefusals } from '../kernel/refusal.ts';

export const policiesRefusals = defineRefusals({
  PRODUCT_VALIDITY_REVERSED: {
    status: 422,
    nl: 'De laatste verkoopdag ligt voor de eerste.',
    en: 'The last day on sale is before the first.',
  },
  PRODUCT_TERM_TWICE: {
    status: 422,
    nl: 'Elke betaaltermijn mag één keer voorkomen.',
    en: 'Each payment term may occur once.',
  },
  PRODUCT_TEXT_FORBIDDEN: {
    status: 422,
    nl: 'Het woord "{word}" hoort bij een ander soort contract en mag niet in deze tekst staan.',
    en: 'The word "{word}" belongs to another kind of contract and may not stand in this text.',
  },
  TERMS_VERSION_REUSED: {
    status: 409,
    nl: 'Deze versie van de voorwaarden bestaat al met een andere tekst.',
    en: 'This version of the terms already exists with another text.',
  },
  PRODUCT_NOT_IN_STATE: {
    status: 409,
    nl: 'Deze versie is {state}. Dan kan dit niet.',
    en: 'This version is {stateInEnglish}. This cannot be done then.',
  },
  PRODUCT_REVIEW_NEEDS_ANOTHER_PERSON: {
    status: 409,
    nl: 'U hebt deze versie zelf opgesteld. Iemand anders legt de toets vast.',
    en: 'You drafted this version yourself. Somebody else records the review.',
  },
  MEMBERSHIP_FEE_UNKNOWN: {
    status: 409,
    nl: 'Er is nu geen aanbod. Probeer het later opnieuw.',
    en: 'There is no offer at this moment. Try again later.',
  },
  PRECONTRACT_CHANGED: {
    status: 409,
    nl: 'Het overzicht is veranderd sinds u het zag. Bekijk het opnieuw voordat u bestelt.',
    en: 'The overview has changed since you saw it. Look at it again before you order.',
  },
  CONSENT_MISSING: {
    status: 422,
    nl: 'Zonder dit akkoord kunt u niet bestellen.',
    en: 'You cannot order without agreeing to this.',
  },
  CONSENT_UNKNOWN: {
    status: 422,
    nl: 'Deze tekst is niet aan u gevraagd.',
    en: 'This text was not put to you.',
  },
  START_CHOICE_MISSING: {
    status: 422,
    nl: 'Kies wanneer de overeenkomst begint.',
    en: 'Choose when the agreement starts.',
  },
  START_CHOICE_NOT_ASKED: {
    status: 422,
    nl: 'Bij alleen het lidmaatschap kiest u geen startdatum.',
    en: 'With membership alone there is no starting date to choose.',
  },
  START_NOT_REQUESTED: {
    status: 422,
    nl: 'Direct starten kan alleen als u daar zelf om vraagt. Zet het vinkje, of kies een start na de bedenktijd.',
    en: 'An immediate start needs your own request. Tick the box, or choose a start after the cooling-off period.',
  },
});
