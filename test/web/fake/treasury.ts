import { arrearsRefusals } from '../../../shared/billing/arrears/refusals.ts';
import { billingRefusals } from '../../../shared/billing/refusals.ts';
import { formatEuro } from '../../../shared/kernel/money.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { bankRefusals } from '../../../shared/reconciliation/bank/refusals.ts';
import { matchingRefusals } from '../../../shared/reconciliation/matching/refusals.ts';
import type { Answers, Asked } from './api.ts';
import { page } from './page.ts';
import type { State } from './state.ts';
import { exported, type TreasuryState } from './treasury-sample.ts';

const at = '2026-11-23T10:00:00.000Z';
const me = ({ person }: Asked) => `person_${person}`;

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw commonRefusals.NOT_FOUND();
  return thing;
}

const caseOf = ({ treasury }: State, { params }: Asked) =>
  found(treasury.arrears.find(({ contributionId }) => contributionId === params.contributionId));
const lineOf = ({ treasury }: State, { params }: Asked) =>
  found(treasury.lines.find(({ line }) => line.lineId === params.lineId));
const periodOf = ({ treasury }: State, { params }: Asked) =>
  found(treasury.periods.find(({ month }) => month === params.month));
const settled = ({ line: { lineId, state, match, version } }: TreasuryState['lines'][number]) => ({
  lineId,
  state,
  match,
  version,
});

function startJob({ treasury }: State, asked: Asked, kind: TreasuryState['jobs'][number]['kind'], subject: string) {
  const jobId = `job_new${String(treasury.jobs.length).padStart(4, '0')}`;
  treasury.jobs.unshift({
    jobId,
    kind,
    subject,
    state: 'waiting',
    progress: null,
    requestedBy: me(asked),
    requestedAt: at,
    heardAt: at,
    endedAt: null,
    result: null,
    refusal: null,
  });
  return jobId;
}

/** Each look finds the work a step further, until it is done and what it was for is there. */
function look(state: State, jobId: string | undefined) {
  const { treasury, wijk } = state;
  const job = found(treasury.jobs.find((each) => each.jobId === jobId));
  if (job.state === 'done' || job.state === 'failed') return job;
  const done = (job.progress?.done ?? 0) + 1;
  job.state = done > treasury.looksUntilDone ? 'done' : 'running';
  job.progress = { done, total: treasury.looksUntilDone + 1, unit: 'lines' };
  if (job.state !== 'done') return job;
  const bankFile = treasury.bankFiles.find(({ file }) => file.jobId === jobId);
  const sample = treasury.bankFiles.find(({ file }) => file.state === 'imported');
  if (bankFile) {
    Object.assign(bankFile.file, { state: 'imported', format: 'camt.053.001.02', counts: sample?.file.counts ?? null });
    Object.assign(bankFile, { statements: sample?.statements ?? [] });
  }
  const counts = { rowsRead: 8_104_233, rowsKept: 42_180, rowsOutside: 8_062_051, rowErrors: 2 };
  for (const file of wijk.files)
    if (file.jobId === jobId) Object.assign(file, { state: 'imported', importedAt: at, counts });
  for (const one of treasury.exports) if (one.jobId === jobId) one.state = 'done';
  for (const run of treasury.runs) if (run.runId === jobId) Object.assign(run, { state: 'done', green: 17 });
  return job;
}

const counted = (treasury: TreasuryState, state: string) => ({
  count: treasury.lines.filter(({ line }) => line.state === state).length,
  more: false,
});

const read: Answers = {
  listTasks: ({ treasury }, asked) =>
    page(
      treasury.tasks.filter(({ state }) => state === (asked.query.state ?? 'open')),
      asked,
    ),
  listJobs: ({ treasury }, asked) => page(treasury.jobs, asked),
  getJob: (state, { params }) => look(state, params.jobId),
  listArrears: ({ treasury }, asked) => ({
    ...page(treasury.arrears, asked),
    buckets: (['under-8', '8-to-30', '31-to-60', 'over-60'] as const).map((days, index) => ({
      days,
      count: treasury.arrears.length > index ? 4 - index : 0,
      amountCents: treasury.arrears.length > index ? 15_600n - 3900n * BigInt(index) : 0n,
    })),
  }),
  getArrearsCase: (state, asked) => caseOf(state, asked),
  listRefunds: ({ treasury }, asked) =>
    page(
      treasury.refunds.filter(({ state }) => asked.query.state === undefined || state === asked.query.state),
      asked,
    ),
  getContribution: ({ office, treasury }, { params }) => ({
    contribution: found(office.contributions.find(({ contributionId }) => contributionId === params.contributionId)),
    refundable: { upToCents: 3900n, from: '2026-11-20', warnUntil: '2027-01-03' },
    refunds: treasury.refunds.filter(({ contributionId }) => contributionId === params.contributionId),
  }),
  listBankFiles: ({ treasury }, asked) =>
    page(
      treasury.bankFiles.map(({ file }) => file),
      asked,
    ),
  getBankFile: ({ treasury }, { params }) =>
    found(treasury.bankFiles.find(({ file }) => file.fileId === params.fileId)),
  listBankStatements: ({ treasury }, asked) => page(treasury.statements, asked),
  getReconciliation: ({ treasury }) => ({
    watermark: { entries: 18, sealedAt: at, sealHash: 'abc' },
    ways: treasury.ways,
    lines: {
      open: counted(treasury, 'open'),
      proposed: counted(treasury, 'proposed'),
      awaitingApproval: counted(treasury, 'awaiting-approval'),
    },
    payouts: { underWay: 2, withDifference: 1, failed: 1 },
    tasksOpen: { count: treasury.tasks.length, more: false },
    underWay: treasury.underWay,
  }),
  listBankLines: ({ treasury }, asked) =>
    page(
      treasury.lines.map(({ line }) => line).filter(({ state }) => state === (asked.query.state ?? 'open')),
      asked,
    ),
  getBankLine: (state, asked) => lineOf(state, asked),
  listPayouts: ({ treasury }, asked) =>
    page(
      treasury.payouts.filter(({ state }) => asked.query.only === undefined || state !== 'matched'),
      asked,
    ),
  getPayout: ({ treasury }, { params }) => found(treasury.payouts.find(({ payoutId }) => payoutId === params.payoutId)),
  listPayoutMovements: ({ treasury }, asked) =>
    page(asked.params.payoutId === 'po_0003' ? treasury.movements : treasury.movements.slice(0, 2), asked),
  getEvidence: ({ office }, { params }) => ({
    entry: found(office.entries.find(({ entryId }) => entryId === params.entryId)),
    steps: [
      step('contribution', 'con_00001', 'paid', ['inv:in_1Q0fake:finalized']),
      step('charge', 'py_1Q1fake', 'succeeded', []),
      step('movement', 'txn_1Q1fake', null, [String(params.entryId)]),
      step('payout', 'po_0003', 'matched', []),
      step('bank-line', 'bln_0007', 'cleared', ['bank:bln_0007']),
      step('bank-statement', 'bst_0047', 'imported', []),
    ],
  }),
  listPeriods: ({ treasury }, asked) => page(treasury.periods, asked),
  getCloseChecklist: (state, asked) => ({
    period: periodOf(state, asked),
    checkedAt: at,
    watermark: { entries: 18, sealedAt: at, sealHash: 'abc' },
    checks: state.treasury.checks,
    blocked: state.treasury.checks.some(({ weight, outcome }) => weight === 'blocks' && outcome !== 'green'),
  }),
  listInvariantRuns: ({ treasury }, asked) => page(treasury.runs, asked),
  getInvariantRun: ({ treasury }, { params }) => found(treasury.runs.find(({ runId }) => runId === params.runId)),
  listExports: ({ treasury }, asked) => page(treasury.exports, asked),
  getExportAddress: (_, { params }) => ({ url: `/opslag/${params.exportId}` }),
};

function step(kind: string, id: string, state: string | null, entryIds: string[]) {
  return { kind, id, on: '2026-11-08', amountCents: 3900n, state, memberId: 'mem_00001', entryIds };
}

type Match = NonNullable<TreasuryState['lines'][number]['line']['match']>;

const write: Answers = {
  closeTask: ({ treasury }, asked) =>
    Object.assign(found(treasury.tasks.find(({ taskId }) => taskId === asked.params.taskId)), {
      state: 'closed',
      closedBy: me(asked),
      closedAt: at,
      note: asked.body.note,
    }),
  retryCollection: (state, asked) => {
    const arrears = caseOf(state, asked);
    if (arrears.step === 'decide') throw arrearsRefusals.RETRY_NOT_ALLOWED();
    arrears.history.push({ on: '2026-11-23', event: 'retry-announced' });
    return arrears;
  },
  proposeArrearsDecision: (state, asked) =>
    Object.assign(caseOf(state, asked), {
      decision: { ...asked.body, proposedBy: me(asked), proposedAt: at, approvedBy: null, approvedAt: null },
    }),
  approveArrearsDecision: (state, asked) => {
    const arrears = caseOf(state, asked);
    const { decision } = arrears;
    if (!decision || decision.proposedBy === me(asked)) throw arrearsRefusals.DECISION_NEEDS_ANOTHER_PERSON();
    Object.assign(decision, { approvedBy: me(asked), approvedAt: at });
    return arrears;
  },
  requestRefund: ({ treasury }, asked) => {
    const amountCents = asked.body.amountCents as bigint;
    if (amountCents > 3900n)
      throw billingRefusals.REFUND_TOO_LARGE({
        field: 'amountCents',
        values: { amount: formatEuro(3900n), amountEn: formatEuro(3900n, 'en') },
      });
    const refund = {
      ...found(treasury.refunds[0]),
      ...(asked.body as { amountCents: bigint; reason: string; cancelsClaim: boolean }),
      refundId: `rfd_new${treasury.refunds.length}`,
      requestedBy: me(asked),
      state: 'requested' as const,
    };
    treasury.refunds.unshift(refund);
    return refund;
  },
  approveRefund: ({ treasury }, asked) => {
    const refund = found(treasury.refunds.find(({ refundId }) => refundId === asked.params.refundId));
    if (refund.requestedBy === me(asked)) throw billingRefusals.REFUND_NEEDS_ANOTHER_PERSON();
    return Object.assign(refund, { state: asked.body.outcome, decidedBy: me(asked), decidedAt: at });
  },
  announceBankFile: ({ treasury }, asked) => {
    const body = asked.body as { fileName: string; bytes: number; sha256: string };
    if (!body.fileName.endsWith('.xml')) throw bankRefusals.BANK_FILE_NAME({ field: 'fileName' });
    const known = treasury.bankFiles.find(({ file }) => file.sha256 === body.sha256);
    if (known) return { fileId: known.file.fileId, upload: null, file: known.file };
    const fileId = `bfl_new${treasury.bankFiles.length}`;
    const file = {
      ...found(treasury.bankFiles.at(-1)).file,
      ...body,
      fileId,
      announcedBy: me(asked),
      state: 'announced' as const,
      jobId: null,
      counts: null,
      format: null,
    };
    treasury.bankFiles.unshift({ file, job: null, statements: [], errors: [] });
    return { fileId, upload: { url: `/opslag/${fileId}`, headers: { 'content-type': 'application/xml' } }, file };
  },
  importBankFile: (state, asked) => {
    const { file } = found(state.treasury.bankFiles.find((each) => each.file.fileId === asked.params.fileId));
    if (!state.treasury.uploads.some(({ fileId, bytes }) => fileId === file.fileId && bytes === file.bytes))
      throw bankRefusals.BANK_FILE_NOT_UPLOADED();
    const jobId = startJob(state, asked, 'bank-import', file.fileId);
    Object.assign(file, { state: 'importing', jobId });
    return { jobId };
  },
  matchBankLine: (state, asked) => {
    const chosen = lineOf(state, asked);
    const parts = asked.body.parts as Match['parts'];
    const sum = parts.reduce((all, { amountCents }) => all + amountCents, 0n);
    const { line } = chosen;
    if (sum !== line.amountCents)
      throw matchingRefusals.PARTS_DO_NOT_ADD_UP({
        field: 'parts',
        values: {
          sum: formatEuro(sum),
          line: formatEuro(line.amountCents),
          sumEn: formatEuro(sum, 'en'),
          lineEn: formatEuro(line.amountCents, 'en'),
        },
      });
    const waits = line.amountCents > chosen.fourEyesAboveCents;
    line.match = {
      number: chosen.earlier.length + 1,
      state: waits ? 'awaiting-approval' : 'posted',
      rule: null,
      parts,
      entryId: waits ? null : `match:${line.lineId}:${chosen.earlier.length + 1}`,
      matchedBy: me(asked),
      matchedAt: at,
      approvedBy: null,
      undone: null,
    };
    line.state = waits ? 'awaiting-approval' : 'cleared';
    return settled(chosen);
  },
  approveMatch: (state, asked) => {
    const chosen = lineOf(state, asked);
    const { line } = chosen;
    if (line.match?.matchedBy === me(asked)) throw matchingRefusals.MATCHED_BY_ITS_APPROVER();
    Object.assign(line.match ?? {}, { state: 'posted', approvedBy: me(asked), entryId: `match:${line.lineId}:1` });
    line.state = 'cleared';
    return settled(chosen);
  },
  undoMatch: (state, asked) => {
    const chosen = lineOf(state, asked);
    const { line } = chosen;
    if (!line.match) throw matchingRefusals.NOTHING_TO_UNDO();
    const undone = { by: me(asked), at, reason: String(asked.body.reason), entryId: null };
    chosen.earlier.unshift({ ...line.match, state: 'undone', undone });
    line.match = null;
    line.state = chosen.proposals.length > 0 ? 'proposed' : 'open';
    return settled(chosen);
  },
  softLockPeriod: (state, asked) =>
    Object.assign(periodOf(state, asked), {
      state: 'soft-locked',
      softLockedBy: me(asked),
      softLockedAt: at,
      mayLockFrom: '2026-11-23T10:10:00.000Z',
      next: ['reopen'],
    }),
  lockPeriod: (state, asked) =>
    Object.assign(periodOf(state, asked), {
      state: 'locked',
      lockedBy: me(asked),
      lockedAt: at,
      trialBalanceHash: 'feed'.repeat(16),
      next: [],
    }),
  reopenPeriod: (state, asked) =>
    Object.assign(periodOf(state, asked), {
      state: 'open',
      softLockedBy: null,
      softLockedAt: null,
      mayLockFrom: null,
      next: ['soft-lock'],
    }),
  checkInvariants: (state, asked) => {
    const jobId = startJob(state, asked, 'invariant-check', 'books');
    state.treasury.runs.unshift({
      ...found(state.treasury.runs.at(-1)),
      runId: jobId,
      state: 'running',
      requestedBy: me(asked),
      finishedAt: null,
      green: 0,
    });
    return { runId: jobId, jobId };
  },
  startExport: (state, asked) => {
    const exportId = `exp_new${state.treasury.exports.length}`;
    const jobId = startJob(state, asked, 'export', exportId);
    state.treasury.exports.unshift({
      ...exported(exportId, jobId, 'waiting'),
      ...(asked.body as object),
      ...(asked.body.kind !== 'audit-file' && {
        fiscalYear: null,
        fileName: `${asked.body.kind}.${asked.body.format}`,
      }),
      requestedBy: me(asked),
    });
    return { exportId, jobId };
  },
};

export const treasuryAnswers: Answers = { ...read, ...write };
