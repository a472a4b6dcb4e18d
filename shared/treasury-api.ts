import * as governance from './governance/contract.ts';
import * as jobs from './jobs/contract.ts';
import * as ledger from './ledger/contract.ts';
import * as bank from './reconciliation/bank/contract.ts';
import * as close from './reconciliation/close/contract.ts';
import * as matching from './reconciliation/matching/contract.ts';
import * as payouts from './reconciliation/payouts/contract.ts';
import * as reports from './reports/contract.ts';

/** What the office asks between Stripe, the ledger and the bank, and what it takes away from there. */
export const treasuryApi = {
  getTrialBalance: ledger.getTrialBalance,
  listJournalEntries: ledger.listJournalEntries,
  getJournalEntry: ledger.getJournalEntry,
  verifyJournal: ledger.verifyJournal,
  reverseJournalEntry: ledger.reverseJournalEntry,
  listPeriods: close.listPeriods,
  getCloseChecklist: close.getCloseChecklist,
  softLockPeriod: close.softLockPeriod,
  lockPeriod: close.lockPeriod,
  reopenPeriod: close.reopenPeriod,
  listInvariantRuns: close.listInvariantRuns,
  getInvariantRun: close.getInvariantRun,
  checkInvariants: close.checkInvariants,
  rebuildBalances: close.rebuildBalances,
  announceBankFile: bank.announceBankFile,
  importBankFile: bank.importBankFile,
  listBankFiles: bank.listBankFiles,
  getBankFile: bank.getBankFile,
  listBankStatements: bank.listBankStatements,
  listJobs: jobs.listJobs,
  getJob: jobs.getJob,
  startExport: reports.startExport,
  listExports: reports.listExports,
  getExportAddress: reports.getExportAddress,
  getReconciliation: matching.getReconciliation,
  getEvidence: matching.getEvidence,
  listBankLines: matching.listBankLines,
  getBankLine: matching.getBankLine,
  matchBankLine: matching.matchBankLine,
  approveMatch: matching.approveMatch,
  undoMatch: matching.undoMatch,
  listPayouts: payouts.listPayouts,
  getPayout: payouts.getPayout,
  listPayoutMovements: payouts.listPayoutMovements,
  listTasks: governance.listTasks,
  closeTask: governance.closeTask,
};
