import * as z from 'zod/mini';
import { idOf } from '../../kernel/endpoint.ts';
import { cbsYear, municipalityCode, regionFileKind } from '../words.ts';

export const sentence = z.object({ code: z.string(), nl: z.string(), en: z.string() });
export const regionFileState = z.enum(['announced', 'importing', 'imported', 'refused']);

export const regionFileCounts = z.object({
  /** Rows of the file, without its header. */
  rowsRead: z.int(),
  rowsKept: z.int(),
  /** Of other municipalities, or of another period or group than is asked. */
  rowsOutside: z.int(),
  rowErrors: z.int(),
});

/** A file of CBS or RIVM as somebody sent it. */
export const regionFile = z.object({
  fileId: idOf('regionFile'),
  kind: regionFileKind,
  cbsYear,
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  /** Only what is in these is kept. */
  municipalities: z.array(municipalityCode),
  announcedBy: z.string(),
  announcedAt: z.string(),
  state: regionFileState,
  jobId: z.nullable(idOf('job')),
  importedAt: z.nullable(z.string()),
  /** The table as its publisher calls it, once the file was opened. */
  table: z.nullable(z.string()),
  publisher: z.string(),
  licence: z.string(),
  refusal: z.nullable(sentence),
  counts: z.nullable(regionFileCounts),
});

/** A row that could not be taken; the others were. */
export const rowError = z.object({ line: z.int(), reason: sentence });
