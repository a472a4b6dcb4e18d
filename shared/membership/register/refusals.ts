import { defineRefusals } from '../../kernel/refusal.ts';

export const registerRefusals = defineRefusals({
  FISCAL_YEAR_NOT_BEGUN: {
    status: 422,
    nl: 'Dit boekjaar is nog niet begonnen.',
    en: 'This fiscal year has not begun.',
  },
});
