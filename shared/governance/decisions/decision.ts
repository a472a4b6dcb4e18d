import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { decisionRefusals as refusals } from './refusals.ts';

/**
 * What a body of the cooperative decided, under a number of its year. The numbers have no gaps and are never used again: what is rejected or
 * annulled keeps its own. Votes are recorded once; what was decided is never rewritten (INV-57).
 */
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

export const decisionBody = z.enum(['board', 'assembly', 'other']);
export type DecisionBody = z.infer<typeof decisionBody>;

export const decisionStatus = z.enum(['proposed', 'adopted', 'rejected', 'executed', 'annulled']);
export type DecisionStatus = z.infer<typeof decisionStatus>;

/** What needs a decision by law or statutes, and all the rest. */
export const decisionMatter = z.enum([
  'admission',
  'termination',
  'expulsion',
  'appeal',
  'statutes',
  'contribution',
  'formula',
  'allocation',
  'appropriation',
  'write-off',
  'accounts',
  'appointment',
  'dissolution',
  'other',
]);
export type DecisionMatter = z.infer<typeof decisionMatter>;

/** simple: more for than against. two-thirds: of the votes cast (2:43 BW). unanimous: of all votes there are (2:40 lid 2 BW). */
export const decisionMajority = z.enum(['simple', 'two-thirds', 'unanimous']);

export const vote = z.enum(['for', 'against', 'blank', 'absent']);

export const recusal = z.object({ personId: z.string(), reason: z.string() });
export type Recusal = z.infer<typeof recusal>;

export const directorsVote = z.object({ personId: z.string(), votes: z.int(), vote });
export type DirectorsVote = z.infer<typeof directorsVote>;

export const decision = z.object({
  decisionId: z.string(),
  year: z.int(),
  number: z.int(),
  body: decisionBody,
  /** The name of a body that is neither the board nor the assembly, such as an appeals committee. */
  bodyName: z.nullable(z.string()),
  matter: decisionMatter,
  subject: z.string(),
  text: z.nullable(z.string()),
  /** The id of what it is about, such as a member or an application; never a name. */
  about: z.nullable(z.string()),
  majority: decisionMajority,
  status: decisionStatus,
  proposedBy: z.string(),
  proposedAt: z.string(),
  recusals: z.array(recusal),
  /** Only of the board: what each director voted. */
  directorsVotes: z.array(directorsVote),
  votesFor: z.nullable(z.int()),
  votesAgainst: z.nullable(z.int()),
  votesBlank: z.nullable(z.int()),
  /** All votes that could have been cast. */
  votesEntitled: z.nullable(z.int()),
  decidedOn: z.nullable(day()),
  recordedBy: z.nullable(z.string()),
  recordedAt: z.nullable(z.string()),
  /** Every director stepped back, so the board cannot decide and the assembly must (2:57 BW). */
  passedToAssembly: z.boolean(),
  executedBy: z.nullable(z.string()),
  executedAt: z.nullable(z.string()),
  annulledBy: z.nullable(z.string()),
  annulledAt: z.nullable(z.string()),
  annulledBecause: z.nullable(z.string()),
  version: z.int(),
});
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

/** `2026-7`: as it is cited. */
export const decisionNumber = ({ year, number }: Pick<Decision, 'year' | 'number'>): string => `${year}-${number}`;

export const isInForce = ({ status }: Decision): boolean => status === 'adopted' || status === 'executed';
