import { defineRefusals } from '../kernel/refusal.ts';

/** Why a job that broke off through no rule of ours is over; a person may start it again. */
export const jobsRefusals = defineRefusals({
  JOB_FAULTED: {
    status: 409,
    nl: 'Dit werk is vijf keer mislukt door een storing. Start het opnieuw; lukt het weer niet, meld het dan.',
    en: 'This work failed five times because of a fault. Start it again; if it fails again, report it.',
  },
  JOB_STUCK: {
    status: 409,
    nl: 'Dit werk is blijven steken en gestopt. Start het opnieuw.',
    en: 'This work got stuck and was stopped. Start it again.',
  },
});
