/** Reports: what leaves the house as a file, made in the background from what the other domains know. */
export { getExportAddress } from './get-export-address.ts';
export { listExports } from './list-exports.ts';
export { startExport } from './start-export.ts';
export { csv } from './table/csv.ts';
export { zip } from './table/zip.ts';
export { writeExport } from './write-export.ts';
