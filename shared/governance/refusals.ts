import { defineRefusals } from '../kernel/refusal.ts';

export const governanceRefusals = defineRefusals({
  TASK_ALREADY_CLOSED: {
    status: 409,
    nl: 'Deze taak is al afgedaan.',
    en: 'This task was closed before.',
  },
  NOT_YOUR_WIJK: {
    status: 403,
    nl: 'U coördineert deze wijk niet. Het bestuur kan u de wijk geven.',
    en: 'You do not coordinate this wijk. The board can give it to you.',
  },
});
