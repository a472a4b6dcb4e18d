import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { accounts, bookingDay, credit, debit, type Entry, entry, type Posting, postEntry } from '../../ledger/index.ts';
import { keepBankLineStep } from '../bank/bank-line.table.ts';
import type { BankLine } from '../bank/bank-line.ts';
import { keepMatch, moveMatch } from './match.table.ts';
import { entryIdOfMatch, type Match } from './match.ts';
import { matchingRefusals as refusals } from './refusals.ts';
import { settleParts } from './settle-parts.ts';
import { undoParts } from './undo-parts.ts';

const notOpen = () => refusals.LINE_NOT_OPEN();

/** All that a match writes, together or not at all: the line, the match, its entry, and what it clears. */
export async function postingWrites(
  database: Database,
  act: Act,
  line: BankLine,
  match: Match,
  awaited?: Match,
): Promise<Write[]> {
  const entryId = entryIdOfMatch(match);
  const { postings, writes } = await settleParts({ database, act, line, entryId }, match.parts);
  const day = await bookingDay(database, line.bookedOn, act.at);
  const booked = entry({
    cause: entryId,
    ...day,
    recordedAt: act.at,
    description: 'Bankregel afgeletterd',
    postings: withSuspense(line, postings),
  });
  return [
    keepBankLineStep(line, { state: 'cleared', matchNumber: match.number }, notOpen),
    awaited ? moveMatch(awaited, match) : keepMatch(match),
    postEntry(booked, notOpen),
    ...writes,
  ];
}

/** The bank put the line in suspense when it was imported; the match takes it out. */
function withSuspense({ side, amountCents, lineId }: BankLine, postings: readonly Posting[]): Posting[] {
  const suspense = (side === 'credit' ? debit : credit)(accounts.suspense, amountCents, { bankLine: lineId });
  return side === 'credit' ? [suspense, ...postings] : [...postings, suspense];
}

/** Another person must agree: nothing is booked and nothing cleared, but the line waits. */
export function awaitingWrites(line: BankLine, match: Match): Write[] {
  return [keepBankLineStep(line, { state: 'awaiting-approval', matchNumber: match.number }, notOpen), keepMatch(match)];
}

/** The entry is mirrored and the line open again. One that was only waiting was never booked. */
export async function undoingWrites(
  database: Database,
  act: Act,
  line: BankLine,
  { before, after, booked }: { before: Match; after: Match; booked: Entry | undefined },
): Promise<Write[]> {
  const steps = [
    keepBankLineStep(line, { state: 'open', matchNumber: line.matchNumber }, () => refusals.NOTHING_TO_UNDO()),
    moveMatch(before, after),
  ];
  if (!booked || after.undone === null || after.undone.entryId === null) return steps;
  const reversalId = after.undone.entryId;
  const undone = await undoParts({ database, act, line, entry: booked, reversalId }, before.parts);
  return [...steps, postEntry(await reversal(database, act, booked, after.undone)), ...undone];
}

async function reversal(
  database: Database,
  act: Act,
  booked: Entry,
  { reason, entryId }: NonNullable<Match['undone']>,
): Promise<Entry> {
  return entry({
    cause: entryId ?? '',
    ...(await bookingDay(database, amsterdamDate(act.at), act.at)),
    recordedAt: act.at,
    description: reason,
    reverses: booked.entryId,
    postings: booked.postings.map((posting) => ({
      ...posting,
      side: posting.side === 'debit' ? ('credit' as const) : ('debit' as const),
    })),
  });
}
