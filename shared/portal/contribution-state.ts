import type * as z from 'zod/mini';
import type { Contribution } from '../billing/index.ts';
import type { contributionState } from './words.ts';

export type ContributionState = z.infer<typeof contributionState>;

/** Open is what the member can do something about: a debit that failed or came back. What is due is collected by itself. */
const states: Record<Contribution['status'], ContributionState> = {
  due: 'due',
  collecting: 'under-way',
  paid: 'paid',
  final: 'paid',
  failed: 'open',
  returned: 'open',
  disputed: 'under-way',
  refunded: 'refunded',
  cancelled: 'cancelled',
  'written-off': 'cancelled',
};

export const stateOfContribution = ({ status }: Pick<Contribution, 'status'>): ContributionState => states[status];

export const contributionExplanations: Record<ContributionState, { nl: string; en: string }> = {
  due: { nl: 'Wordt binnenkort afgeschreven.', en: 'Will be debited soon.' },
  'under-way': { nl: 'De bank is ermee bezig.', en: 'The bank is working on it.' },
  paid: { nl: 'Betaald.', en: 'Paid.' },
  open: { nl: 'Niet betaald. U kunt dit hier alsnog betalen.', en: 'Not paid. You can still pay it here.' },
  refunded: { nl: 'Terugbetaald.', en: 'Paid back.' },
  cancelled: { nl: 'Vervallen. U hoeft niets te betalen.', en: 'Cancelled. There is nothing to pay.' },
};
