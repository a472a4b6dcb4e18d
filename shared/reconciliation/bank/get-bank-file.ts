import { getJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { errorsOf, findBankFile, outcomesOf } from './bank-file.table.ts';
import type { StatementOutcome } from './bank-file.ts';
import { statementsBefore, statementsClosed } from './bank-statement.table.ts';
import { type BankStatement, type Warning, warningsOf } from './bank-statement.ts';
import type { getBankFile as contract } from './contract.ts';

export async function getBankFile(
  { database }: { database: Database },
  act: Act,
  { params: { fileId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const file = await findBankFile(database, fileId);
  if (!file) throw commonRefusals.NOT_FOUND();
  const [outcomes, errors] = await Promise.all([outcomesOf(database, fileId), errorsOf(database, fileId)]);
  const around = await statementsAround(database, outcomes);
  const statements = outcomes.map((outcome) => ({ ...outcome, warnings: warningsAbout(outcome, around) }));
  const asked = { query: undefined, body: undefined };
  const job = file.jobId === null ? null : await getJob({ database }, act, { params: { jobId: file.jobId }, ...asked });
  return { file, statements, errors, job };
}

/** Every statement of the days that the file is about, and those that came before them. */
async function statementsAround(database: Database, outcomes: readonly StatementOutcome[]): Promise<BankStatement[]> {
  const taken = outcomes.filter(({ statementId }) => statementId !== null);
  const [from] = taken.flatMap(({ openedOn }) => openedOn ?? []).sort();
  const to = taken
    .flatMap(({ closedOn }) => closedOn ?? [])
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return [];
  const [before, within] = await Promise.all([
    statementsBefore(database, from as LocalDate),
    statementsClosed(database, { from: from as LocalDate, to: to as LocalDate }),
  ]);
  return [...new Map([...before, ...within].map((statement) => [statement.statementId, statement])).values()];
}

function warningsAbout({ statementId }: StatementOutcome, around: readonly BankStatement[]): Warning[] {
  const statement = around.find((other) => other.statementId === statementId);
  return statement ? warningsOf(statement, around) : [];
}
