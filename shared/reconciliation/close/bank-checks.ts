import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import { accounts, balanceCents, type Entry, readBalances, wholeEntriesOf } from '../../ledger/index.ts';
import { bankLines, bankLinesIn } from '../bank/bank-line.table.ts';
import { type BankLine, bankLineStates } from '../bank/bank-line.ts';
import { bankPosition } from '../bank/bank-position.ts';
import { statementsClosed } from '../bank/bank-statement.table.ts';
import { type BankStatement, placeOf, warningsOf } from '../bank/bank-statement.ts';
import { allRight, type Checked, equal, type Finding, found, unknown } from './checked.ts';
import type { CheckTools, InvariantCheck, Results } from './invariant-check.ts';
import { settled } from './settled.ts';
import { emptyTally, putAway, type Tally, takenUp, tally } from './tally.ts';

/** Cleared lines are held against their entries for two months; open ones always. */
const sampleDays = 62;

/** INV-03: account 1000 is the closing balance of the last statement, less what stood on the account before the first. */
async function lookAtBalance(database: Database): Promise<Results> {
  const position = await bankPosition(database);
  const { accounts: totals } = await readBalances(database);
  const onAccount = balanceCents(totals.get(accounts.bank));
  // Before the first statement there is nothing to hold it against.
  if (!position) return { 'INV-03.1000': onAccount === 0n ? allRight(0, []) : unknown() };
  return { 'INV-03.1000': equal(position.closingCents - position.openingCents, onAccount, position.statements) };
}

/** INV-07: each statement adds up and follows on the one before. */
export function statementsHold(statements: readonly BankStatement[]): Checked {
  const sorted = statements.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  const findings = sorted.flatMap((statement, at) => {
    const { statementId, openingCents, creditCents, debitCents, closingCents, missingCents } = statement;
    const summed = openingCents + creditCents - debitCents;
    // The one before closed at most a few statements earlier: a day can have more than one.
    const odd = warningsOf(statement, sorted.slice(Math.max(0, at - 40), at)).filter(
      ({ code }) => code !== 'NUMBER_SKIPPED',
    );
    const isRight = summed === closingCents && missingCents === 0n && odd.length === 0;
    return isRight ? [] : [found('statement', statementId, closingCents, summed)];
  });
  return allRight(sorted.length, findings);
}

/** What a line left in suspense, by its own entry and every match and undoing of one. */
export function suspenseCents(lineId: string, entries: readonly (Entry | undefined)[]): Cents {
  return entries
    .flatMap((entry) => entry?.postings ?? [])
    .filter(({ account, dimensions }) => account === accounts.suspense && dimensions.bankLine === lineId)
    .reduce((sum, { side, amountCents }) => (side === 'credit' ? sum + amountCents : sum - amountCents), 0n);
}

/** INV-08: a cleared line leaves nothing in suspense, any other exactly its amount. */
export function lineHolds(line: BankLine, entries: readonly (Entry | undefined)[]): Finding | undefined {
  const { lineId, state, side, amountCents } = line;
  const whole = side === 'credit' ? amountCents : -amountCents;
  const expected = state === 'cleared' ? 0n : whole;
  const standing = suspenseCents(lineId, entries);
  return entries[0] !== undefined && standing === expected ? undefined : found('bank-line', lineId, expected, standing);
}

const causesOf = ({ lineId, matchNumber }: BankLine): string[] => [
  `bank:${lineId}`,
  ...Array.from({ length: matchNumber }, (_, nth) => `match:${lineId}:${nth + 1}`),
  ...Array.from({ length: matchNumber }, (_, nth) => `rev:match:${lineId}:${nth + 1}`),
];

interface Place {
  state: number;
  after: string | null;
  lines: Tally;
}

async function lookAtLines(database: Database, act: Act, tools: CheckTools): Promise<Results | undefined> {
  const from = addDays(amsterdamDate(act.at), -sampleDays);
  let { state: at, after, lines } = readPlace(tools.cursor);
  for (;;) {
    const state = bankLineStates[at];
    if (state === undefined) return { 'INV-08': allRight(lines.count, lines.findings, lines.findingsInAll) };
    const page = { cursor: after ?? undefined, limit: 100, ...(state === 'cleared' && { from }) };
    const { items, nextCursor } = await bankLinesIn(database, state, page);
    lines = tally(lines, items.length, await wrongAmong(database, items));
    after = nextCursor;
    if (after === null) at += 1;
    await tools.keepCursor({ state: at, after, lines: putAway(lines) });
    if (!tools.stillTime()) return undefined;
  }
}

async function wrongAmong(database: Database, items: readonly BankLine[]): Promise<(Finding | undefined)[]> {
  const wrong = await heldAgainstEntries(database, items);
  if (wrong.length === 0) return [];
  // The list lags behind its lines for a moment, and a line may have moved on since the page was read.
  const now = (
    await bankLines(
      database,
      wrong.map(({ id }) => id),
    )
  ).filter((line) => line !== undefined);
  return heldAgainstEntries(database, now);
}

async function heldAgainstEntries(database: Database, lines: readonly BankLine[]): Promise<Finding[]> {
  const entries = await wholeEntriesOf(database, lines.flatMap(causesOf));
  return lines.flatMap((line) => lineHolds(line, entries.splice(0, causesOf(line).length)) ?? []);
}

function readPlace(cursor: CheckTools['cursor']): Place {
  if (cursor === null || typeof cursor !== 'object' || !('state' in cursor))
    return { state: 0, after: null, lines: emptyTally };
  const after = typeof cursor.after === 'string' ? cursor.after : null;
  return { state: Number(cursor.state), after, lines: takenUp(cursor.lines) };
}

export const bankChecks: readonly InvariantCheck[] = [
  { of: ['INV-03.1000'], look: settled(lookAtBalance) },
  { of: ['INV-07'], look: async (database) => ({ 'INV-07': statementsHold(await statementsClosed(database)) }) },
  { of: ['INV-08'], look: lookAtLines },
];
