/** The region: wijken and their boundaries through the years, the addresses in them, and what CBS and RIVM say of who live there. */
export { assignAddresses } from './assign-addresses.ts';
export { type FiguresOfWijk, figuresFor, type NeedFigure } from './figures/figures-for.ts';
export { announceRegionFile } from './files/announce-region-file.ts';
export { getRegionFile } from './files/get-region-file.ts';
export { importRegionFile } from './files/import-region-file.ts';
export { listRegionFiles } from './files/list-region-files.ts';
export { takeRegionFile } from './files/take-region-file.ts';
export { findWijk, wijkOfAddress } from './find-wijk.ts';
export { listWijken } from './list-wijken.ts';
export { registerWijk } from './register-wijk.ts';
export { everyWijk, findRegisteredWijk, wijkAt, wijkenOf, wijkenOfYear } from './wijk.table.ts';
export { countOf, type Wijk, type WijkVersion } from './wijk.ts';
