import {
  adoptFormula,
  approveDisbursement,
  calculateAllocationRound,
  commitAllocationRound,
  createFormula,
  decideAllocationRound,
  downloadPaymentFile,
  exportPaymentFile,
  getAllocationRound,
  listAllocationRounds,
  listDisbursements,
  listFormulas,
  listPaymentFiles,
  openAllocationRound,
  planDisbursement,
  proposeAllocationRound,
  rejectDisbursement,
  retireFormula,
} from '../shared/allocation/index.ts';
import { appropriateToFund, createFund, getFund, listFunds, releaseFromFund } from '../shared/funds/index.ts';
import { assignCoordinator, listCoordinators } from '../shared/governance/index.ts';
import { assignAddresses, listWijken, registerWijk } from '../shared/region/index.ts';
import { regionApi } from '../shared/region-api.ts';
import { activateWijkcontract, createWijkcontract, listWijkcontracts } from '../shared/wijkcontracts/index.ts';
import { core } from './runtime/core.ts';
import { fileAddresses } from './runtime/file-addresses.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor({ ...core, files: fileAddresses }, regionApi, {
  assignCoordinator,
  listCoordinators,
  listWijken,
  registerWijk,
  assignAddresses,
  createWijkcontract,
  activateWijkcontract,
  listWijkcontracts,
  createFund,
  appropriateToFund,
  releaseFromFund,
  listFunds,
  getFund,
  createFormula,
  adoptFormula,
  retireFormula,
  listFormulas,
  openAllocationRound,
  calculateAllocationRound,
  proposeAllocationRound,
  decideAllocationRound,
  commitAllocationRound,
  getAllocationRound,
  listAllocationRounds,
  planDisbursement,
  approveDisbursement,
  rejectDisbursement,
  listDisbursements,
  exportPaymentFile,
  listPaymentFiles,
  downloadPaymentFile,
});
