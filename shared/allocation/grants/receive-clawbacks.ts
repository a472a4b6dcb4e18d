import { type FundingPart, type FundMove, type Moving, receiveReturn, undoReturn } from '../../funds/index.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { accounts, credit, type Posting } from '../../ledger/index.ts';
import { findClawback, keepClawbackStep } from './clawback.table.ts';
import { type Clawback, openCents, received } from './clawback.ts';

/** So much of a clawback, as a bank line says. */
export interface ClawbackReceipt {
  clawbackId: string;
  amountCents: Cents;
}

/** What is wrong with a receipt, for whoever matches it to say in the words of a bank line. */
export type ClawbackTrouble = { why: 'unknown' } | { why: 'more-than-open'; openCents: Cents };

interface Told {
  at: string;
  entryId: string;
  trouble: (receipt: ClawbackReceipt, trouble: ClawbackTrouble) => Error;
  overtaken: () => Error;
}

/** What was claimed back is on the bank: nobody owes it any more, and it stands in its layers of the fund. Each fund is moved once. */
export async function receiveClawbacks(
  database: Database,
  receipts: readonly ClawbackReceipt[],
  told: Told,
): Promise<{ postings: Posting[]; writes: Write[]; moves: FundMove[] }> {
  const moved = await moveClawbacks(database, receipts, told, 1n);
  const moves = [...moved.parts].map(([fundId, parts]) => receiveReturn(fundId, parts, movingOf(told)));
  return { postings: moved.postings, writes: moved.writes, moves };
}

/** It was something else after all: owed to us again, as long as nobody was given it. */
export async function undoClawbacks(
  database: Database,
  receipts: readonly ClawbackReceipt[],
  told: Told,
): Promise<{ writes: Write[]; moves: FundMove[] }> {
  const moved = await moveClawbacks(database, receipts, told, -1n);
  const moves = [...moved.parts].map(([fundId, parts]) => undoReturn(fundId, parts, movingOf(told), told.overtaken));
  return { writes: moved.writes, moves };
}

const movingOf = ({ at, entryId }: Told): Moving => ({
  // A funder's money may have come in the same entry.
  cause: `${entryId}:back`,
  at,
  entryId,
  description: 'Terugvordering ontvangen',
});

async function moveClawbacks(database: Database, receipts: readonly ClawbackReceipt[], told: Told, sign: 1n | -1n) {
  const postings: Posting[] = [];
  const writes: Write[] = [];
  const byFund = new Map<string, FundingPart[]>();
  for (const receipt of receipts) {
    const before = await findClawback(database, receipt.clawbackId);
    const { after, parts } = afterReceipt(before, receipt, sign, told);
    writes.push(keepClawbackStep(after.before, after.clawback, told.overtaken));
    postings.push(...receivedPostings(after.before, parts));
    byFund.set(after.before.fundId, [...(byFund.get(after.before.fundId) ?? []), ...parts]);
  }
  return { postings, writes, parts: byFund };
}

function afterReceipt(before: Clawback | undefined, receipt: ClawbackReceipt, sign: 1n | -1n, { trouble }: Told) {
  if (before?.status !== 'claimed' && before?.status !== 'received') throw trouble(receipt, { why: 'unknown' });
  const most = sign === 1n ? openCents(before) : before.receivedCents;
  if (receipt.amountCents > most) throw trouble(receipt, { why: 'more-than-open', openCents: most });
  const { after: clawback, parts } = received(before, sign * receipt.amountCents);
  return { after: { before, clawback }, parts };
}

const receivedPostings = ({ wijkcontractId, fundId }: Clawback, parts: readonly FundingPart[]): Posting[] =>
  parts.map(({ funding, amountCents }) =>
    credit(accounts.otherReceivables, amountCents, { wijkcontract: wijkcontractId, fund: fundId, funding }),
  );
