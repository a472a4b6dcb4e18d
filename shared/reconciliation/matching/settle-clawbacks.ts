import { type ClawbackReceipt, type ClawbackTrouble, receiveClawbacks, undoClawbacks } from '../../allocation/index.ts';
import type { FundMove } from '../../funds/index.ts';
import { formatEuro } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { Posting } from '../../ledger/index.ts';
import type { BankLine } from '../bank/bank-line.ts';
import { type MatchPart, nameOf } from './match.ts';
import { matchingRefusals as refusals } from './refusals.ts';

/** The parts of a line that are money claimed back. They are cleared together: a fund is written once in a transaction. */
export const clawbacksIn = (parts: readonly MatchPart[]): ClawbackReceipt[] =>
  parts.flatMap(({ amountCents, target }) =>
    target.kind === 'clawback' ? [{ clawbackId: target.clawbackId, amountCents }] : [],
  );

const named = ({ clawbackId }: ClawbackReceipt) => ({ target: nameOf({ kind: 'clawback', clawbackId }) });

export async function settleClawbacks(
  { database, line, entryId, at }: { database: Database; line: BankLine; entryId: string; at: string },
  receipts: readonly ClawbackReceipt[],
): Promise<{ postings: Posting[]; writes: Write[]; moves: FundMove[] }> {
  if (receipts.length === 0) return { postings: [], writes: [], moves: [] };
  if (line.side !== 'credit') throw refusals.TARGET_ON_OTHER_SIDE({ field: 'parts' });
  return receiveClawbacks(database, receipts, { at, entryId, trouble, overtaken: () => refusals.LINE_NOT_OPEN() });
}

function trouble(receipt: ClawbackReceipt, found: ClawbackTrouble): Error {
  if (found.why === 'unknown') return refusals.TARGET_NOT_FOUND({ field: 'parts', values: named(receipt) });
  const values = { open: formatEuro(found.openCents), openEn: formatEuro(found.openCents, 'en') };
  return refusals.MORE_THAN_CLAWBACK_OPEN({ field: 'parts', values });
}

/** Refused once money of it was given out again: then it has moved on. */
export async function undoClawbackParts(
  { database, reversalId, at }: { database: Database; reversalId: string; at: string },
  receipts: readonly ClawbackReceipt[],
): Promise<{ writes: Write[]; moves: FundMove[] }> {
  const [first] = receipts;
  if (!first) return { writes: [], moves: [] };
  const movedOn = () => refusals.TARGET_MOVED_ON({ values: named(first) });
  return undoClawbacks(database, receipts, { at, entryId: reversalId, trouble: movedOn, overtaken: movedOn });
}
