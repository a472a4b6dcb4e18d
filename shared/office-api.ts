import * as agreements from './billing/agreements/contract.ts';
import * as arrears from './billing/arrears/contract.ts';
import * as billing from './billing/contract.ts';

/** What the office asks about what members owe. */
export const officeApi = {
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
};
