import * as z from 'zod/mini';
import { endpoint, idOf, line, office, pageOf, pageQuery, signedCents, treasurer } from '../../kernel/endpoint.ts';
import { month, watermark } from '../../ledger/contract.ts';
import { closeRefusals as refusals } from './refusals.ts';

/** A month of booking. Closing goes in two steps, at least ten minutes apart: soft-locked, then locked for good. */
export const period = z.object({
  month,
  state: z.enum(['open', 'soft-locked', 'locked']),
  softLockedBy: z.nullable(z.string()),
  softLockedAt: z.nullable(z.string()),
  /** From this moment on it may be locked; null unless it is soft-locked. */
  mayLockFrom: z.nullable(z.string()),
  lockedBy: z.nullable(z.string()),
  lockedAt: z.nullable(z.string()),
  trialBalanceHash: z.nullable(z.string()),
  /** The last time that it was opened again. */
  reopened: z.nullable(z.object({ by: z.string(), at: z.string(), reason: z.string() })),
  /** What may be done with it now, as far as order and time go. The checklist may still say no. */
  next: z.array(z.enum(['soft-lock', 'lock', 'reopen'])),
});

/** Where to look: the id of something, and what kind of thing it is. */
export const finding = z.object({
  kind: z.enum([
    'entry',
    'contribution',
    'payout',
    'movement',
    'bank-line',
    'statement',
    'disbursement',
    'fund',
    /** A fund and the funder of a layer in it. */
    'layer',
    'wijkcontract',
    'account',
    'month',
    'task',
    'job',
    'errand',
  ]),
  id: z.string(),
  /** What it should be and what it is, where that is an amount. */
  expectedCents: z.nullable(signedCents()),
  foundCents: z.nullable(signedCents()),
});

/** green: it holds. red: it does not. unknown: it could not be looked at, or moved while it was. */
export const outcome = z.enum(['green', 'red', 'unknown']);

const checked = {
  outcome,
  /** The two figures that must be equal, where the check is about an amount. */
  expectedCents: z.nullable(signedCents()),
  foundCents: z.nullable(signedCents()),
  /** How many things were looked at. */
  count: z.int(),
  /** The first fifty that are not right. */
  findings: z.array(finding),
  /** How many are not right in all. */
  findingsInAll: z.int(),
};

export const closeCheck = z.enum([
  'bank-statements-complete',
  'bank-balance',
  'payouts-reconciled',
  'stripe-balance',
  'payouts-under-way',
  'open-contributions',
  'suspense',
  'journal-intact',
  'everything-sealed',
  'tasks-open',
  'jobs-failed',
  'errands-not-done',
  'disbursements-under-way',
]);

export const checklist = z.object({
  period,
  checkedAt: z.string(),
  watermark,
  checks: z.array(z.object({ check: closeCheck, weight: z.enum(['blocks', 'warns']), ...checked })),
  /** Something that blocks is not green. */
  blocked: z.boolean(),
});

export const listPeriods = endpoint({
  id: 'listPeriods',
  method: 'GET',
  path: '/ledger/periods',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'De maanden van de boekhouding, nieuwste eerst', en: 'The months of the books, newest first' },
  query: pageQuery,
  reply: pageOf(period),
});

export const getCloseChecklist = endpoint({
  id: 'getCloseChecklist',
  method: 'GET',
  path: '/ledger/periods/{month}/checklist',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Wat er voor het afsluiten van een maand moet kloppen', en: 'What must be right to close a month' },
  params: z.strictObject({ month }),
  reply: checklist,
});

export const softLockPeriod = endpoint({
  id: 'softLockPeriod',
  method: 'POST',
  path: '/ledger/periods/{month}/soft-lock',
  door: 'treasury-api',
  access: treasurer,
  once: true,
  summary: { nl: 'Een maand voorlopig afsluiten', en: 'Close a month provisionally' },
  params: z.strictObject({ month }),
  reply: period,
  refusals: [
    refusals.MONTH_NOT_OVER,
    refusals.MONTH_WITHOUT_ENTRIES,
    refusals.EARLIER_MONTH_OPEN,
    refusals.CHECKS_BLOCK,
    refusals.PERIOD_CLOSED_ALREADY,
  ],
});

export const lockPeriod = endpoint({
  id: 'lockPeriod',
  method: 'POST',
  path: '/ledger/periods/{month}/lock',
  door: 'treasury-api',
  access: treasurer,
  once: true,
  summary: { nl: 'Een maand definitief afsluiten', en: 'Close a month for good' },
  params: z.strictObject({ month }),
  reply: period,
  refusals: [
    refusals.PERIOD_NOT_SOFT_LOCKED,
    refusals.SOFT_LOCK_TOO_YOUNG,
    refusals.PERIOD_LOCKED,
    refusals.EARLIER_MONTH_OPEN,
    refusals.CHECKS_BLOCK,
  ],
});

export const reopenPeriod = endpoint({
  id: 'reopenPeriod',
  method: 'POST',
  path: '/ledger/periods/{month}/reopen',
  door: 'treasury-api',
  access: treasurer,
  once: true,
  summary: { nl: 'Een voorlopig afgesloten maand weer openen', en: 'Reopen a provisionally closed month' },
  params: z.strictObject({ month }),
  body: z.strictObject({ reason: line(200) }),
  reply: period,
  refusals: [refusals.PERIOD_NOT_SOFT_LOCKED, refusals.PERIOD_LOCKED, refusals.LATER_MONTH_CLOSED],
});

export const invariant = z.enum([
  'INV-02',
  'INV-03.1000',
  'INV-03.1050',
  'INV-03.1060',
  'INV-03.1300',
  'INV-03.1750',
  'INV-03.1760',
  'INV-04',
  'INV-04.layers',
  'INV-05',
  'INV-06',
  'INV-07',
  'INV-08',
  'INV-09',
  'INV-10',
  'INV-11',
  'INV-12',
  'INV-13',
  'INV-35',
  'INV-39',
]);
export type Invariant = z.infer<typeof invariant>;

export const invariantRun = z.object({
  runId: idOf('job'),
  state: z.enum(['running', 'done']),
  requestedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.nullable(z.string()),
  green: z.int(),
  red: z.int(),
  unknown: z.int(),
});

export const listInvariantRuns = endpoint({
  id: 'listInvariantRuns',
  method: 'GET',
  path: '/invariants',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'De nachtelijke controles, nieuwste eerst', en: 'The nightly checks, newest first' },
  query: pageQuery,
  reply: pageOf(invariantRun),
});

export const getInvariantRun = endpoint({
  id: 'getInvariantRun',
  method: 'GET',
  path: '/invariants/{runId}',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Wat een controle vond', en: 'What a run of the checks found' },
  params: z.strictObject({ runId: idOf('job') }),
  reply: z.extend(invariantRun, {
    /** In the order of their numbers; while the run goes on, those that are done. */
    results: z.array(z.object({ invariant, checkedAt: z.string(), ...checked })),
  }),
});

export const rebuildBalances = endpoint({
  id: 'rebuildBalances',
  method: 'POST',
  path: '/ledger/balances/rebuild',
  door: 'treasury-api',
  access: treasurer,
  once: true,
  status: 202,
  summary: { nl: 'De saldi opnieuw optellen uit het journaal', en: 'Add the balances up again from the journal' },
  reply: z.object({ jobId: idOf('job') }),
});

export const checkInvariants = endpoint({
  id: 'checkInvariants',
  method: 'POST',
  path: '/invariants',
  door: 'treasury-api',
  access: treasurer,
  once: true,
  status: 202,
  summary: { nl: 'Nu controleren of de boeken kloppen', en: 'Check the books now' },
  /** The run is a job: follow it there, and read its results under the same id. */
  reply: z.object({ runId: idOf('job'), jobId: idOf('job') }),
});
