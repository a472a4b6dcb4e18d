import { defineRefusals } from '../../kernel/refusal.ts';

/** When the cooperative says no in the life of a membership. */
export const lifeRefusals = defineRefusals({
  MEMBERSHIP_ENDED: {
    status: 409,
    nl: 'Dit lidmaatschap is al geëindigd.',
    en: 'This membership has ended already.',
  },
  RESIGNATION_OPEN: {
    status: 409,
    nl: 'Er loopt al een opzegging. Er kan er één tegelijk lopen.',
    en: 'A resignation runs already. Only one can run at a time.',
  },
  TERMINATION_OPEN: {
    status: 409,
    nl: 'De coöperatie heeft dit lidmaatschap al opgezegd.',
    en: 'The cooperative has already given notice of this membership.',
  },
  EXPULSION_OPEN: {
    status: 409,
    nl: 'Er loopt al een ontzetting van dit lid.',
    en: 'This member is already being expelled.',
  },
  NO_RESIGNATION_OPEN: {
    status: 409,
    nl: 'Er loopt geen opzegging.',
    en: 'No resignation runs.',
  },
  NO_TERMINATION_OPEN: {
    status: 409,
    nl: 'De coöperatie heeft dit lidmaatschap niet opgezegd.',
    en: 'The cooperative has not given notice of this membership.',
  },
  NO_EXPULSION_OPEN: {
    status: 409,
    nl: 'Er loopt geen ontzetting.',
    en: 'No expulsion runs.',
  },
  NO_APPEAL_OPEN: {
    status: 409,
    nl: 'Er is geen beroep ingesteld.',
    en: 'No appeal was made.',
  },
  END_DATE_CHANGED: {
    status: 409,
    nl: 'De einddatum is niet meer de datum die u zag. Bekijk de nieuwe datum en bevestig opnieuw.',
    en: 'The end date is no longer the date that you saw. Look at the new date and confirm again.',
  },
  DAY_NOT_POSSIBLE: {
    status: 422,
    nl: 'Deze dag kan niet: hij ligt in de toekomst of voor het begin van het lidmaatschap.',
    en: 'This day is not possible: it is in the future or before the membership began.',
  },
  REQUESTED_END_NOT_POSSIBLE: {
    status: 422,
    nl: 'Kies een dag vanaf vandaag en niet later dan {latest}.',
    en: 'Choose a day from today and not later than {latest}.',
  },
  TOO_LATE_TO_UNDO: {
    status: 409,
    nl: 'Het lidmaatschap is voorbij. De opzegging kan niet meer ongedaan worden gemaakt. U kunt weer lid worden.',
    en: 'The membership is over. The resignation can no longer be undone. You can become a member again.',
  },
  UNDO_ASKED_BEFORE: {
    status: 409,
    nl: 'U vroeg dit al. Het bestuur beslist en laat het u weten.',
    en: 'You asked this before. The board decides and will tell you.',
  },
  IMMEDIATE_GROUND_NEEDS_DECISION: {
    status: 422,
    nl: 'Noem het besluit waardoor het lid meteen weg mag.',
    en: 'Name the decision because of which the member may leave at once.',
  },
  EXIT_WINDOW_CLOSED: {
    status: 422,
    nl: 'Wegens dit besluit kan het lidmaatschap niet meteen eindigen: de maand daarvoor is voorbij of was er niet.',
    en: 'The membership cannot end at once because of this decision: the month for it is over or there was none.',
  },
  EXIT_WINDOW_EXCLUDED: {
    status: 422,
    nl: 'De statuten sluiten dit uit voor besluiten over geld (artikel 2:36 lid 3 BW).',
    en: 'The statutes exclude this for decisions about money (article 2:36(3) BW).',
  },
  EXIT_WINDOW_KNOWN: {
    status: 409,
    nl: 'Voor dit besluit is dit al vastgelegd.',
    en: 'This was recorded for this decision before.',
  },
  NOT_ACKNOWLEDGEABLE: {
    status: 409,
    nl: 'Deze opzegging hoeft niet apart te worden erkend, of is al erkend.',
    en: 'This resignation needs no separate acknowledgement, or was acknowledged.',
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
  APPEAL_TOO_LATE: {
    status: 409,
    nl: 'De termijn voor beroep liep tot en met {until}.',
    en: 'The term for appeal ran up to and including {until}.',
  },
  APPEAL_MADE_BEFORE: {
    status: 409,
    nl: 'Er is al beroep ingesteld.',
    en: 'An appeal was made before.',
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
