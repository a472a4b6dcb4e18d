import { defineRefusals } from '../../kernel/refusal.ts';

export const statementRefusals = defineRefusals({
  STATEMENT_SETTLED: {
    status: 409,
    nl: 'Deze herroeping is al afgehandeld.',
    en: 'This withdrawal has been dealt with already.',
  },
});
