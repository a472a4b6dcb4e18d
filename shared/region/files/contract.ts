import * as z from 'zod/mini';
import { job } from '../../jobs/words.ts';
import { board, endpoint, idOf, line, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { cbsYear, municipalityCode, regionFileKind } from '../words.ts';
import { regionFileRefusals as refusals } from './refusals.ts';
import { regionFile, rowError } from './words.ts';

export { regionFileKind } from '../words.ts';

/** Eight million rows of addresses are a quarter of this. */
export const mostRegionFileBytes = 1024 * 1024 * 1024;

const fileParams = z.strictObject({ regionFileId: idOf('regionFile') });

export const announceRegionFile = endpoint({
  id: 'announceRegionFile',
  method: 'POST',
  path: '/region-files',
  door: 'region-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een bestand van CBS of RIVM aankondigen om het te kunnen opsturen',
    en: 'Announce a file of CBS or RIVM, to send it',
  },
  body: z.strictObject({
    kind: regionFileKind,
    /** The year that the figures or boundaries are of. */
    cbsYear,
    fileName: line(120),
    bytes: z.int().check(z.minimum(1)),
    /** Hexadecimal. The file is known by it: the same file again is answered with what it was. */
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    /** Only these are kept; those of the last file when it is left out. */
    municipalities: z.optional(z.array(municipalityCode).check(z.minLength(1), z.maxLength(400))),
  }),
  reply: z.object({
    fileId: idOf('regionFile'),
    /** Null when the file was imported before, or is being imported: there is nothing to send. */
    upload: z.nullable(z.object({ url: z.string(), headers: z.record(z.string(), z.string()) })),
    file: regionFile,
  }),
  refusals: [refusals.REGION_FILE_NAME, refusals.REGION_FILE_TOO_LARGE, refusals.REGION_MUNICIPALITIES_MISSING],
});

export const importRegionFile = endpoint({
  id: 'importRegionFile',
  method: 'POST',
  path: '/region-files/{regionFileId}/import',
  door: 'region-api',
  access: board,
  once: true,
  status: 202,
  summary: { nl: 'Een opgestuurd bestand van CBS of RIVM inlezen', en: 'Import a file of CBS or RIVM that was sent' },
  params: fileParams,
  reply: z.object({ jobId: idOf('job') }),
  refusals: [refusals.REGION_FILE_NOT_UPLOADED, refusals.REGION_FILE_OTHER_SIZE],
});

export const listRegionFiles = endpoint({
  id: 'listRegionFiles',
  method: 'GET',
  path: '/region-files',
  door: 'region-api',
  access: office,
  summary: { nl: 'De bestanden van CBS en RIVM, nieuwste eerst', en: 'The files of CBS and RIVM, newest first' },
  query: pageQuery,
  reply: pageOf(regionFile),
});

export const getRegionFile = endpoint({
  id: 'getRegionFile',
  method: 'GET',
  path: '/region-files/{regionFileId}',
  door: 'region-api',
  access: office,
  summary: {
    nl: 'Een bestand van CBS of RIVM: hoe ver het is en welke rijen niet gelezen konden worden',
    en: 'A file of CBS or RIVM: how far it is and which rows could not be read',
  },
  params: fileParams,
  reply: z.object({
    file: regionFile,
    /** The first two hundred, by line; `file.counts.rowErrors` says how many there are. */
    errors: z.array(rowError),
    job: z.nullable(job),
  }),
});
