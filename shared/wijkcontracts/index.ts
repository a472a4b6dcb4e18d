export { activateWijkcontract } from './activate-wijkcontract.ts';
export { createWijkcontract } from './create-wijkcontract.ts';
export { listWijkcontracts } from './list-wijkcontracts.ts';
export { payeeAccounts } from './payee.table.ts';
export { addToBudget, budgetsOf, everyWijkcontract, findWijkcontract, takeFromBudget } from './wijkcontract.table.ts';
export { isFundable, type Wijkcontract } from './wijkcontract.ts';
