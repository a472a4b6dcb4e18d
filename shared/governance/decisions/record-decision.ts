import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database } from '../../kernel/table.ts';
import type { recordDecision as contract } from './contract.ts';
import { keepDecision, loadDecision } from './decision.table.ts';
import { type Decision, mustBeReadyTo } from './decision.ts';
import { decisionRefusals as refusals } from './refusals.ts';
import { allRecusals, isCarried, type Tally, tallyOfBoard } from './tally.ts';

type Body = Input<typeof contract>['body'];

/**
 * Records the vote and with it whether the proposal is adopted. Who stepped back records nothing. When every director did, the board has no
 * vote left: the proposal passes to the general assembly under the same number.
 */
export async function recordDecision(
  { database }: { database: Database },
  act: Act,
  { params: { decisionId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadDecision(database, decisionId);
  mustHaveSeen(act, before.version);
  mustBeReadyTo('vote', before);
  const after = voted(before, body, act);

  await database.commit(act, [keepDecision(before, after)], { subject: decisionId, reply: after });
  return after;
}

function voted(before: Decision, body: Body, act: Act): Decision {
  const decidedOn = localDate(body.decidedOn);
  if (decidedOn > amsterdamDate(act.at)) throw refusals.DECISION_DATE_AHEAD({ field: 'decidedOn' });
  const recusals = allRecusals(before, body.recusals ?? []);
  const version = before.version + 1;
  const directorsVotes = before.body === 'board' ? (body.directorsVotes ?? []) : [];
  if (before.body === 'board' && directorsVotes.length === 0 && recusals.length > 0)
    return { ...before, recusals, body: 'assembly', passedToAssembly: true, version };
  mustNotHaveSteppedBack(recusals, act);

  const tally = before.body === 'board' ? tallyOfBoard(mustBeGiven(directorsVotes), recusals) : countedTally(body);
  const status = isCarried(tally, before.majority) ? 'adopted' : 'rejected';
  const recorded = { decidedOn, recordedBy: act.actor.id, recordedAt: act.at };
  return { ...before, ...tally, ...recorded, recusals, directorsVotes, status, version };
}

function mustBeGiven<T>(votes: T[]): T[] {
  if (votes.length === 0) throw refusals.DECISION_VOTES_MISSING({ field: 'directorsVotes' });
  return votes;
}

function countedTally({ votesFor, votesAgainst, votesBlank = 0, votesEntitled }: Body): Tally {
  if (votesFor === undefined) throw refusals.DECISION_VOTES_MISSING({ field: 'votesFor' });
  if (votesAgainst === undefined) throw refusals.DECISION_VOTES_MISSING({ field: 'votesAgainst' });
  return { votesFor, votesAgainst, votesBlank, votesEntitled: votesEntitled ?? null };
}

/** @throws DECISION_OTHER_DIRECTORS_ONLY */
export function mustNotHaveSteppedBack(recusals: Decision['recusals'], act: Act): void {
  if (recusals.some(({ personId }) => personId === act.actor.id)) throw refusals.DECISION_OTHER_DIRECTORS_ONLY();
}
