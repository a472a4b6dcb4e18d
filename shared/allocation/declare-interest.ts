import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { keepInterest, loadRound } from './allocation-round.table.ts';
import { afterInterest, type Interest } from './allocation-round.ts';
import type { declareInterest as contract } from './contract.ts';
import { allocationRefusals } from './refusals.ts';
import { taken } from './round-reply.ts';

/**
 * Somebody has an interest in a round: the own word, or recorded by the board for another. It moves the version of the round, so that a proposal or a
 * decision that did not know of it does not pass.
 */
export async function declareInterest(
  { database }: { database: Database },
  act: Act,
  { params: { roundId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadRound(database, roundId);

  const interest = declared(body, act);
  const after = afterInterest(before, interest.personId, act);

  const note = interest.personId;
  return taken(database, act, { step: 'recuse', before, after, note }, [keepInterest(roundId, interest)]);
}

function declared({ personId, reason, reference }: Input<typeof contract>['body'], { actor, at }: Act): Interest {
  const isOwn = personId === undefined || personId === actor.id;
  const isBoard = actor.kind === 'person' && actor.roles.includes('board');
  if (!isOwn && !isBoard) throw allocationRefusals.INTEREST_OF_ANOTHER({ field: 'personId' });
  if (!isOwn && reference === undefined) throw allocationRefusals.REFERENCE_MISSING({ field: 'reference' });
  return { personId: personId ?? actor.id, reason, reference: reference ?? null, declaredBy: actor.id, declaredAt: at };
}
