/**
 * Withdrawals that came in without signing in: what became of each. Who said what stands in the Vault, under the person's id.
 * Access patterns:
 * 1. one by id                              get WITHDRAWAL_STATEMENT#<statementId> / STATEMENT
 * 2. those in one state, oldest first       list WITHDRAWAL_STATEMENTS#<state> by the moment of receipt
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import { statementRefusals } from './refusals.ts';
import { statementState } from './words.ts';

const keyOf = (statementId: string): Key => ({ pk: `WITHDRAWAL_STATEMENT#${statementId}`, sk: 'STATEMENT' });

const stored = z.object({
  statementId: z.string(),
  personId: z.string(),
  receivedAt: z.custom<Instant>((value) => typeof value === 'string'),
  state: statementState,
  because: z.nullable(z.enum(['not-found', 'not-the-same-person', 'too-late'])),
  memberId: z.nullable(z.string()),
  policyId: z.nullable(z.string()),
  membershipToo: z.boolean(),
  /** The words on the button that was pressed. */
  buttonLabel: z.string(),
  settledBy: z.nullable(z.string()),
  note: z.nullable(z.string()),
});
export type StatementCase = z.infer<typeof stored>;

export const statementsIn = (state: StatementCase['state']): string => `WITHDRAWAL_STATEMENTS#${state}`;

export const readCase = (item: StoredItem): StatementCase => z.parse(stored, item);

export async function findCase(database: Database, statementId: string): Promise<StatementCase | undefined> {
  const item = await database.get(keyOf(statementId));
  return item && readCase(item);
}

export function keepCase(statement: StatementCase): Write {
  const { statementId, state, receivedAt } = statement;
  const place = { listedUnder: statementsIn(state), listedAt: `${receivedAt}#${statementId}` };
  return putNew({ ...keyOf(statementId), entity: 'WithdrawalStatement', ...statement, ...place });
}

export function settleCase(
  { statementId }: StatementCase,
  values: Pick<StatementCase, 'memberId' | 'policyId' | 'settledBy' | 'note'>,
): Write {
  return change(keyOf(statementId))
    .expect('state', '=', 'for-a-person')
    .set({ ...values, state: 'settled', listedUnder: statementsIn('settled') })
    .orElse(() => statementRefusals.STATEMENT_SETTLED());
}
