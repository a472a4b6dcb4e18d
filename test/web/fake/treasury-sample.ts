import type { listArrears } from '../../../shared/billing/arrears/contract.ts';
import type { listRefunds } from '../../../shared/billing/contract.ts';
import type { listTasks } from '../../../shared/governance/contract.ts';
import type { listJobs } from '../../../shared/jobs/contract.ts';
import type { Endpoint, Reply } from '../../../shared/kernel/endpoint.ts';
import type { getBankFile, listBankStatements } from '../../../shared/reconciliation/bank/contract.ts';
import type { getCloseChecklist, getInvariantRun, listPeriods } from '../../../shared/reconciliation/close/contract.ts';
import type { getBankLine, getReconciliation } from '../../../shared/reconciliation/matching/contract.ts';
import type { listPayoutMovements, listPayouts } from '../../../shared/reconciliation/payouts/contract.ts';
import type { listExports } from '../../../shared/reports/contract.ts';
import { sampleFiles, sampleLines, sampleStatement } from './bank-sample.ts';

type Item<List extends Endpoint> = Reply<List> extends { items: (infer One)[] } ? One : never;

export interface TreasuryState {
  tasks: Item<typeof listTasks>[];
  jobs: Item<typeof listJobs>[];
  arrears: Item<typeof listArrears>[];
  refunds: Item<typeof listRefunds>[];
  bankFiles: Reply<typeof getBankFile>[];
  statements: Item<typeof listBankStatements>[];
  lines: Reply<typeof getBankLine>[];
  payouts: Item<typeof listPayouts>[];
  movements: Item<typeof listPayoutMovements>[];
  periods: Item<typeof listPeriods>[];
  checks: Reply<typeof getCloseChecklist>['checks'];
  runs: Reply<typeof getInvariantRun>[];
  exports: Item<typeof listExports>[];
  ways: Reply<typeof getReconciliation>['ways'];
  underWay: Reply<typeof getReconciliation>['underWay'];
  /** How often a job is looked at before it is done. */
  looksUntilDone: number;
  /** What arrived where files are kept. */
  uploads: { fileId: string; bytes: number; type: string }[];
}

const at = '2026-11-23T08:00:00.000Z';

export function emptyTreasury(): TreasuryState {
  return {
    tasks: [],
    jobs: [],
    arrears: [],
    refunds: [],
    bankFiles: [],
    statements: [],
    lines: [],
    payouts: [],
    movements: [],
    periods: [],
    checks: [],
    runs: [],
    exports: [],
    ways: [],
    underWay: [],
    looksUntilDone: 2,
    uploads: [],
  };
}

/** A November with some of everything that can happen to money. */
export function sampleTreasury(): TreasuryState {
  return {
    ...emptyTreasury(),
    tasks: [
      task('payout-difference', 'po_0002', null),
      task('death-review', 'con_00004', 'mem_00004'),
      { ...task('disbursement-rejected', 'dis_0009', null), dueOn: '2026-12-01' },
    ],
    jobs: [
      {
        jobId: 'job_0001',
        kind: 'bank-import',
        subject: 'bfl_0002',
        state: 'failed',
        progress: null,
        requestedBy: 'person_tineke',
        requestedAt: at,
        heardAt: at,
        endedAt: at,
        result: null,
        refusal: {
          code: 'CAMT_DOCTYPE',
          nl: 'Het bestand begint met een DOCTYPE.',
          en: 'The file starts with a DOCTYPE.',
        },
      },
    ],
    arrears: sampleArrears(),
    refunds: [
      refund('rfd_0001', 'requested', 'person_tineke'),
      refund('rfd_0002', 'requested', 'person_bram'),
      {
        ...refund('rfd_0003', 'failed', 'person_tineke'),
        failure: 'expired_or_canceled_card',
        decidedBy: 'person_anna',
      },
    ],
    bankFiles: sampleFiles(),
    statements: [sampleStatement(47, 'imported'), sampleStatement(46, 'amended'), sampleStatement(45, 'incomplete')],
    lines: sampleLines(),
    payouts: samplePayouts(),
    movements: Array.from({ length: 60 }, (_, index) => movement(index)),
    periods: [
      { ...period('2026-11'), next: [] },
      { ...period('2026-10'), next: ['soft-lock'] },
      {
        ...period('2026-09'),
        state: 'locked',
        softLockedBy: 'person_tineke',
        softLockedAt: '2026-10-03T09:00:00.000Z',
        lockedBy: 'person_tineke',
        lockedAt: '2026-10-03T09:30:00.000Z',
        trialBalanceHash: 'f3a1c0ffee5eed'.repeat(4),
      },
    ],
    checks: sampleChecks(),
    runs: [sampleRun('job_run2', 2), sampleRun('job_run1', 0)],
    exports: [
      exported('exp_0001', 'job_exp1', 'done'),
      {
        ...exported('exp_0002', 'job_exp2', 'failed'),
        refusal: { code: 'X', nl: 'Dit werk is blijven steken.', en: 'Stuck.' },
      },
    ],
    ways: [
      way('1050', 'stripe-balance', 412_350n, 412_350n, '2026-11-23T07:00:00.000Z'),
      way('1060', 'payouts', 183_120n, 183_120n, '2026-11-23T07:00:00.000Z'),
      way('1000', 'bank-statement', 2_841_077n, 2_840_077n, '2026-11-20'),
      way('1300', 'contributions', 126_900n, 126_900n, null),
      way('1760', 'disbursements', 25_000n, null, null),
    ],
    underWay: [
      { stage: 'owed', amountCents: 126_900n, count: null },
      { stage: 'at-stripe', amountCents: 412_350n, count: null },
      { stage: 'payout', amountCents: 183_120n, count: 2 },
      { stage: 'unmatched-receipts', amountCents: 12_350n, count: 4 },
      { stage: 'disbursements', amountCents: 25_000n, count: 1 },
    ],
  };
}

function task(
  kind: TreasuryState['tasks'][number]['kind'],
  subject: string,
  memberId: string | null,
): TreasuryState['tasks'][number] {
  return {
    taskId: `${kind}:${subject}:1`,
    kind,
    subject,
    memberId,
    dueOn: null,
    openedAt: '2026-11-20T08:00:00.000Z',
    state: 'open',
    closedBy: null,
    closedAt: null,
    note: null,
  };
}

function sampleArrears(): TreasuryState['arrears'] {
  const ages = [3, 12, 40, 75];
  return ages.map((ageDays, index) => ({
    contributionId: `con_0000${index + 3}`,
    memberId: `mem_0000${index + 3}`,
    memberNumber: 4713 + index,
    personId: `per_0000${index + 3}`,
    state: 'open',
    closedAs: null,
    amountCents: 3900n,
    dueOn: '2026-11-08',
    openedOn: '2026-11-11',
    ageDays,
    reason: {
      code: 'insufficient_funds',
      sepa: 'AM04',
      nl: 'Er stond te weinig geld op de rekening.',
      en: 'There was too little money on the account.',
    },
    action: 'retry',
    step: index === 3 ? 'decide' : index === 0 ? 'retry' : 'notice',
    nextOn: index === 3 ? null : '2026-11-27',
    retries: 1,
    paymentReference: '5010002167010010',
    noticeOn: index > 1 ? '2026-11-01' : null,
    noticeUntil: index > 1 ? '2026-11-16' : null,
    noticeCostsCents: index > 1 ? 4000n : null,
    suspendedOn: index === 3 ? '2026-11-10' : null,
    decision:
      index === 2
        ? {
            kind: 'write-off',
            reason: 'Het lid is verhuisd zonder adres achter te laten.',
            proposedBy: 'person_tineke',
            proposedAt: at,
            approvedBy: null,
            approvedAt: null,
          }
        : null,
    history: [
      { on: '2026-11-11', event: 'opened' },
      { on: '2026-11-11', event: 'told' },
      { on: '2026-11-18', event: 'retried' },
      ...(index > 1 ? [{ on: '2026-11-20', event: 'notice-sent' as const }] : []),
    ],
    version: 3,
  }));
}

function refund(
  refundId: string,
  state: TreasuryState['refunds'][number]['state'],
  requestedBy: string,
): TreasuryState['refunds'][number] {
  return {
    refundId,
    memberId: 'mem_00001',
    contributionId: 'con_00001',
    amountCents: 1500n,
    reason: 'Herroepen binnen de bedenktijd',
    cancelsClaim: true,
    state,
    requestedBy,
    requestedAt: at,
    decidedBy: null,
    decidedAt: null,
    warning: {
      code: 'MAY_STILL_BE_RETURNED',
      until: '2027-01-03',
      nl: 'Tot 3 januari 2027 kan het lid deze incasso ook zelf laten terugboeken.',
      en: 'Until 3 January 2027 the member can also have this debit returned.',
    },
    failure: null,
    stripeRefundId: null,
    version: 1,
  };
}

function samplePayouts(): TreasuryState['payouts'] {
  const sums = { movements: 60, grossCents: 234_000n, feeCents: 2_100n, netCents: 183_120n };
  const payout = (number: number, state: TreasuryState['payouts'][number]['state']) => ({
    payoutId: `po_000${number}`,
    state,
    amountCents: 183_120n,
    createdAt: at,
    arrivalOn: '2026-11-25',
    traceId: null,
    failure: null,
    sums: null,
    categories: [],
    reconciledAt: null,
    difference: null,
    bankLine: null,
    returnLine: null,
    version: 1,
  });
  return [
    { ...payout(1, 'in-transit') },
    {
      ...payout(2, 'paid'),
      sums: { ...sums, netCents: 182_120n },
      difference: { differenceCents: -1000n, unknownMovementIds: ['txn_unknown1'] },
    },
    {
      ...payout(3, 'matched'),
      traceId: 'STRIPE-8F2K',
      sums,
      categories: [
        { category: 'charge', movements: 57, grossCents: 237_900n, feeCents: 1_750n, netCents: 236_150n },
        { category: 'dispute', movements: 2, grossCents: -3_900n, feeCents: 350n, netCents: -4_250n },
        { category: 'new_kind', movements: 1, grossCents: 0n, feeCents: 0n, netCents: -48_780n },
      ],
      reconciledAt: at,
      bankLine: { lineId: 'bln_0007', bookedOn: '2026-11-22' },
    },
    { ...payout(4, 'failed'), failure: { code: 'account_closed', at } },
  ];
}

function movement(index: number): TreasuryState['movements'][number] {
  return {
    movementId: `txn_1Q${index}fake`,
    at,
    category: index % 20 === 0 ? 'dispute' : 'charge',
    type: 'payment',
    grossCents: 3900n,
    feeCents: 29n,
    netCents: 3871n,
    sourceId: `py_${index}`,
    chargeId: `py_${index}`,
    memberId: 'mem_00001',
    contributionId: 'con_00001',
    entryId: `bt:txn_1Q${index}fake`,
  };
}

function period(month: string): TreasuryState['periods'][number] {
  return {
    month,
    state: 'open',
    softLockedBy: null,
    softLockedAt: null,
    mayLockFrom: null,
    lockedBy: null,
    lockedAt: null,
    trialBalanceHash: null,
    reopened: null,
    next: [],
  };
}

const right = {
  outcome: 'green' as const,
  expectedCents: null,
  foundCents: null,
  count: 12,
  findings: [],
  findingsInAll: 0,
};
const wrong = {
  outcome: 'red' as const,
  expectedCents: 2_841_077n,
  foundCents: 2_840_077n,
  count: 42,
  findings: [
    { kind: 'bank-line' as const, id: 'bln_0003', expectedCents: null, foundCents: 10_001n },
    { kind: 'entry' as const, id: 'bt:txn_1Q1fake', expectedCents: 3900n, foundCents: 3871n },
    { kind: 'contribution' as const, id: 'con_00004', expectedCents: null, foundCents: null },
  ],
  findingsInAll: 3,
};

function sampleChecks(): TreasuryState['checks'] {
  return [
    { check: 'bank-statements-complete', weight: 'blocks', ...right },
    { check: 'bank-balance', weight: 'blocks', ...wrong },
    { check: 'payouts-reconciled', weight: 'blocks', ...right },
    { check: 'journal-intact', weight: 'blocks', ...right, outcome: 'unknown' },
    { check: 'tasks-open', weight: 'warns', ...wrong, expectedCents: null, foundCents: null },
  ];
}

function sampleRun(runId: string, red: number): TreasuryState['runs'][number] {
  return {
    runId,
    state: 'done',
    requestedBy: 'system:daily',
    startedAt: '2026-11-23T02:00:00.000Z',
    finishedAt: '2026-11-23T02:04:00.000Z',
    green: 17 - red,
    red,
    unknown: 0,
    results: [
      { invariant: 'INV-02', checkedAt: at, ...right },
      { invariant: 'INV-03.1000', checkedAt: at, ...(red > 0 ? wrong : right) },
      { invariant: 'INV-08', checkedAt: at, ...right },
    ],
  };
}

export function exported(
  exportId: string,
  jobId: string,
  state: TreasuryState['exports'][number]['state'],
): TreasuryState['exports'][number] {
  return {
    exportId,
    jobId,
    kind: 'audit-file',
    format: 'xaf',
    fiscalYear: 2026,
    month: null,
    fundId: null,
    memberId: null,
    on: null,
    from: null,
    until: null,
    fileName: 'auditfile-2026.xaf',
    requestedBy: 'person_tineke',
    requestedAt: at,
    state,
    refusal: null,
    availableUntil: '2027-02-20',
  };
}

function way(
  account: TreasuryState['ways'][number]['account'],
  against: TreasuryState['ways'][number]['against'],
  ledgerCents: bigint,
  outsideCents: bigint | null,
  asOf: string | null,
): TreasuryState['ways'][number] {
  const differenceCents = outsideCents === null ? null : ledgerCents - outsideCents;
  return { account, against, ledgerCents, outsideCents, differenceCents, asOf };
}
