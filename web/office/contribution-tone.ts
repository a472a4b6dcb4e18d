import type { ContributionStatus } from '../../shared/billing/contract.ts';

export function contributionTone(status: ContributionStatus): 'calm' | 'busy' | 'done' | 'alarm' {
  switch (status) {
    case 'paid':
    case 'final':
      return 'done';
    case 'collecting':
      return 'busy';
    case 'due':
    case 'cancelled':
    case 'refunded':
      return 'calm';
    default:
      return 'alarm';
  }
}
