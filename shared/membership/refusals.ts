import { defineRefusals } from '../kernel/refusal.ts';

export const membershipRefusals = defineRefusals({
  TOO_YOUNG_FOR_MEMBERSHIP: {
    status: 422,
    nl: 'U kunt lid worden vanaf {age} jaar.',
    en: 'You can become a member from the age of {age}.',
  },
  TOO_YOUNG_FOR_POLICY: {
    status: 422,
    nl: 'De Gezonde Polis kunt u kiezen vanaf 18 jaar. Lid worden kan vanaf {age} jaar.',
    en: 'You can choose the Gezonde Polis from the age of 18. You can become a member from the age of {age}.',
  },
  BIRTH_DATE_NOT_REAL: {
    status: 422,
    nl: 'Deze geboortedatum kan niet kloppen.',
    en: 'This date of birth cannot be right.',
  },
  CHOICE_INCOMPLETE: {
    status: 422,
    nl: 'Kies een product met een versie en een betaaltermijn, of alleen het lidmaatschap.',
    en: 'Choose a product with a version and a payment term, or membership alone.',
  },
  PRODUCT_NOT_ON_SALE: {
    status: 422,
    nl: 'Dit product kunt u nu niet zo kiezen. Bekijk het aanbod opnieuw.',
    en: 'This product cannot be chosen like this now. Look at the offer again.',
  },
  EMAIL_TOKEN_EXPIRED: {
    status: 410,
    nl: 'De link in de mail is verlopen: hij is 48 uur geldig. Meld u opnieuw aan.',
    en: 'The link in the mail has expired: it is valid for 48 hours. Please apply again.',
  },
  EMAIL_TOKEN_USED: {
    status: 409,
    nl: 'Met deze link is het e-mailadres al bevestigd. Een link werkt één keer.',
    en: 'The e-mail address was already confirmed with this link. A link works once.',
  },
  APPLICATION_CHANGED: {
    status: 409,
    nl: 'Uw aanmelding is intussen veranderd. Laad de pagina opnieuw.',
    en: 'Your application has changed in the meantime. Reload the page.',
  },
  APPLICATION_NOT_READY_TO_ORDER: {
    status: 409,
    nl: 'Deze aanmelding kan nu niet besteld worden.',
    en: 'This application cannot be ordered at this moment.',
  },
});
