import { defineRefusals } from '../kernel/refusal.ts';

export const governanceRefusals = defineRefusals({
  TASK_ALREADY_CLOSED: {
    status: 409,
    nl: 'Deze taak is al afgedaan.',
    en: 'This task was closed before.',
  },
});
