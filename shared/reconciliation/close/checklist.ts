import type * as z from 'zod/mini';
import { errandsNotDone } from '../../billing/index.ts';
import { listTasks } from '../../governance/index.ts';
import { listJobs } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, instant } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { accounts, readJournalHead, readMonthBalance } from '../../ledger/index.ts';
import { bankPosition } from '../bank/bank-position.ts';
import { statementsClosed } from '../bank/bank-statement.table.ts';
import { allRight, type Checked, found, unknown } from './checked.ts';
import type { checklist, closeCheck, Invariant } from './contract.ts';
import { type InvariantResult, newestDone } from './invariant-run.table.ts';
import {
  bankBalanceHolds,
  disbursementsArrived,
  everythingSealed,
  linesExplained,
  monthSpan,
  payoutsArrived,
  payoutsRead,
  statementsComplete,
} from './month-checks.ts';
import { type PeriodInItsPlace, periodReply } from './period-steps.ts';

type Checklist = z.output<typeof checklist>;
type CloseCheck = z.output<typeof closeCheck>;

const blocking: readonly CloseCheck[] = [
  'bank-statements-complete',
  'bank-balance',
  'payouts-reconciled',
  'stripe-balance',
  'payouts-under-way',
  'open-contributions',
  'suspense',
  'journal-intact',
  'everything-sealed',
];

/**
 * What must be right to close a month. What is small is looked at now; what takes a walk through all contributions or the whole journal is taken
 * from the last run of the nightly checks, which must have begun after the month ended.
 */
export async function checklistOf(database: Database, act: Act, place: PeriodInItsPlace): Promise<Checklist> {
  const { month } = place.period;
  const [{ watermark }, checked] = await Promise.all([readJournalHead(database), lookAtMonth(database, act, month)]);
  const checks = checked.map(([check, found]) => ({
    check,
    weight: blocking.includes(check) ? ('blocks' as const) : ('warns' as const),
    ...found,
  }));
  const blocked = checks.some(({ weight, outcome }) => weight === 'blocks' && outcome !== 'green');
  return { period: periodReply(place, act.at), checkedAt: act.at, watermark, checks, blocked };
}

async function lookAtMonth(database: Database, act: Act, month: string): Promise<[CloseCheck, Checked][]> {
  const span = monthSpan(month);
  const [balance, statements, position, payouts, run] = await Promise.all([
    readMonthBalance(database, month),
    statementsClosed(database),
    bankPosition(database, span.last),
    payoutsArrived(database, span),
    newestDone(database),
  ]);
  const nothingOnBank = (balance.closingCents.get(accounts.bank) ?? 0n) === 0n && payouts.length === 0;
  const isOfAfter = run !== undefined && amsterdamDate(instant(run.run.startedAt)) > span.last;
  const ofRun = (...names: Invariant[]) => (isOfAfter ? worstOf(run.results, names) : unknown());
  return [
    ['bank-statements-complete', statementsComplete(span, statements, nothingOnBank)],
    ['bank-balance', bankBalanceHolds(position, balance)],
    ['payouts-reconciled', payoutsRead(payouts)],
    ['stripe-balance', ofRun('INV-03.1050')],
    ['payouts-under-way', ofRun('INV-03.1060')],
    ['open-contributions', ofRun('INV-03.1300', 'INV-10')],
    ['suspense', await linesExplained(database, span)],
    ['journal-intact', ofRun('INV-02', 'INV-11', 'INV-13')],
    ['everything-sealed', await everythingSealed(database, month)],
    ['tasks-open', await tasksClosed(database, act)],
    ['jobs-failed', await jobsDone(database, act, span.first)],
    ['errands-not-done', await errandsDone(database)],
    ['disbursements-under-way', await disbursementsArrived(database, span)],
  ];
}

/** Of several results the one that says the worst; the first says the figures when all are green. */
export function worstOf(results: readonly InvariantResult[], names: readonly Invariant[]): Checked {
  const own = names.map((name) => results.find(({ invariant }) => invariant === name));
  if (own.some((result) => result === undefined)) return unknown();
  const known = own.filter((result) => result !== undefined);
  const worst =
    known.find(({ outcome }) => outcome === 'red') ?? known.find(({ outcome }) => outcome === 'unknown') ?? known[0];
  if (!worst) return unknown();
  const { invariant: _, checkedAt: __, ...checked } = worst;
  return checked;
}

async function tasksClosed(database: Database, act: Act): Promise<Checked> {
  const { items } = await listTasks(
    { database },
    act,
    inQuery({ state: 'open' as const, limit: 100, cursor: undefined }),
  );
  return allRight(
    items.length,
    items.map(({ taskId }) => found('task', taskId)),
  );
}

async function jobsDone(database: Database, act: Act, since: string): Promise<Checked> {
  const { items } = await listJobs({ database }, act, inQuery({ limit: 100, cursor: undefined }));
  const recent = items.filter(({ requestedAt }) => requestedAt >= since);
  const failed = recent.filter(({ state }) => state === 'failed');
  return allRight(
    recent.length,
    failed.map(({ jobId }) => found('job', jobId)),
  );
}

async function errandsDone(database: Database): Promise<Checked> {
  const open = await errandsNotDone(database);
  return allRight(
    open.length,
    open.map((errandId) => found('errand', errandId)),
  );
}

const inQuery = <Q>(query: Q) => ({ params: undefined, query, body: undefined });
