export { calculateAllocationRound } from './calculate-allocation-round.ts';
export { changeAllocationRound, reviseAllocationRound } from './change-allocation-round.ts';
export { closeAllocationRound } from './close-allocation-round.ts';
export { commitAllocationRound } from './commit-allocation-round.ts';
export { decideAllocationRound } from './decide-allocation-round.ts';
export { declareInterest } from './declare-interest.ts';
export { approveDisbursement } from './disbursements/approve-disbursement.ts';
export {
  disbursementsOf,
  everyDisbursement,
  findPaymentFile,
  keepDisbursementStep,
} from './disbursements/disbursement.table.ts';
export {
  cameBack,
  type Disbursement,
  paid,
  referenceOf,
  referredTo,
  unpaid,
  wentAfterAll,
} from './disbursements/disbursement.ts';
export { downloadPaymentFile } from './disbursements/download-payment-file.ts';
export { exportPaymentFile } from './disbursements/export-payment-file.ts';
export { listDisbursements } from './disbursements/list-disbursements.ts';
export { listPaymentFiles } from './disbursements/list-payment-files.ts';
export { batchesOf } from './disbursements/payment-file.ts';
export { planDisbursement } from './disbursements/plan-disbursement.ts';
export { disbursementTask, rejectDisbursement } from './disbursements/reject-disbursement.ts';
export { adoptFormula, retireFormula } from './formula/adopt-formula.ts';
export { createFormula } from './formula/create-formula.ts';
export { listFormulas } from './formula/list-formulas.ts';
export { freezeAllocationRound } from './freeze-allocation-round.ts';
export { getAllocationRound, getRoundCalculation } from './get-allocation-round.ts';
export { listAllocationRounds } from './list-allocation-rounds.ts';
export { openAllocationRound } from './open-allocation-round.ts';
export { proposeAllocationRound } from './propose-allocation-round.ts';
export { getPublishedRound, listPublishedRounds } from './publication/read-publication.ts';
export { publishAllocationRound } from './publish-allocation-round.ts';
export { recordAdvice } from './record-advice.ts';
export { getScenarios, runScenarios } from './run-scenarios.ts';
