import * as agreements from './billing/agreements/contract.ts';
import * as arrears from './billing/arrears/contract.ts';
import * as billing from './billing/contract.ts';
import * as funds from './funds/contract.ts';
import * as governance from './governance/contract.ts';
import * as jobs from './jobs/contract.ts';
import * as ledger from './ledger/contract.ts';
import * as membership from './membership/contract.ts';
import * as policies from './policies/contract.ts';
import * as bank from './reconciliation/bank/contract.ts';
import * as close from './reconciliation/close/contract.ts';
import * as matching from './reconciliation/matching/contract.ts';
import * as payouts from './reconciliation/payouts/contract.ts';
import * as region from './region/contract.ts';
import * as reports from './reports/contract.ts';
import * as wijkcontracts from './wijkcontracts/contract.ts';

/** What who works for the cooperative may ask, by the door that serves it. */
export const officeApi = {
  listMembers: membership.listMembers,
  getMember: membership.getMember,
  listDuplicateReviews: membership.listDuplicateReviews,
  resolveDuplicateReview: membership.resolveDuplicateReview,
  publishProduct: policies.publishProduct,
  listContributions: billing.listContributions,
  getContribution: billing.getContribution,
  requestRefund: billing.requestRefund,
  approveRefund: billing.approveRefund,
  listRefunds: billing.listRefunds,
  listUpcomingCollections: agreements.listUpcomingCollections,
  changePolicy: agreements.changePolicy,
  recordWithdrawal: agreements.recordWithdrawal,
  listArrears: arrears.listArrears,
  getArrearsCase: arrears.getArrearsCase,
  retryCollection: arrears.retryCollection,
  proposeArrearsDecision: arrears.proposeArrearsDecision,
  approveArrearsDecision: arrears.approveArrearsDecision,
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
  listWijken: region.listWijken,
  registerWijk: region.registerWijk,
  assignAddresses: region.assignAddresses,
  createWijkcontract: wijkcontracts.createWijkcontract,
  activateWijkcontract: wijkcontracts.activateWijkcontract,
  listWijkcontracts: wijkcontracts.listWijkcontracts,
  createFund: funds.createFund,
  appropriateToFund: funds.appropriateToFund,
  listFunds: funds.listFunds,
  getFund: funds.getFund,
  openAllocationRound: funds.openAllocationRound,
  calculateAllocationRound: funds.calculateAllocationRound,
  proposeAllocationRound: funds.proposeAllocationRound,
  decideAllocationRound: funds.decideAllocationRound,
  commitAllocationRound: funds.commitAllocationRound,
  getAllocationRound: funds.getAllocationRound,
  listAllocationRounds: funds.listAllocationRounds,
  planDisbursement: funds.planDisbursement,
  approveDisbursement: funds.approveDisbursement,
  rejectDisbursement: funds.rejectDisbursement,
  listDisbursements: funds.listDisbursements,
  exportPaymentFile: funds.exportPaymentFile,
  listPaymentFiles: funds.listPaymentFiles,
  downloadPaymentFile: funds.downloadPaymentFile,
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
