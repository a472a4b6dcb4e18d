import {
  type Disbursement,
  disbursementsOf,
  keepDisbursementStep,
  unpaid,
  wentAfterAll,
} from '../../allocation/index.ts';
import { bankPaymentBackUndone, bankPaymentUndone, findContributionOf } from '../../billing/index.ts';
import { moveFunds } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { Entry } from '../../ledger/index.ts';
import type { BankLine } from '../bank/bank-line.ts';
import { findPayout, keepPayout } from '../payouts/payout.table.ts';
import type { MatchTarget } from './candidates.ts';
import { type MatchPart, nameOf } from './match.ts';
import { matchingRefusals as refusals } from './refusals.ts';
import { clawbacksIn, undoClawbackParts } from './settle-clawbacks.ts';
import { receiptsIn, undoFundingParts, undoRefund } from './settle-funding.ts';

interface Undoing {
  database: Database;
  act: Act;
  line: BankLine;
  /** The entry of the match, and the id of its reversal. */
  entry: Entry;
  reversalId: string;
}

/** What a match cleared stands open again, as long as nothing has been built on it since. */
export async function undoParts(undoing: Undoing, parts: readonly MatchPart[]): Promise<Write[]> {
  const { database, reversalId, act } = undoing;
  const undone = { database, reversalId, at: act.at };
  const funding = await undoFundingParts(undone, receiptsIn(parts));
  const clawedBack = await undoClawbackParts(undone, clawbacksIn(parts));
  const writes = [...funding.writes, ...clawedBack.writes, ...moveFunds([...funding.moves, ...clawedBack.moves])];
  for (const part of parts) writes.push(...(await undoPart(undoing, part)));
  return writes;
}

const movedOn = (target: MatchTarget) => refusals.TARGET_MOVED_ON({ values: { target: nameOf(target) } });

async function undoPart(undoing: Undoing, { target, amountCents }: MatchPart): Promise<Write[]> {
  const { database, act, line, reversalId } = undoing;
  switch (target.kind) {
    case 'payout':
      return undoPayout(database, line, target);
    case 'contribution': {
      const before = await findContributionOf(database, target.memberId, target.contributionId);
      if (!before || before.receivedCents < amountCents) throw movedOn(target);
      return bankPaymentUndone(before, { amountCents, entryId: reversalId, at: act.at });
    }
    case 'contribution-refund': {
      const before = await findContributionOf(database, target.memberId, target.contributionId);
      if (!before || before.refundedCents < amountCents) throw movedOn(target);
      return bankPaymentBackUndone(before, { amountCents, entryId: reversalId, at: act.at });
    }
    case 'disbursement':
    case 'payment-file':
      return undoDebits(undoing, target);
    case 'returned-disbursement': {
      const [before] = await disbursementsOf(database, [target.disbursementId]);
      if (before?.status !== 'returned') throw movedOn(target);
      return [keepDisbursementStep(before, wentAfterAll(before), () => movedOn(target))];
    }
    case 'funding-refund':
      return undoRefund(database, target, amountCents);
    case 'funding':
    case 'clawback':
    case 'account':
      return [];
  }
}

async function undoPayout(
  database: Database,
  { lineId }: BankLine,
  target: Extract<MatchTarget, { kind: 'payout' }>,
): Promise<Write[]> {
  const before = await findPayout(database, target.payoutId);
  const version = (before?.version ?? 0) + 1;
  if (before?.returnLine?.lineId === lineId) return keepPayout(before, { ...before, returnLine: null, version });
  // What came back cannot have never been there.
  if (before?.bankLine?.lineId !== lineId || before.returnLine) throw movedOn(target);
  return keepPayout(before, { ...before, bankLine: null, version });
}

/** The entry names each of them: a payment file may have been of more than one day. */
async function undoDebits({ database, line, entry }: Undoing, target: MatchTarget): Promise<Write[]> {
  const ids = target.kind === 'disbursement' ? [target.disbursementId] : disbursementsIn(entry);
  const found = await disbursementsOf(database, ids);
  const isOfLine = (one: Disbursement | undefined): one is Disbursement =>
    one?.status === 'paid' && one.bankLineId === line.lineId;
  return found.map((before) => {
    if (!isOfLine(before)) throw movedOn(target);
    return keepDisbursementStep(before, unpaid(before), () => movedOn(target));
  });
}

const disbursementsIn = ({ postings }: Entry): string[] =>
  postings.flatMap(({ dimensions }) => (dimensions.disbursement ? [dimensions.disbursement] : []));
