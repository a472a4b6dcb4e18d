export { appropriateToFund } from './appropriate-to-fund.ts';
export { createFund } from './create-fund.ts';
export {
  awaitReturn,
  drawFromFund,
  type Moving,
  receiveReturn,
  returnToFund,
  settleGiven,
  undoReturn,
} from './draw.ts';
export { everyFund, findFund, readRegister } from './fund.table.ts';
export { type FoundFund, type Fund, type FundGuard, fundReply } from './fund.ts';
export { getFund } from './get-fund.ts';
export { type FundingPart, merged, sumOfParts } from './layers.ts';
export { listFunds } from './list-funds.ts';
export { type FundMovement, movementsOf } from './movement.table.ts';
export { releaseFromFund } from './release-from-fund.ts';
