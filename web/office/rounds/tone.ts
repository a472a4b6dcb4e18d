import type { getAllocationRound } from '../../../shared/allocation/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';

export type Round = Reply<typeof getAllocationRound>;

export function roundTone(status: Round['status']): 'calm' | 'busy' | 'done' | 'alarm' {
  if (status === 'committed' || status === 'closed') return 'done';
  if (status === 'rejected') return 'alarm';
  return status === 'published' || status === 'decided' ? 'calm' : 'busy';
}
