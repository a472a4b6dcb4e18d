/**
 * Bank lines. Access patterns:
 * 1. one line, or the lines of a batch                  get / get many BANK_LINE#<lineId> / LINE
 * 2. the lines in one state, by the day of booking      list BANK_LINES#<state> by <bookedOn>#<lineId>
 * 3. who paid and what they wrote, in the Vault         get / get many BANK_LINE#<lineId> / TEXT
 * A line is never removed. Its amount, side and day never change; only its state does.
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import {
  change,
  type Database,
  type Key,
  type Otherwise,
  type Page,
  type PageRequest,
  putNew,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import { type BankLine, type BankLineState, type BankLineText, bankLineStates } from './bank-line.ts';

const lineKey = (lineId: string): Key => ({ pk: `BANK_LINE#${lineId}`, sk: 'LINE' });
const textKey = (lineId: string): Key => ({ pk: `BANK_LINE#${lineId}`, sk: 'TEXT' });
const linesList = (state: BankLineState): string => `BANK_LINES#${state}`;

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const storedLine = z.object({
  lineId: z.string(),
  statementId: z.string(),
  fileId: z.string(),
  bookedOn: day(),
  valueOn: z.nullable(day()),
  amountCents: z.bigint(),
  side: z.enum(['credit', 'debit']),
  endToEndId: z.nullable(z.string()),
  paymentFileId: z.nullable(z.string()),
  structuredReference: z.nullable(z.string()),
  isStripe: z.boolean(),
  purposeCode: z.nullable(z.string()),
  isReturn: z.boolean(),
  returnReason: z.nullable(z.string()),
  state: z.enum(bankLineStates),
  matchNumber: z.int(),
  version: z.int(),
});
const storedText = z.object({
  counterpartyName: z.nullable(z.string()),
  counterpartyIban: z.nullable(z.string()),
  remittance: z.array(z.string()),
  structuredReference: z.nullable(z.string()),
  endToEndId: z.nullable(z.string()),
  mandateId: z.nullable(z.string()),
  bankReference: z.nullable(z.string()),
  additionalInformation: z.nullable(z.string()),
});

const readLine = (item: StoredItem): BankLine => z.parse(storedLine, item);

/** In the order asked; missing ones are undefined. */
export async function bankLines(database: Database, lineIds: readonly string[]): Promise<(BankLine | undefined)[]> {
  const items = await database.getMany(lineIds.map(lineKey));
  return items.map((item) => item && readLine(item));
}

export async function findBankLine(database: Database, lineId: string): Promise<BankLine | undefined> {
  const item = await database.get(lineKey(lineId));
  return item && readLine(item);
}

/** In the order asked; undefined where the text was erased. */
export async function bankLineTexts(
  database: Database,
  lineIds: readonly string[],
): Promise<(BankLineText | undefined)[]> {
  const items = await database.getMany(lineIds.map(textKey), { table: 'Vault' });
  return items.map((item) => item && z.parse(storedText, item));
}

/** A page of the lines in one state, by day; `from` and `to` are days, both included. */
export async function bankLinesIn(
  database: Database,
  state: BankLineState,
  page: PageRequest & { from?: LocalDate; to?: LocalDate; newestFirst?: boolean } = {},
): Promise<Page<BankLine>> {
  const { from, to, newestFirst, ...request } = page;
  const found = await database.query({
    index: 'whatIsListed',
    of: linesList(state),
    ...request,
    ...(newestFirst && { newestFirst }),
    ...(from && { from }),
    ...(to && { to: `${to}#~` }),
  });
  return { items: found.items.map(readLine), nextCursor: found.nextCursor };
}

export function keepNewLine(line: BankLine, text: BankLineText): Write[] {
  const { lineId, bookedOn, state } = line;
  return [
    putNew({
      ...lineKey(lineId),
      entity: 'BankLine',
      ...line,
      listedUnder: linesList(state),
      listedAt: `${bookedOn}#${lineId}`,
    }),
    putNew({ ...textKey(lineId), entity: 'BankLineText', ...text }, undefined, 'Vault'),
  ];
}

/** Writes a step from the line as it was read; whoever was overtaken is refused. */
export function keepBankLineStep(
  before: BankLine,
  after: Pick<BankLine, 'state' | 'matchNumber'>,
  otherwise: Otherwise = (existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND()),
): Write {
  const { state, matchNumber } = after;
  return change(lineKey(before.lineId))
    .expect('state', '=', before.state)
    .expect('version', '=', before.version)
    .set({ state, matchNumber, version: before.version + 1, listedUnder: linesList(state) })
    .orElse(otherwise);
}
