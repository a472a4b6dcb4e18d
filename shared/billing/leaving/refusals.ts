import { defineRefusals } from '../../kernel/refusal.ts';

export const leavingRefusals = defineRefusals({
  NOTHING_TO_LEAVE: {
    status: 422,
    nl: 'Kies waar u mee wilt stoppen: uw lidmaatschap, uw polis of beide.',
    en: 'Choose what you want to stop: your membership, your policy or both.',
  },
  LEAVING_DATE_CHANGED: {
    status: 409,
    nl: 'De einddatum is veranderd sinds u hem zag: het is nu {date}. Bekijk het overzicht opnieuw.',
    en: 'The last day has changed since you saw it: it is now {date}. Look at the overview again.',
  },
  POLICY_NOT_RUNNING: {
    status: 409,
    nl: 'Deze polis loopt niet meer, of is al opgezegd.',
    en: 'This policy does not run any more, or notice was given already.',
  },
  NO_NOTICE_TO_UNDO: {
    status: 409,
    nl: 'Er is geen opzegging die nog ongedaan kan worden gemaakt.',
    en: 'There is no notice that can still be undone.',
  },
});
