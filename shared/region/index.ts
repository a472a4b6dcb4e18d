export { assignAddresses } from './assign-addresses.ts';
export { type FoundWijk, findWijk, wijkOfAddress } from './find-wijk.ts';
export { listWijken } from './list-wijken.ts';
export { registerWijk } from './register-wijk.ts';
export { everyWijk, findRegisteredWijk, wijkenOf } from './wijk.table.ts';
export { countOf, type Wijk } from './wijk.ts';
