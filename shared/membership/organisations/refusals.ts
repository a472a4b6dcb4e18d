import { defineRefusals } from '../../kernel/refusal.ts';

export const organisationRefusals = defineRefusals({
  ORGANISATION_KNOWN: {
    status: 409,
    nl: 'Een organisatie met dit KvK-nummer is al aangemeld of lid.',
    en: 'An organisation with this KvK number has applied or is a member already.',
  },
  FEE_NOT_LATER: {
    status: 422,
    nl: 'Een nieuwe contributie gaat vandaag of later in, en na de vorige.',
    en: 'A new fee takes effect today or later, and after the one before it.',
  },
  LEGAL_MEMBERS_NOT_ALLOWED: {
    status: 422,
    nl: 'Volgens de statuten kunnen rechtspersonen geen lid worden.',
    en: 'By the statutes legal persons cannot become members.',
  },
  ORGANISATION_CHANGED: {
    status: 409,
    nl: 'Iemand anders heeft deze organisatie intussen gewijzigd. Laad opnieuw.',
    en: 'Someone else has changed this organisation in the meantime. Reload.',
  },
  NOT_A_PARTNERSHIP: {
    status: 409,
    nl: 'Alleen bij een wijksamenwerkingsverband horen aangesloten professionals.',
    en: 'Only a wijksamenwerkingsverband has affiliated professionals.',
  },
  PROFESSIONAL_ENDED: {
    status: 409,
    nl: 'Deze professional is al niet meer aangesloten.',
    en: 'This professional is not affiliated any more.',
  },
  ENDS_BEFORE_IT_BEGAN: {
    status: 422,
    nl: 'De laatste dag ligt voor de eerste dag.',
    en: 'The last day lies before the first day.',
  },
  MEMBER_NUMBER_UNKNOWN: {
    status: 422,
    nl: 'Er is geen lid met dit nummer.',
    en: 'There is no member with this number.',
  },
  TOO_MANY_PROFESSIONALS: {
    status: 409,
    nl: 'Een verband heeft ten hoogste 500 aangesloten professionals.',
    en: 'A partnership has at most 500 affiliated professionals.',
  },
});
