import { defineRefusals } from '../../kernel/refusal.ts';

/** What only the board can be refused in the life of a membership: apart, so that the doors of members and visitors do not carry it. */
export const boardRefusals = defineRefusals({
  EXPULSION_OPEN: {
    status: 409,
    nl: 'Er loopt al een ontzetting van dit lid.',
    en: 'This member is already being expelled.',
  },
  NO_TERMINATION_OPEN: {
    status: 409,
    nl: 'De coöperatie heeft dit lidmaatschap niet opgezegd.',
    en: 'The cooperative has not given notice of this membership.',
  },
  EXIT_WINDOW_EXCLUDED: {
    status: 422,
    nl: 'De statuten sluiten dit uit voor besluiten over geld (artikel 2:36 lid 3 BW).',
    en: 'The statutes exclude this for decisions about money (article 2:36(3) BW).',
  },
  IMMEDIATE_NOT_ON_THIS_GROUND: {
    status: 422,
    nl: 'Meteen opzeggen kan alleen als niet kan worden gevraagd dat het lidmaatschap nog duurt.',
    en: 'Notice takes effect at once only when it cannot be required that the membership lasts.',
  },
  NOT_A_PERSON: {
    status: 422,
    nl: 'Dit lid is een organisatie. Leg een fusie, splitsing of opzegging vast.',
    en: 'This member is an organisation. Record a merger, a demerger or a resignation.',
  },
  RECEIPT_RECORDED_BEFORE: {
    status: 409,
    nl: 'De dag van ontvangst is al vastgelegd.',
    en: 'The day of receipt was recorded before.',
  },
  ONLY_LEGAL_MEMBERS_TRANSFER: {
    status: 422,
    nl: 'Alleen het lidmaatschap van een organisatie gaat over, bij fusie of splitsing (artikel 2:34 BW).',
    en: 'Only the membership of an organisation passes on, by merger or demerger (article 2:34 BW).',
  },
  ACQUIRER_NOT_A_MEMBER: {
    status: 422,
    nl: 'Schrijf eerst de organisatie in die het lidmaatschap overneemt.',
    en: 'First register the organisation that takes over the membership.',
  },
  SUSPENSION_OPEN: {
    status: 409,
    nl: 'Dit lid is al geschorst.',
    en: 'This member is suspended already.',
  },
  NO_SUSPENSION_OPEN: {
    status: 409,
    nl: 'Dit lid is niet geschorst door een besluit.',
    en: 'This member was not suspended by a decision.',
  },
  SUSPENSION_NOT_IN_STATUTES: {
    status: 422,
    nl: 'De statuten kennen geen schorsing buiten een ontzetting.',
    en: 'The statutes know no suspension apart from an expulsion.',
  },
  SUSPENSION_TERM: {
    status: 422,
    nl: 'Kies als laatste dag een dag vanaf vandaag, en volgens de statuten niet later dan {latest}.',
    en: 'Choose as its last day a day from today and, by the statutes, not later than {latest}.',
  },
  NOT_RECORDED_AS_DEAD: {
    status: 409,
    nl: 'Van dit lid is geen overlijden vastgelegd.',
    en: 'No death of this member was recorded.',
  },
  IDENTITY_ERASED: {
    status: 409,
    nl: 'De gegevens van deze persoon zijn gewist. Laat de persoon zich opnieuw aanmelden.',
    en: 'The data of this person were erased. Let the person sign up anew.',
  },
  TASK_NOT_OF_MEMBER: {
    status: 422,
    nl: 'Deze taak gaat niet over het overlijden van dit lid.',
    en: 'This task is not about the death of this member.',
  },
});
