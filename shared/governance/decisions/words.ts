import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

export const decisionBody = z.enum(['board', 'assembly', 'other']);

export const decisionStatus = z.enum(['proposed', 'adopted', 'rejected', 'executed', 'annulled']);

/** What needs a decision by law or statutes, and all the rest. */
export const decisionMatter = z.enum([
  'admission',
  'termination',
  'expulsion',
  'suspension',
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

/** simple: more for than against. two-thirds: of the votes cast (2:43 BW). unanimous: of all votes there are (2:40 lid 2 BW). */
export const decisionMajority = z.enum(['simple', 'two-thirds', 'unanimous']);

export const vote = z.enum(['for', 'against', 'blank', 'absent']);

export const recusal = z.object({ personId: z.string(), reason: z.string() });

export const directorsVote = z.object({ personId: z.string(), votes: z.int(), vote });

/** What was done on the strength of a decision: the act, by its operation, and what it was about. Ids alone. */
export const rest = z.object({ operation: z.string(), subject: z.string(), at: z.string() });

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
  /** Whether all that rests on it was recorded with it. Not of a decision that was proposed before that was done: of those some may be missing. */
  keepsRests: z._default(z.boolean(), false),
  version: z.int(),
});
