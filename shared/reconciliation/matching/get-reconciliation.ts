import type * as z from 'zod/mini';
import { everyDisbursement } from '../../allocation/index.ts';
import { lastStripeBalance } from '../../billing/index.ts';
import { listTasks } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Reply } from '../../kernel/endpoint.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import { type AccountTotals, accounts, balanceCents, readBalances } from '../../ledger/index.ts';
import { bankLinesIn } from '../bank/bank-line.table.ts';
import { bankPosition } from '../bank/bank-position.ts';
import { newestDone } from '../close/invariant-run.table.ts';
import { payoutsUnderWay } from '../payouts/payout.table.ts';
import { type Payout, underWayCents } from '../payouts/payout.ts';
import type * as contract from './contract.ts';

type Way = z.output<typeof contract.reconciliationWay>;

/** The ledger beside what Stripe, the bank and our own lists say that it must be, and the money that is on its way between them. */
export async function getReconciliation(
  { database }: { database: Database },
  act: Act,
): Promise<Reply<typeof contract.getReconciliation>> {
  const [{ accounts: totals, watermark }, payouts, disbursements] = await Promise.all([
    readBalances(database),
    payoutsUnderWay(database),
    everyDisbursement(database),
  ]);
  const sent = disbursements.filter(({ status }) => status === 'exported');
  const [stripe, bank, open] = await Promise.all([
    stripeWay(database, totals),
    bankWay(database, totals),
    contributionsWay(database, totals),
  ]);
  const sentCents = sum(sent, ({ amountCents }) => amountCents);
  const now = watermark.sealedAt;
  return {
    watermark,
    ways: [
      stripe,
      way(totals, accounts.payoutsUnderWay, 'payouts', { cents: sum(payouts, underWayCents), asOf: now }),
      bank,
      open,
      way(totals, accounts.disbursementsUnderWay, 'disbursements', { cents: -sentCents, asOf: now }),
    ],
    lines: {
      open: await countLines(database, 'open'),
      proposed: await countLines(database, 'proposed'),
      awaitingApproval: await countLines(database, 'awaiting-approval'),
    },
    payouts: countPayouts(payouts),
    tasksOpen: await countTasks(database, act),
    underWay: [
      { stage: 'owed', amountCents: ledgerCents(totals, accounts.memberReceivables), count: null },
      { stage: 'at-stripe', amountCents: stripe.ledgerCents, count: null },
      { stage: 'payout', amountCents: ledgerCents(totals, accounts.payoutsUnderWay), count: payouts.length },
      { stage: 'unmatched-receipts', amountCents: -ledgerCents(totals, accounts.suspense), count: null },
      { stage: 'disbursements', amountCents: sentCents, count: sent.length },
    ],
  };
}

const sum = <T>(list: readonly T[], amount: (one: T) => Cents): Cents =>
  list.reduce((total, one) => total + amount(one), 0n);

const ledgerCents = (totals: AccountTotals, account: string): Cents => balanceCents(totals.get(account));

function way(
  totals: AccountTotals,
  account: Way['account'],
  against: Way['against'],
  outside: { cents: Cents; asOf: string | null } | undefined,
): Way {
  const inLedger = ledgerCents(totals, account);
  return {
    account,
    against,
    ledgerCents: inLedger,
    outsideCents: outside?.cents ?? null,
    differenceCents: outside ? inLedger - outside.cents : null,
    asOf: outside?.asOf ?? null,
  };
}

async function stripeWay(database: Database, totals: AccountTotals): Promise<Way> {
  const read = await lastStripeBalance(database);
  const outside = read && { cents: read.availableCents + read.pendingCents, asOf: read.at };
  return way(totals, accounts.stripeBalance, 'stripe-balance', outside);
}

async function bankWay(database: Database, totals: AccountTotals): Promise<Way> {
  // What stood on the account before the first statement is not in the journal.
  const position = await bankPosition(database);
  const outside = position && { cents: position.closingCents - position.openingCents, asOf: position.closedOn };
  return way(totals, accounts.bank, 'bank-statement', outside);
}

/** All open contributions are added up at night, when the books are checked. */
async function contributionsWay(database: Database, totals: AccountTotals): Promise<Way> {
  const checked = (await newestDone(database))?.results.find(({ invariant }) => invariant === 'INV-03.1300');
  const { expectedCents = null, foundCents = null, checkedAt = null } = checked ?? {};
  const unknown = way(totals, accounts.memberReceivables, 'contributions', undefined);
  if (expectedCents === null || foundCents === null) return unknown;
  // Both sides are of that night: the ledger has gone on since.
  const differenceCents = foundCents - expectedCents;
  return { ...unknown, ledgerCents: foundCents, outsideCents: expectedCents, differenceCents, asOf: checkedAt };
}

const mostCounted = 1000;

async function countLines(database: Database, state: 'open' | 'proposed' | 'awaiting-approval') {
  return counted((cursor) => bankLinesIn(database, state, { limit: 100, cursor }));
}

async function countTasks(database: Database, act: Act) {
  const query = { state: 'open' as const, limit: 100 };
  return counted((cursor) =>
    listTasks({ database }, act, { params: undefined, body: undefined, query: { ...query, cursor } }),
  );
}

async function counted(
  page: (cursor: string | undefined) => Promise<{ items: readonly unknown[]; nextCursor: string | null }>,
): Promise<{ count: number; more: boolean }> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    count += items.length;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined && count < mostCounted);
  return { count, more: cursor !== undefined };
}

function countPayouts(payouts: readonly Payout[]) {
  return {
    underWay: payouts.filter(({ told }) => told !== 'failed').length,
    withDifference: payouts.filter(({ difference, reconciledAt }) => difference && reconciledAt === null).length,
    failed: payouts.filter(({ told }) => told === 'failed').length,
  };
}
