import { defineRefusals } from '../../kernel/refusal.ts';

export const registerRefusals = defineRefusals({
  FISCAL_YEAR_NOT_BEGUN: {
    status: 422,
    nl: 'Dit boekjaar is nog niet begonnen.',
    en: 'This fiscal year has not begun.',
  },
  CHANGES_NEED_TWO_DAYS: {
    status: 422,
    nl: 'Vul een eerste en een laatste dag in.',
    en: 'Fill in a first and a last day.',
  },
  CHANGES_DAYS_REVERSED: {
    status: 422,
    nl: 'De laatste dag ligt voor de eerste dag.',
    en: 'The last day lies before the first day.',
  },
});
