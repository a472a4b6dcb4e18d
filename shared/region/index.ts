export { assignAddresses } from './assign-addresses.ts';
export { findWijk, wijkOfAddress } from './find-wijk.ts';
export { listWijken } from './list-wijken.ts';
export { registerWijk } from './register-wijk.ts';
export { findRegisteredWijk, wijkenOf } from './wijk.table.ts';
export { countOf } from './wijk.ts';
