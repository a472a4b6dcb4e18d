import type * as z from 'zod/mini';
import type { Decision, DirectorsVote, Recusal } from './decision.ts';
import { decisionRefusals as refusals } from './refusals.ts';
import type { decisionMajority } from './words.ts';

/** What came out of a vote. Blank votes and absent directors are no votes cast. */
export interface Tally {
  votesFor: number;
  votesAgainst: number;
  votesBlank: number;
  votesEntitled: number | null;
}

/**
 * Nobody on the board outvotes the others together, counted among those who may vote on this item (2:57 BW, INV-54). One director who is left
 * alone decides alone, with one vote: the rule is about more than one vote.
 * @throws DECISION_DIRECTOR_TWICE, DECISION_MULTIPLE_VOTES
 */
export function tallyOfBoard(votes: readonly DirectorsVote[], recusals: readonly Recusal[]): Tally {
  const people = [...votes, ...recusals].map(({ personId }) => personId);
  const field = 'directorsVotes';
  if (new Set(people).size !== people.length) throw refusals.DECISION_DIRECTOR_TWICE({ field });
  const votesEntitled = votes.reduce((sum, { votes: count }) => sum + count, 0);
  if (votes.some(({ votes: count }) => count > 1 && count > votesEntitled - count))
    throw refusals.DECISION_MULTIPLE_VOTES({ field });
  const counted = (which: DirectorsVote['vote']) =>
    votes.filter(({ vote }) => vote === which).reduce((sum, { votes: count }) => sum + count, 0);
  return { votesFor: counted('for'), votesAgainst: counted('against'), votesBlank: counted('blank'), votesEntitled };
}

/** A tie rejects. */
export function isCarried(tally: Tally, majority: z.infer<typeof decisionMajority>): boolean {
  const { votesFor, votesAgainst, votesEntitled } = tally;
  switch (majority) {
    case 'simple':
      return votesFor > votesAgainst;
    case 'two-thirds':
      return votesFor > 0 && 3 * votesFor >= 2 * (votesFor + votesAgainst);
    case 'unanimous':
      if (votesEntitled === null) throw refusals.DECISION_ENTITLED_MISSING({ field: 'votesEntitled' });
      return votesFor > 0 && votesFor === votesEntitled;
  }
}

/** Those who stepped back before the vote and those who did so at it, each once. */
export function allRecusals({ recusals: before }: Decision, atVote: readonly Recusal[]): Recusal[] {
  const known = new Set(before.map(({ personId }) => personId));
  return [...before, ...atVote.filter(({ personId }) => !known.has(personId))];
}
