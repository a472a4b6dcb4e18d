export { calculateAllocationRound } from './calculate-allocation-round.ts';
export { changeAllocationRound, reviseAllocationRound } from './change-allocation-round.ts';
export { closeAllocationRound } from './close-allocation-round.ts';
export { commitAllocationRound } from './commit-allocation-round.ts';
export { giveInParts, yetToGrant } from './commit-in-parts.ts';
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
export { aboutParts } from './disbursements/postings.ts';
export { disbursementTask, rejectDisbursement } from './disbursements/reject-disbursement.ts';
export { withdrawDisbursement } from './disbursements/withdraw-disbursement.ts';
export { adoptFormula, retireFormula } from './formula/adopt-formula.ts';
export { changeTerms, draftAmendment } from './formula/agree-on-formula.ts';
export { createFormula } from './formula/create-formula.ts';
export { listFormulas } from './formula/list-formulas.ts';
export { freezeAllocationRound } from './freeze-allocation-round.ts';
export { getAllocationRound, getRoundCalculation } from './get-allocation-round.ts';
export { everyClawback, findClawback } from './grants/clawback.table.ts';
export { type Clawback, openCents, openParts } from './grants/clawback.ts';
export { decideClawback } from './grants/decide-clawback.ts';
export { earnTranche } from './grants/earn-tranche.ts';
export { everyGrant } from './grants/grant.table.ts';
export { conditionalCents, type Grant, owedCents, sumOfGrant } from './grants/grant.ts';
export { lapseTranches } from './grants/lapse-tranches.ts';
export { listClawbacks } from './grants/list-clawbacks.ts';
export { proposeClawback } from './grants/propose-clawback.ts';
export { getGrant, listGrants, listGrantsOfRound } from './grants/read-grants.ts';
export {
  type ClawbackReceipt,
  type ClawbackTrouble,
  receiveClawbacks,
  undoClawbacks,
} from './grants/receive-clawbacks.ts';
export { settleGrant } from './grants/settle-grant.ts';
export { settleWijkcontract } from './grants/settle-wijkcontract.ts';
export { writeOffClawback } from './grants/write-off-clawback.ts';
export { listAllocationRounds } from './list-allocation-rounds.ts';
export { getMoneyMap } from './money/get-money-map.ts';
export { getRunway } from './money/get-runway.ts';
export { openAllocationRound } from './open-allocation-round.ts';
export { proposeAllocationRound } from './propose-allocation-round.ts';
export { getPublishedRound, listPublishedRounds } from './publication/read-publication.ts';
export { receivedByWijk } from './publication/received-by-wijk.ts';
export { publishAllocationRound } from './publish-allocation-round.ts';
export { recordAdvice } from './record-advice.ts';
export { getScenarios, runScenarios } from './run-scenarios.ts';
