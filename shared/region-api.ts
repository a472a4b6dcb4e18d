import * as allocation from './allocation/contract.ts';
import * as disbursements from './allocation/disbursements/contract.ts';
import * as formulas from './allocation/formula/contract.ts';
import * as funding from './funds/agreements/contract.ts';
import * as funds from './funds/contract.ts';
import * as governance from './governance/contract.ts';
import * as region from './region/contract.ts';
import * as wijkcontracts from './wijkcontracts/contract.ts';
import * as payees from './wijkcontracts/payees/contract.ts';
import * as results from './wijkcontracts/results/contract.ts';

/** What the office and the coordinators ask about wijken, wijkcontracts, funds and who receives what. */
export const regionApi = {
  assignCoordinator: governance.assignCoordinator,
  listCoordinators: governance.listCoordinators,
  listWijken: region.listWijken,
  registerWijk: region.registerWijk,
  assignAddresses: region.assignAddresses,
  createWijkcontract: wijkcontracts.createWijkcontract,
  activateWijkcontract: wijkcontracts.activateWijkcontract,
  listWijkcontracts: wijkcontracts.listWijkcontracts,
  listIndicators: results.listIndicators,
  proposeIndicator: results.proposeIndicator,
  reviseIndicator: results.reviseIndicator,
  adviseOnIndicator: results.adviseOnIndicator,
  retireIndicator: results.retireIndicator,
  adoptIndicatorSet: results.adoptIndicatorSet,
  listMeasurements: results.listMeasurements,
  recordMeasurement: results.recordMeasurement,
  validateMeasurement: results.validateMeasurement,
  listResultAgreements: results.listResultAgreements,
  proposeResultAgreement: results.proposeResultAgreement,
  agreeOnResult: results.agreeOnResult,
  endResultAgreement: results.endResultAgreement,
  listPayeeAccounts: payees.listPayeeAccounts,
  proposePayeeAccount: payees.proposePayeeAccount,
  approvePayeeAccount: payees.approvePayeeAccount,
  rejectPayeeAccount: payees.rejectPayeeAccount,
  createFund: funds.createFund,
  appropriateToFund: funds.appropriateToFund,
  releaseFromFund: funds.releaseFromFund,
  draftFundingAgreement: funding.draftFundingAgreement,
  changeFundingAgreement: funding.changeFundingAgreement,
  activateFundingAgreement: funding.activateFundingAgreement,
  endFundingAgreement: funding.endFundingAgreement,
  callInstalment: funding.callInstalment,
  listFundingAgreements: funding.listFundingAgreements,
  getFundingAgreement: funding.getFundingAgreement,
  listFunds: funds.listFunds,
  getFund: funds.getFund,
  createFormula: formulas.createFormula,
  adoptFormula: formulas.adoptFormula,
  retireFormula: formulas.retireFormula,
  listFormulas: formulas.listFormulas,
  openAllocationRound: allocation.openAllocationRound,
  calculateAllocationRound: allocation.calculateAllocationRound,
  proposeAllocationRound: allocation.proposeAllocationRound,
  decideAllocationRound: allocation.decideAllocationRound,
  commitAllocationRound: allocation.commitAllocationRound,
  getAllocationRound: allocation.getAllocationRound,
  listAllocationRounds: allocation.listAllocationRounds,
  planDisbursement: disbursements.planDisbursement,
  approveDisbursement: disbursements.approveDisbursement,
  rejectDisbursement: disbursements.rejectDisbursement,
  listDisbursements: disbursements.listDisbursements,
  exportPaymentFile: disbursements.exportPaymentFile,
  listPaymentFiles: disbursements.listPaymentFiles,
  downloadPaymentFile: disbursements.downloadPaymentFile,
};
