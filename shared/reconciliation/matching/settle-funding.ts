import {
  type FundingReceipt,
  type FundingTrouble,
  type FundMove,
  payRefund,
  receiveFunding,
  undoFunding,
} from '../../funds/index.ts';
import { formatEuro } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { accounts, debit, type Posting } from '../../ledger/index.ts';
import type { BankLine } from '../bank/bank-line.ts';
import type { MatchTarget } from './candidates.ts';
import { type MatchPart, nameOf } from './match.ts';
import { matchingRefusals as refusals } from './refusals.ts';

/** The parts of a line that are instalments of funders. They are cleared together: a fund and an agreement are written once in a transaction. */
export const receiptsIn = (parts: readonly MatchPart[]): FundingReceipt[] =>
  parts.flatMap(({ amountCents, target }) => {
    if (target.kind !== 'funding') return [];
    const { fundingAgreementId, number } = target;
    return [{ fundingAgreementId, number, amountCents }];
  });

const targetOf = ({ fundingAgreementId, number }: FundingReceipt): MatchTarget => ({
  kind: 'funding',
  fundingAgreementId,
  number,
});

export async function settleFunding(
  { database, line, entryId, at }: { database: Database; line: BankLine; entryId: string; at: string },
  receipts: readonly FundingReceipt[],
): Promise<{ postings: Posting[]; writes: Write[]; moves: FundMove[] }> {
  if (receipts.length === 0) return { postings: [], writes: [], moves: [] };
  if (line.side !== 'credit') throw refusals.TARGET_ON_OTHER_SIDE({ field: 'parts' });
  return receiveFunding(database, receipts, { at, entryId, trouble, overtaken: () => refusals.LINE_NOT_OPEN() });
}

function trouble(receipt: FundingReceipt, found: FundingTrouble): Error {
  switch (found.why) {
    case 'unknown':
      return refusals.TARGET_NOT_FOUND({ field: 'parts', values: { target: nameOf(targetOf(receipt)) } });
    case 'not-called':
      return refusals.FUNDING_NOT_CALLED({ field: 'parts' });
    case 'more-than-open': {
      const values = { open: formatEuro(found.openCents), openEn: formatEuro(found.openCents, 'en') };
      return refusals.MORE_THAN_FUNDING_OPEN({ field: 'parts', values });
    }
  }
}

/** Refused once money of it was given out: then it has moved on. */
export async function undoFundingParts(
  { database, reversalId, at }: { database: Database; reversalId: string; at: string },
  receipts: readonly FundingReceipt[],
): Promise<{ writes: Write[]; moves: FundMove[] }> {
  const [first] = receipts;
  if (!first) return { writes: [], moves: [] };
  const movedOn = () => refusals.TARGET_MOVED_ON({ values: { target: nameOf(targetOf(first)) } });
  return undoFunding(database, receipts, { at, entryId: reversalId, trouble: movedOn, overtaken: movedOn });
}

/** What was left goes back to the funder. */
export async function settleRefund(
  database: Database,
  { side }: BankLine,
  fundingAgreementId: string,
  amountCents: bigint,
): Promise<{ postings: Posting[]; writes: Write[] }> {
  if (side !== 'debit') throw refusals.TARGET_ON_OTHER_SIDE({ field: 'parts' });
  const paid = await payRefund(database, fundingAgreementId, amountCents, () => refusals.LINE_NOT_OPEN());
  if (!paid) throw refusals.REFUND_NOT_OWED({ field: 'parts' });
  return { postings: [debit(accounts.creditors, amountCents, { funding: fundingAgreementId })], writes: [paid] };
}

export async function undoRefund(
  database: Database,
  target: Extract<MatchTarget, { kind: 'funding-refund' }>,
  amountCents: bigint,
): Promise<Write[]> {
  const movedOn = () => refusals.TARGET_MOVED_ON({ values: { target: nameOf(target) } });
  const undone = await payRefund(database, target.fundingAgreementId, -amountCents, movedOn);
  if (!undone) throw movedOn();
  return [undone];
}
