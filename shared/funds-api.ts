import * as disbursements from './allocation/disbursements/contract.ts';
import * as grants from './allocation/grants/contract.ts';
import * as money from './allocation/money/contract.ts';
import * as funding from './funds/agreements/contract.ts';
import * as funds from './funds/contract.ts';

/** What the office asks about funds, whose money they hold, and how it is paid out. */
export const fundsApi = {
  createFund: funds.createFund,
  appropriateToFund: funds.appropriateToFund,
  releaseFromFund: funds.releaseFromFund,
  draftFundingAgreement: funding.draftFundingAgreement,
  changeFundingAgreement: funding.changeFundingAgreement,
  activateFundingAgreement: funding.activateFundingAgreement,
  endFundingAgreement: funding.endFundingAgreement,
  amendFundingAgreement: funding.amendFundingAgreement,
  decideFundingAmendment: funding.decideFundingAmendment,
  callInstalment: funding.callInstalment,
  proposeInstalmentCredit: funding.proposeInstalmentCredit,
  decideInstalmentCredit: funding.decideInstalmentCredit,
  listFundingAgreements: funding.listFundingAgreements,
  getFundingAgreement: funding.getFundingAgreement,
  listFunds: funds.listFunds,
  getFund: funds.getFund,
  getMoneyMap: money.getMoneyMap,
  getRunway: money.getRunway,
  listGrants: grants.listGrants,
  getGrant: grants.getGrant,
  listGrantsOfRound: grants.listGrantsOfRound,
  earnTranche: grants.earnTranche,
  settleGrant: grants.settleGrant,
  listClawbacks: grants.listClawbacks,
  proposeClawback: grants.proposeClawback,
  decideClawback: grants.decideClawback,
  writeOffClawback: grants.writeOffClawback,
  planDisbursement: disbursements.planDisbursement,
  approveDisbursement: disbursements.approveDisbursement,
  withdrawDisbursement: disbursements.withdrawDisbursement,
  rejectDisbursement: disbursements.rejectDisbursement,
  listDisbursements: disbursements.listDisbursements,
  exportPaymentFile: disbursements.exportPaymentFile,
  listPaymentFiles: disbursements.listPaymentFiles,
  downloadPaymentFile: disbursements.downloadPaymentFile,
};
