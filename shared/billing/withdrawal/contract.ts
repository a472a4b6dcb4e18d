import * as z from 'zod/mini';
import { board, endpoint, idOf, noteOnPerson, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { agreementsRefusals } from '../agreements/refusals.ts';
import { statementRefusals as refusals } from './refusals.ts';
import { statementState } from './words.ts';

export const withdrawalStatement = z.object({
  statementId: idOf('statement'),
  receivedAt: z.string(),
  state: statementState,
  /** Why it was not done by itself. */
  because: z.nullable(z.enum(['not-found', 'not-the-same-person', 'too-late'])),
  memberId: z.nullable(z.string()),
  policyId: z.nullable(z.string()),
  membershipToo: z.boolean(),
  /** As it was stated; null once it was erased. */
  stated: z.nullable(z.object({ name: z.string(), reference: z.string(), email: z.string() })),
  settledBy: z.nullable(z.string()),
  note: z.nullable(z.string()),
});

export const listWithdrawalStatements = endpoint({
  id: 'listWithdrawalStatements',
  method: 'GET',
  path: '/withdrawal-statements',
  door: 'membership-api',
  access: office,
  summary: {
    nl: 'Herroepingen die zonder inloggen binnenkwamen, oudste eerst',
    en: 'Withdrawals that came in without signing in, the oldest first',
  },
  query: z.extend(pageQuery, { state: z.optional(statementState) }),
  reply: pageOf(withdrawalStatement),
});

export const settleWithdrawalStatement = endpoint({
  id: 'settleWithdrawalStatement',
  method: 'POST',
  path: '/withdrawal-statements/{statementId}/settlement',
  door: 'membership-api',
  access: board,
  once: true,
  summary: {
    nl: 'Een herroeping bij een overeenkomst zoeken, of met reden afsluiten',
    en: 'Match a withdrawal with an agreement, or close it with a reason',
  },
  params: z.strictObject({ statementId: idOf('statement') }),
  body: z.strictObject({
    /** The agreement that is meant: it is undone as of the moment of receipt. Null when there is none. */
    policy: z.nullable(z.strictObject({ memberId: idOf('member'), policyId: idOf('policy') })),
    note: noteOnPerson(400),
  }),
  reply: withdrawalStatement,
  refusals: [refusals.STATEMENT_SETTLED, agreementsRefusals.WITHDRAWAL_TOO_LATE, agreementsRefusals.WITHDRAWAL_NOT_YET],
});
