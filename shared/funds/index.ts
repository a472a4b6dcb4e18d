export { activateFundingAgreement } from './agreements/activate-funding-agreement.ts';
export { amendFundingAgreement, decideFundingAmendment } from './agreements/amend-funding-agreement.ts';
export { callInstalment } from './agreements/call-instalment.ts';
export { decideInstalmentCredit, proposeInstalmentCredit } from './agreements/credit-instalment.ts';
export { changeFundingAgreement, draftFundingAgreement } from './agreements/draft-funding-agreement.ts';
export { endFundingAgreement } from './agreements/end-funding-agreement.ts';
export { followFundings } from './agreements/follow-fundings.ts';
export { everyAgreement, findAgreement } from './agreements/funding-agreement.table.ts';
export { type FundingAgreement, openCents } from './agreements/funding-agreement.ts';
export { getFundingAgreement, listFundingAgreements } from './agreements/list-funding-agreements.ts';
export { payRefund, refundOpenCents } from './agreements/pay-refund.ts';
export {
  type FundingReceipt,
  type FundingTrouble,
  receiveFunding,
  undoFunding,
} from './agreements/receive-funding.ts';
export { appropriateToFund } from './appropriate-to-fund.ts';
export { createFund } from './create-fund.ts';
export {
  awaitReturn,
  drawFromFund,
  type FundMove,
  giveUpReturn,
  type Moving,
  moveFunds,
  receiveReturn,
  returnToFund,
  settleGiven,
  undoReturn,
} from './draw.ts';
export { everyFund, findFund, readRegister } from './fund.table.ts';
export type { FoundFund, Fund, FundGuard } from './fund.ts';
export { getFund } from './get-fund.ts';
export { type FundingPart, merged, sumOfParts } from './layers.ts';
export { listFunds } from './list-funds.ts';
export { type FundMovement, movementsOf } from './movement.table.ts';
export { releaseFromFund } from './release-from-fund.ts';
export { watchReserve } from './watch-reserve.ts';
