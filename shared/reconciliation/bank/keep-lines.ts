import type { Act } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ConditionFailed, type Database, type Write } from '../../kernel/table.ts';
import { accounts, bookingDay, credit, debit, entry, postEntry } from '../../ledger/index.ts';
import { bankLines, keepNewLine } from './bank-line.table.ts';
import type { BankLine, BankLineText } from './bank-line.ts';

export interface NewLine {
  line: BankLine;
  text: BankLineText;
}

/** The lines of one entry of a file: one, or the transactions of a batch. */
export type LinesOfEntry = readonly NewLine[];

/** Three items a line: what is known of it, its words in the vault, its journal entry. A transaction takes a hundred. */
const linesTogether = 33;
const transactionsAtOnce = 4;
const mostAttempts = 5;

/**
 * Keeps and books what is not there yet, each line with its text and journal entry or not at all. Whoever else brings the same lines at the same
 * moment, each is kept once. Returns what this file was the first to bring, now or on an earlier try, and how many were there before.
 */
export async function keepLines(
  deps: { database: Database; now: () => Instant },
  act: Act,
  entries: readonly LinesOfEntry[],
): Promise<{ own: string[]; known: number }> {
  const all = entries.flat();
  const found = await whatIsThere(deps.database, all);
  const missing = entries.filter((lines) => !isThereInAnotherForm(lines, found)).flat();
  const groups = inGroups(
    missing.filter(({ line }) => !found.has(line.lineId)),
    linesTogether,
  );
  for (const some of inGroups(groups, transactionsAtOnce))
    await Promise.all(some.map((group) => keepTogether(deps, act, group)));
  const after = groups.length === 0 ? found : await whatIsThere(deps.database, all);
  const own = all.filter(({ line }) => after.get(line.lineId)?.fileId === line.fileId);
  return { own: own.map(({ line }) => line.lineId), known: all.length - own.length };
}

async function whatIsThere(database: Database, lines: readonly NewLine[]): Promise<Map<string, BankLine>> {
  const found = await bankLines(
    database,
    lines.map(({ line }) => line.lineId),
  );
  return new Map(found.flatMap((line) => (line ? [[line.lineId, line] as const] : [])));
}

/** A batch that an earlier file showed as one amount, or the other way round: its first id is taken by another amount. */
function isThereInAnotherForm([first]: LinesOfEntry, found: ReadonlyMap<string, BankLine>): boolean {
  const there = first && found.get(first.line.lineId);
  return there !== undefined && (there.amountCents !== first?.line.amountCents || there.side !== first.line.side);
}

function inGroups<T>(list: readonly T[], most: number): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < list.length; start += most) groups.push(list.slice(start, start + most));
  return groups;
}

/** Another import may be first with some of them: then those are left out. */
async function keepTogether(
  deps: { database: Database; now: () => Instant },
  act: Act,
  lines: readonly NewLine[],
): Promise<void> {
  let left = lines;
  for (let attempt = 1; left.length > 0; attempt++) {
    try {
      const writes = await Promise.all(left.map((each) => writesFor(deps, each)));
      return await deps.database.commit(act, writes.flat());
    } catch (error) {
      if (attempt === mostAttempts || !isOvertaken(error)) throw asFault(error);
      const found = await whatIsThere(deps.database, left);
      left = left.filter(({ line }) => !found.has(line.lineId));
    }
  }
}

const isBusy = (error: unknown): boolean => error instanceof Refusal && error.code === 'BUSY';
const isOvertaken = (error: unknown): boolean => error instanceof ConditionFailed || isBusy(error);

/** A refusal would end the import for good; that others were faster for long is a reason to come again. */
const asFault = (error: unknown): unknown =>
  isBusy(error) ? new Error('Others held the bank lines for too long.') : error;

async function writesFor(deps: { database: Database; now: () => Instant }, { line, text }: NewLine): Promise<Write[]> {
  const at = deps.now();
  const { lineId, amountCents, side } = line;
  const isCredit = side === 'credit';
  const day = await bookingDay(deps.database, line.bookedOn, at);
  const booked = entry({
    cause: `bank:${lineId}`,
    ...day,
    recordedAt: at,
    description: isCredit ? 'Bijgeschreven op de bankrekening' : 'Afgeschreven van de bankrekening',
    postings: isCredit
      ? [
          debit(accounts.bank, amountCents, { bankLine: lineId }),
          credit(accounts.suspense, amountCents, { bankLine: lineId }),
        ]
      : [
          debit(accounts.suspense, amountCents, { bankLine: lineId }),
          credit(accounts.bank, amountCents, { bankLine: lineId }),
        ],
  });
  return [...keepNewLine(line, text), postEntry(booked)];
}
