import type { LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import { statementsClosed } from './bank-statement.table.ts';
import { type BankStatement, warningsOf } from './bank-statement.ts';

/** What the bank says the account holds, and whether it can be relied upon. */
export interface BankPosition {
  /** What was on the account before the first statement: the journal knows nothing of it. */
  openingCents: Cents;
  openedOn: LocalDate;
  closingCents: Cents;
  closedOn: LocalDate;
  statements: number;
  /** Statements that are incomplete or amended. */
  inDoubt: string[];
  /** Statements before which one is missing. */
  afterGap: string[];
}

/** By the statements that closed on this day or before; undefined while there are none. */
export async function bankPosition(database: Database, upTo?: LocalDate): Promise<BankPosition | undefined> {
  const statements = await statementsClosed(database, upTo === undefined ? {} : { to: upTo });
  const last = statements.at(-1);
  const first = statements.reduce<BankStatement | undefined>(
    (earliest, other) => (earliest && earliest.openedOn <= other.openedOn ? earliest : other),
    undefined,
  );
  if (!first || !last) return undefined;
  const afterGap = statements.filter((statement) =>
    warningsOf(statement, statements).some(({ code }) => code === 'OPENING_DOES_NOT_FOLLOW'),
  );
  return {
    openingCents: first.openingCents,
    openedOn: first.openedOn,
    closingCents: last.closingCents,
    closedOn: last.closedOn,
    statements: statements.length,
    inDoubt: statements.filter(({ state }) => state !== 'imported').map(({ statementId }) => statementId),
    afterGap: afterGap.map(({ statementId }) => statementId),
  };
}
