export { appropriateToFund } from './appropriate-to-fund.ts';
export { createFund } from './create-fund.ts';
export { type Appropriation, appropriationsTo, everyFund, findFund, readRegister, takeFromFund } from './fund.table.ts';
export { type Fund, type FundGuard, fundReply } from './fund.ts';
export { listFunds } from './list-funds.ts';
