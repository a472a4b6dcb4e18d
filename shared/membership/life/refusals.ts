import { defineRefusals } from '../../kernel/refusal.ts';

/** When the cooperative says no to a member, or to whoever acts for one. */
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
  NO_RESIGNATION_OPEN: {
    status: 409,
    nl: 'Er loopt geen opzegging.',
    en: 'No resignation runs.',
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
  NOT_ACKNOWLEDGEABLE: {
    status: 409,
    nl: 'Deze opzegging hoeft niet apart te worden erkend, of is al erkend.',
    en: 'This resignation needs no separate acknowledgement, or was acknowledged.',
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
  EXIT_WINDOW_KNOWN: {
    status: 409,
    nl: 'Voor dit besluit is dit al vastgelegd.',
    en: 'This was recorded for this decision before.',
  },
});
