export { appropriateToFund } from './appropriate-to-fund.ts';
export { approveDisbursement } from './approve-disbursement.ts';
export { calculateAllocationRound } from './calculate-allocation-round.ts';
export { commitAllocationRound } from './commit-allocation-round.ts';
export { createFund } from './create-fund.ts';
export { decideAllocationRound } from './decide-allocation-round.ts';
export {
  disbursementsOf,
  everyDisbursement,
  findPaymentFile,
  keepDisbursementStep,
} from './disbursement.table.ts';
export { cameBack, type Disbursement, paid, referenceOf, referredTo, unpaid, wentAfterAll } from './disbursement.ts';
export { downloadPaymentFile } from './download-payment-file.ts';
export { exportPaymentFile } from './export-payment-file.ts';
export { everyFund, readRegister } from './fund.table.ts';
export type { Fund, FundGuard } from './fund.ts';
export { getAllocationRound } from './get-allocation-round.ts';
export { getFund } from './get-fund.ts';
export { listAllocationRounds } from './list-allocation-rounds.ts';
export { listDisbursements } from './list-disbursements.ts';
export { listFunds } from './list-funds.ts';
export { listPaymentFiles } from './list-payment-files.ts';
export { openAllocationRound } from './open-allocation-round.ts';
export { batchesOf } from './payment-file.ts';
export { planDisbursement } from './plan-disbursement.ts';
export { proposeAllocationRound } from './propose-allocation-round.ts';
export { disbursementTask, rejectDisbursement } from './reject-disbursement.ts';
