import * as agreements from './billing/agreements/contract.ts';
import * as arrears from './billing/arrears/contract.ts';
import * as billing from './billing/contract.ts';
import * as funds from './funds/contract.ts';
import * as membership from './membership/contract.ts';
import * as policies from './policies/contract.ts';
import * as region from './region/contract.ts';
import * as wijkcontracts from './wijkcontracts/contract.ts';

/** What the office asks about members, wijken and funds. */
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
};
