import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { untilRaceIsWon } from '../../kernel/race.ts';
import type { Database } from '../../kernel/table.ts';
import type { proposeDecision as contract } from './contract.ts';
import { enterDecision, lastDecisionNumber, NumberTaken } from './decision.table.ts';
import type { Decision } from './decision.ts';

const attempts = 20;

/** Enters a proposal under the next number of this year. Two at once: the second reads on and takes the number after it. */
export async function proposeDecision(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const year = Number(amsterdamDate(act.at).slice(0, 4));
  const decisionId = newId('decision');
  const enter = async () => {
    const number = (await lastDecisionNumber(database, year)) + 1;
    const entered = proposed(act, body, { decisionId, year, number });
    await database.commit(act, enterDecision(entered), { subject: decisionId, reply: entered });
    return entered;
  };
  return untilRaceIsWon(enter, attempts, (error) => error instanceof NumberTaken);
}

function proposed(
  act: Act,
  body: Input<typeof contract>['body'],
  place: Pick<Decision, 'decisionId' | 'year' | 'number'>,
): Decision {
  const { bodyName, text, about, ...given } = body;
  return {
    ...place,
    ...given,
    bodyName: body.body === 'other' ? (bodyName ?? null) : null,
    text: text ?? null,
    about: about ?? null,
    status: 'proposed',
    proposedBy: act.actor.id,
    proposedAt: act.at,
    recusals: [],
    directorsVotes: [],
    votesFor: null,
    votesAgainst: null,
    votesBlank: null,
    votesEntitled: null,
    decidedOn: null,
    recordedBy: null,
    recordedAt: null,
    passedToAssembly: false,
    executedBy: null,
    executedAt: null,
    annulledBy: null,
    annulledAt: null,
    annulledBecause: null,
    keepsRests: true,
    version: 1,
  };
}
