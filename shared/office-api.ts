import * as billing from './billing/contract.ts';
import * as funds from './funds/contract.ts';
import * as governance from './governance/contract.ts';
import * as jobs from './jobs/contract.ts';
import * as ledger from './ledger/contract.ts';
import * as membership from './membership/contract.ts';
import * as policies from './policies/contract.ts';
import * as region from './region/contract.ts';
import * as wijkcontracts from './wijkcontracts/contract.ts';

/** What who works for the cooperative may ask, by the door that serves it. */
export const officeApi = {
  listMembers: membership.listMembers,
  getMember: membership.getMember,
  listDuplicateReviews: membership.listDuplicateReviews,
  resolveDuplicateReview: membership.resolveDuplicateReview,
  publishProduct: policies.publishProduct,
  listContributions: billing.listContributions,
  getTrialBalance: ledger.getTrialBalance,
  listJournalEntries: ledger.listJournalEntries,
  getJournalEntry: ledger.getJournalEntry,
  verifyJournal: ledger.verifyJournal,
  reverseJournalEntry: ledger.reverseJournalEntry,
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
  listJobs: jobs.listJobs,
  getJob: jobs.getJob,
  listTasks: governance.listTasks,
  closeTask: governance.closeTask,
};
