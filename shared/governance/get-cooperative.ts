import type { Act } from '../kernel/actor.ts';
import type { Reply } from '../kernel/endpoint.ts';
import type * as contract from './contract.ts';
import type { CooperativeFacts } from './cooperative.ts';

/** Who the cooperative is: by law its full name and address stand on everything it shows (articles 2:54 and 2:56 BW). */
export async function getCooperative(
  deps: { cooperative: CooperativeFacts },
  _act: Act,
): Promise<Reply<typeof contract.getCooperative>> {
  return { facts: deps.cooperative };
}
