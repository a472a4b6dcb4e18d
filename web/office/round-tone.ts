import type { getAllocationRound } from '../../shared/allocation/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';

export type RoundStatus = Reply<typeof getAllocationRound>['status'];

export function roundTone(status: RoundStatus): 'calm' | 'busy' | 'done' | 'alarm' {
  if (status === 'committed') return 'done';
  return status === 'rejected' ? 'alarm' : 'busy';
}
