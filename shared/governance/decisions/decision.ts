import type * as z from 'zod/mini';
import { decisionRefusals as refusals } from './refusals.ts';
import type { decision, decisionBody, decisionMatter, decisionStatus, directorsVote, recusal } from './words.ts';

/**
 * What a body of the cooperative decided, under a number of its year. The numbers have no gaps and are never used again: what is rejected or
 * annulled keeps its own. Votes are recorded once; what was decided is never rewritten (INV-57).
 */
export type DecisionBody = z.infer<typeof decisionBody>;
export type DecisionStatus = z.infer<typeof decisionStatus>;
export type DecisionMatter = z.infer<typeof decisionMatter>;
export type Recusal = z.infer<typeof recusal>;
export type DirectorsVote = z.infer<typeof directorsVote>;
export type Decision = z.infer<typeof decision>;

type Step = 'vote' | 'execute' | 'annul';

/** A rejected decision can be annulled like an adopted one: a court may undo either. What was only proposed is annulled by who withdraws it. */
export const decisionSteps: Record<Step, readonly DecisionStatus[]> = {
  vote: ['proposed'],
  execute: ['adopted'],
  annul: ['proposed', 'adopted', 'rejected', 'executed'],
};

/** @throws DECISION_NOT_IN_STATE */
export function mustBeReadyTo(step: Step, { status }: Decision): void {
  if (!decisionSteps[step].includes(status)) throw refusals.DECISION_NOT_IN_STATE();
}

export const isInForce = ({ status }: Decision): boolean => status === 'adopted' || status === 'executed';
