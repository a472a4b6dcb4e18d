import {
  aboutParts,
  batchesOf,
  cameBack,
  type Disbursement,
  disbursementsOf,
  disbursementTask,
  findPaymentFile,
  keepDisbursementStep,
  paid,
} from '../../allocation/index.ts';
import { findContributionOf, paidBackByBank, paidByBank, payableBackCents, payableCents } from '../../billing/index.ts';
import { moveFunds } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { formatEuro } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { accounts, credit, type Dimensions, debit, type Posting } from '../../ledger/index.ts';
import type { BankLine } from '../bank/bank-line.ts';
import { findPayout, keepPayout } from '../payouts/payout.table.ts';
import type { Payout } from '../payouts/payout.ts';
import type { MatchTarget } from './candidates.ts';
import { type MatchPart, mustAddUp, mustDiffer, nameOf } from './match.ts';
import { matchingRefusals as refusals } from './refusals.ts';
import { clawbacksIn, settleClawbacks } from './settle-clawbacks.ts';
import { receiptsIn, settleFunding, settleRefund } from './settle-funding.ts';

/** What a match moves: the other side of its entry, and what it clears. */
export interface Settlement {
  postings: Posting[];
  writes: Write[];
}

interface Settling {
  database: Database;
  act: Act;
  line: BankLine;
  /** The entry that this will be booked under. */
  entryId: string;
}

/**
 * Looks at what every part is said to be, as it stands now, and says what clearing it writes. Each write holds to what was read here, so that
 * two people, or a person and a rule, never clear one thing twice.
 * @throws Refusal when a part does not fit.
 */
export async function settleParts(settling: Settling, parts: readonly MatchPart[]): Promise<Settlement> {
  mustAddUp(settling.line, parts);
  mustDiffer(parts);
  const { database, line, entryId, act } = settling;
  const received = { database, line, entryId, at: act.at };
  const funding = await settleFunding(received, receiptsIn(parts));
  const clawedBack = await settleClawbacks(received, clawbacksIn(parts));
  const all: Settlement = {
    postings: [...funding.postings, ...clawedBack.postings],
    writes: [...funding.writes, ...clawedBack.writes, ...moveFunds([...funding.moves, ...clawedBack.moves])],
  };
  for (const part of parts) {
    if (part.target.kind === 'payout' && parts.length > 1) throw refusals.PAYOUT_IS_ONE_LINE({ field: 'parts' });
    const { postings, writes } = await settlePart(settling, part);
    all.postings.push(...postings);
    all.writes.push(...writes);
  }
  mustTouchOnce(all.writes);
  return all;
}

/** A transaction writes a thing once. */
function mustTouchOnce(writes: readonly Write[]): void {
  const touched = new Set(writes.map(({ table, key }) => `${table} ${key.pk} ${key.sk}`));
  if (touched.size < writes.length) throw refusals.PARTS_TOUCH_ONE_THING({ field: 'parts' });
}

function settlePart(settling: Settling, { amountCents, target }: MatchPart): Promise<Settlement> | Settlement {
  switch (target.kind) {
    case 'payout':
      return settlePayout(settling, target);
    case 'contribution':
      return settleContribution(settling, target, amountCents);
    case 'contribution-refund':
      return settleContributionRefund(settling, target, amountCents);
    case 'disbursement':
      return settleDisbursement(settling, target, amountCents);
    case 'payment-file':
      return settleBatch(settling, target, amountCents);
    case 'returned-disbursement':
      return settleReturn(settling, target, amountCents);
    case 'funding':
    case 'clawback':
      return { postings: [], writes: [] };
    case 'funding-refund':
      return settleRefund(settling.database, settling.line, target.fundingAgreementId, amountCents);
    case 'account':
      return { postings: [other(settling.line, target.account, amountCents)], writes: [] };
  }
}

/** The side that is not suspense: money that came in is credited to what it was for. */
function other({ side }: BankLine, account: string, amountCents: bigint, dimensions: Dimensions = {}): Posting {
  return side === 'credit' ? credit(account, amountCents, dimensions) : debit(account, amountCents, dimensions);
}

/** A payment, layer by layer: whose money it is. */
const byLayer = (line: BankLine, account: string, disbursement: Disbursement): Posting[] =>
  aboutParts(disbursement).map(({ amountCents, about }) => other(line, account, amountCents, about));

type Of<Kind extends MatchTarget['kind']> = Extract<MatchTarget, { kind: Kind }>;

const unknown = (target: MatchTarget) =>
  refusals.TARGET_NOT_FOUND({ field: 'parts', values: { target: nameOf(target) } });

function mustBe(line: BankLine, side: BankLine['side']): void {
  if (line.side !== side) throw refusals.TARGET_ON_OTHER_SIDE({ field: 'parts' });
}

async function settlePayout({ database, line }: Settling, target: Of<'payout'>): Promise<Settlement> {
  const before = await findPayout(database, target.payoutId);
  if (!before) throw unknown(target);
  const size = before.amountCents < 0n ? -before.amountCents : before.amountCents;
  if (size !== line.amountCents) throw refusals.PAYOUT_IS_ONE_LINE({ field: 'parts' });
  const after = onBank(before, line);
  return {
    postings: [other(line, accounts.payoutsUnderWay, line.amountCents, { payout: target.payoutId })],
    writes: keepPayout(before, after).map(orElse(() => refusals.PAYOUT_ALREADY_MATCHED())),
  };
}

/** Where it arrives it is on the bank; where it leaves again, that it came back, which only happens to one that failed. */
function onBank(before: Payout, { lineId, bookedOn, side }: BankLine): Payout {
  const arrives = before.amountCents > 0n ? 'credit' : 'debit';
  const version = before.version + 1;
  if (side === arrives) {
    if (before.bankLine) throw refusals.PAYOUT_ALREADY_MATCHED({ field: 'parts' });
    return { ...before, bankLine: { lineId, bookedOn }, version };
  }
  if (before.told !== 'failed' || !before.bankLine) throw refusals.TARGET_ON_OTHER_SIDE({ field: 'parts' });
  if (before.returnLine) throw refusals.PAYOUT_ALREADY_MATCHED({ field: 'parts' });
  return { ...before, returnLine: { lineId, bookedOn }, version };
}

async function settleContribution(
  { database, act, line, entryId }: Settling,
  target: Of<'contribution'>,
  amountCents: bigint,
): Promise<Settlement> {
  mustBe(line, 'credit');
  const { memberId: member, contributionId } = target;
  const before = await findContributionOf(database, member, contributionId);
  if (!before) throw unknown(target);
  if (before.status === 'collecting') throw refusals.CONTRIBUTION_BEING_COLLECTED({ field: 'parts' });
  const open = payableCents(before);
  if (open === 0n) throw refusals.CONTRIBUTION_NOT_OPEN({ field: 'parts' });
  const values = { open: formatEuro(open), openEn: formatEuro(open, 'en') };
  if (amountCents > open) throw refusals.MORE_THAN_OPEN({ field: 'parts', values });
  return {
    postings: [other(line, accounts.memberReceivables, amountCents, { member, contribution: contributionId })],
    writes: paidByBank(before, { amountCents, entryId, at: act.at }),
  };
}

async function settleContributionRefund(
  { database, act, line, entryId }: Settling,
  target: Of<'contribution-refund'>,
  amountCents: bigint,
): Promise<Settlement> {
  mustBe(line, 'debit');
  const { memberId: member, contributionId } = target;
  const before = await findContributionOf(database, member, contributionId);
  if (!before) throw unknown(target);
  const owed = payableBackCents(before);
  const values = { owed: formatEuro(owed), owedEn: formatEuro(owed, 'en') };
  if (amountCents > owed) throw refusals.MORE_THAN_OWED_BACK({ field: 'parts', values });
  return {
    postings: [other(line, accounts.memberReceivables, amountCents, { member, contribution: contributionId })],
    writes: paidBackByBank(before, { amountCents, entryId, at: act.at }),
  };
}

function mustEqual(amountCents: bigint, part: bigint): void {
  const values = { amount: formatEuro(amountCents), amountEn: formatEuro(amountCents, 'en') };
  if (amountCents !== part) throw refusals.DISBURSEMENT_AMOUNT_DIFFERS({ field: 'parts', values });
}

async function findOne(
  database: Database,
  target: Of<'disbursement' | 'returned-disbursement'>,
): Promise<Disbursement> {
  const [found] = await disbursementsOf(database, [target.disbursementId]);
  if (!found) throw unknown(target);
  return found;
}

async function settleDisbursement(
  { database, line }: Settling,
  target: Of<'disbursement'>,
  amountCents: bigint,
): Promise<Settlement> {
  mustBe(line, 'debit');
  const before = await findOne(database, target);
  mustEqual(before.amountCents, amountCents);
  return debited(line, [before]);
}

function debited(line: BankLine, disbursements: readonly Disbursement[]): Settlement {
  if (disbursements.some(({ status }) => status !== 'exported'))
    throw refusals.DISBURSEMENT_NOT_UNDER_WAY({ field: 'parts' });
  const moved = () => refusals.DISBURSEMENT_NOT_UNDER_WAY();
  return {
    postings: disbursements.flatMap((one) => byLayer(line, accounts.disbursementsUnderWay, one)),
    writes: disbursements.map((one) => keepDisbursementStep(one, paid(one, line.lineId), moved)),
  };
}

async function settleBatch(
  { database, line }: Settling,
  target: Of<'payment-file'>,
  amountCents: bigint,
): Promise<Settlement> {
  mustBe(line, 'debit');
  const file = await findPaymentFile(database, target.paymentFileId);
  if (!file) throw unknown(target);
  const found = (await disbursementsOf(database, file.disbursementIds)).filter((one) => one !== undefined);
  const batch = batchesOf(file, found).find(({ payOn }) => payOn === target.payOn);
  if (!batch) throw unknown(target);
  mustEqual(batch.totalCents, amountCents);
  if (batch.disbursements.some(({ paymentFileId }) => paymentFileId !== target.paymentFileId))
    throw refusals.DISBURSEMENT_NOT_UNDER_WAY({ field: 'parts' });
  return debited(line, batch.disbursements);
}

/** What we owe the wijkcontract stands again; somebody looks why it came back before it is sent anew. */
async function settleReturn(
  { database, act, line }: Settling,
  target: Of<'returned-disbursement'>,
  amountCents: bigint,
): Promise<Settlement> {
  mustBe(line, 'credit');
  const before = await findOne(database, target);
  mustEqual(before.amountCents, amountCents);
  if (before.status !== 'paid') throw refusals.DISBURSEMENT_NOT_PAID({ field: 'parts' });
  const after = cameBack(before, { reason: line.returnReason ?? 'onbekend', on: line.bookedOn });
  return {
    postings: byLayer(line, accounts.wijkcontractsPayable, before),
    writes: [
      keepDisbursementStep(before, after, () => refusals.DISBURSEMENT_NOT_PAID()),
      disbursementTask(before, act),
    ],
  };
}

const orElse =
  (otherwise: () => Error) =>
  (write: Write): Write => ({ ...write, otherwise: write.otherwise ?? otherwise });
