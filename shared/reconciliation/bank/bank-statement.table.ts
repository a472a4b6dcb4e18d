/**
 * Bank statements. Access patterns:
 * 1. one statement                                     get BANK_STATEMENT#<statementId> / STATEMENT
 * 2. the statements of the account, by closing day     list BANK_STATEMENTS by <closedOn>#<sequence>#<statementId>
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import {
  change,
  type Database,
  everyItem,
  type Key,
  type Page,
  type PageRequest,
  putNew,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import { type BankStatement, placeOf } from './bank-statement.ts';
import { bankStatementState } from './contract.ts';

const list = 'BANK_STATEMENTS';
const key = (statementId: string): Key => ({ pk: `BANK_STATEMENT#${statementId}`, sk: 'STATEMENT' });

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const stored = z.object({
  statementId: z.string(),
  fileId: z.string(),
  bankReference: z.string(),
  sequence: z.nullable(z.int()),
  openedOn: day(),
  closedOn: day(),
  openingCents: z.bigint(),
  closingCents: z.bigint(),
  creditCents: z.bigint(),
  debitCents: z.bigint(),
  missingCents: z.bigint(),
  entries: z.int(),
  lines: z.int(),
  digest: z.string(),
  state: bankStatementState,
  importedAt: z.custom<Instant>((value) => typeof value === 'string'),
  version: z.int(),
});

const read = (item: StoredItem): BankStatement => z.parse(stored, item);

export async function findStatement(database: Database, statementId: string): Promise<BankStatement | undefined> {
  const item = await database.get(key(statementId));
  return item && read(item);
}

/** Newest first. */
export async function pageOfStatements(database: Database, page: PageRequest): Promise<Page<BankStatement>> {
  const found = await database.query({ index: 'whatIsListed', of: list, newestFirst: true, ...page });
  return { items: found.items.map(read), nextCursor: found.nextCursor };
}

/** Those that closed on these days or between, oldest first. */
export async function statementsClosed(database: Database, span: { from?: LocalDate; to?: LocalDate } = {}) {
  const { from, to } = span;
  const found: BankStatement[] = [];
  const days = { ...(from && { from }), ...(to && { to: `${to}#~` }) };
  for await (const item of everyItem(database, { index: 'whatIsListed', of: list, ...days })) found.push(read(item));
  return found;
}

const mostBefore = 60;

/** The last ones that closed on this day or before, newest first: enough to find the previous one of any that opened then. */
export async function statementsBefore(database: Database, day: LocalDate): Promise<BankStatement[]> {
  const question = { of: list, to: `${day}#~`, newestFirst: true, limit: mostBefore };
  return (await database.query({ index: 'whatIsListed', ...question })).items.map(read);
}

const itemOf = (statement: BankStatement) => ({
  ...key(statement.statementId),
  entity: 'BankStatement',
  ...statement,
  listedUnder: list,
  listedAt: placeOf(statement),
});

/** From the statement as it was read, or as a new one; whoever was overtaken fails and looks again. */
export function keepStatement(before: BankStatement | undefined, after: BankStatement): Write {
  if (!before) return putNew(itemOf(after));
  const { pk: _, sk: __, entity: ___, ...attributes } = itemOf(after);
  return change(key(after.statementId)).expect('version', '=', before.version).set(attributes).done();
}
