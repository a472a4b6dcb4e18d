import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, type Instant, type LocalDate } from '../../kernel/dates.ts';
import { untilRaceIsWon } from '../../kernel/race.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { keepOutcome } from './bank-file.table.ts';
import type { StatementOutcome } from './bank-file.ts';
import { bankLinesIn } from './bank-line.table.ts';
import { bankLineStates, hashedId } from './bank-line.ts';
import { findStatement, keepStatement } from './bank-statement.table.ts';
import { afterAnother, type BankStatement } from './bank-statement.ts';
import type { WeighedStatement } from './weigh-file.ts';

/** What the lines of a statement came to, once they are all in. */
export interface Counted {
  newLines: number;
  knownLines: number;
  lineIds: ReadonlySet<string>;
  digest: string;
}

export const statementIdOf = (iban: string, bankReference: string): string => hashedId('bst', iban, bankReference);

interface Settling {
  deps: { database: Database; now: () => Instant };
  act: Act;
  fileId: string;
  iban: string;
  weighed: WeighedStatement;
  counted: Counted;
}

const mostAttempts = 5;

/**
 * Keeps what the statement says and what became of it in this file, and calls a person when it cannot be relied upon. Where another file brings the
 * same statement at this moment, it looks again at what it says now.
 */
export const settleStatement = (settling: Settling): Promise<void> =>
  untilRaceIsWon(() => settleOnce(settling), mostAttempts);

async function settleOnce({ deps, act, fileId, iban, weighed, counted }: Settling): Promise<void> {
  const { database } = deps;
  const { statement, refusal } = weighed;
  if (refusal) {
    const { code, nl, en } = refusal;
    const refused = { statementId: null, state: 'refused' as const, refusal: { code, nl, en } };
    return database.commit(act, [keepOutcome(fileId, { ...factsOf(weighed, counted), ...refused })]);
  }
  const statementId = statementIdOf(iban, statement.id ?? '');
  const before = await findStatement(database, statementId);
  const now = statementOf(weighed, { statementId, fileId, digest: counted.digest, importedAt: deps.now() });
  const vanished =
    before !== undefined && before.digest !== now.digest && (await hasVanished(database, before, counted));
  const after = afterAnother(before, now, vanished);
  const state = now.state === 'incomplete' ? now.state : after.state;
  const writes: Write[] = [
    keepOutcome(fileId, { ...factsOf(weighed, counted), statementId, state, refusal: null }),
    ...(after === before ? [] : [keepStatement(before, after), ...taskFor(after)]),
  ];
  await database.commit(act, writes);
}

function statementOf(
  { statement, missingCents }: WeighedStatement,
  about: { statementId: string; fileId: string; digest: string; importedAt: Instant },
): BankStatement {
  const { openedOn, closedOn, openingCents, closingCents } = statement;
  if (openedOn === null || closedOn === null || openingCents === null || closingCents === null)
    throw new RangeError('A statement without balances is never kept.');
  return {
    ...about,
    bankReference: statement.id ?? '',
    sequence: statement.sequence,
    openedOn,
    closedOn,
    openingCents,
    closingCents,
    creditCents: statement.creditCents,
    debitCents: statement.debitCents,
    missingCents: missingCents ?? 0n,
    entries: statement.entries,
    lines: statement.lines,
    state: statement.errors > 0 ? 'incomplete' : 'imported',
    version: 1,
  };
}

function factsOf(
  { statement, missingCents }: WeighedStatement,
  { newLines, knownLines }: Counted,
): Omit<StatementOutcome, 'statementId' | 'state' | 'refusal'> {
  const { id: bankReference, iban: _, currency: __, lines: ___, ...facts } = statement;
  return { ...facts, bankReference, missingCents, newLines, knownLines };
}

/** A bank dates entries within the period; some days more on both sides cost nothing. */
const margin = 10;

/** Whether lines that came with this statement before are not on it any more. */
async function hasVanished(database: Database, before: BankStatement, { lineIds }: Counted): Promise<boolean> {
  const span: { from: LocalDate; to: LocalDate } = {
    from: addDays(before.openedOn, -margin),
    to: addDays(before.closedOn, margin),
  };
  for (const state of bankLineStates) {
    let cursor: string | undefined;
    do {
      const page = await bankLinesIn(database, state, { ...span, cursor, limit: 100 });
      const gone = page.items.some((line) => line.statementId === before.statementId && !lineIds.has(line.lineId));
      if (gone) return true;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return false;
}

function taskFor({ statementId, fileId, state, importedAt }: BankStatement): Write[] {
  if (state === 'imported') return [];
  const taskId = `bank-statement-review:${statementId}:${fileId}`;
  return [openTask({ taskId, kind: 'bank-statement-review', subject: statementId, openedAt: importedAt })];
}
