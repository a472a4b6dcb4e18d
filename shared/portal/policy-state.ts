import type * as z from 'zod/mini';
import type { LocalDate } from '../kernel/dates.ts';
import { type HealthPolicy, phaseOf } from '../policies/index.ts';
import type { policyState } from './words.ts';

export type PolicyState = z.infer<typeof policyState>;

/** Where a policy stands for who holds it. That it can still be undone comes before everything but that it is over. */
export function stateOfPolicy(policy: HealthPolicy, today: LocalDate): PolicyState {
  const { status, endsOn } = policy;
  if (status === 'withdrawn' || status === 'ended') return status;
  const phase = phaseOf(policy, today);
  if (phase === 'cooling-off') return phase;
  if (status === 'suspended') return 'suspended';
  return endsOn === null ? phase : 'ending';
}

export const policyExplanations: Record<PolicyState, { nl: string; en: string }> = {
  'cooling-off': {
    nl: 'U hebt nog bedenktijd. U kunt de overeenkomst ongedaan maken, zonder reden te geven.',
    en: 'You still have time to think. You can undo the agreement without giving a reason.',
  },
  'awaiting-start': {
    nl: 'De overeenkomst is gesloten en begint binnenkort.',
    en: 'The agreement has been concluded and begins soon.',
  },
  active: { nl: 'De overeenkomst loopt.', en: 'The agreement is running.' },
  suspended: {
    nl: 'De overeenkomst staat stil, omdat een bijdrage niet is betaald. Na betaling loopt zij weer.',
    en: 'The agreement stands still because a contribution was not paid. It runs again once that is paid.',
  },
  ending: {
    nl: 'De overeenkomst is opgezegd en loopt tot en met de laatste dag.',
    en: 'Notice was given: the agreement runs up to and including its last day.',
  },
  withdrawn: {
    nl: 'U hebt de overeenkomst binnen de bedenktijd ongedaan gemaakt.',
    en: 'You undid the agreement within the time to think.',
  },
  ended: { nl: 'De overeenkomst is afgelopen.', en: 'The agreement has ended.' },
};
