import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { pageOfStatements, statementsBefore } from './bank-statement.table.ts';
import { warningsOf } from './bank-statement.ts';
import type { listBankStatements as contract } from './contract.ts';

/** Each with what is odd about it beside the statements before it, also those on the next page. */
export async function listBankStatements(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const page = await pageOfStatements(database, query);
  const [oldest] = page.items.map(({ openedOn }) => openedOn).sort();
  const earlier = oldest === undefined ? [] : await statementsBefore(database, oldest);
  const known = new Map([...page.items, ...earlier].map((statement) => [statement.statementId, statement]));
  const around = [...known.values()];
  const items = page.items.map(({ digest: _, version: __, ...statement }) => ({
    ...statement,
    warnings: warningsOf({ ...statement }, around),
  }));
  return { items, nextCursor: page.nextCursor };
}
