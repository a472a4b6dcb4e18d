import * as z from 'zod/mini';
import { job } from '../../jobs/words.ts';
import { board, calendarDay, endpoint, idOf, line, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { importRefusals as refusals } from './refusals.ts';
import { importField, lineError, numbering, registerImport } from './words.ts';

export const mostRegisterBytes = 256 * 1024 * 1024;

const params = z.strictObject({ importId: idOf('registerImport') });

export const announceRegisterImport = endpoint({
  id: 'announceRegisterImport',
  method: 'POST',
  path: '/register-imports',
  door: 'register-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een bestaand ledenregister aankondigen om het te kunnen opsturen',
    en: 'Announce an existing register of members, to send it',
  },
  body: z.strictObject({
    fileName: line(120),
    bytes: z.int().check(z.minimum(1)),
    /** Hexadecimal. The file is known by it: the same file again is answered with what it was. */
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  refusals: [refusals.REGISTER_FILE_NAME, refusals.REGISTER_FILE_TOO_LARGE, refusals.REGISTER_FILE_OTHER_SIZE],
  reply: z.object({
    fileId: idOf('registerImport'),
    /** Null when the file was imported before, or is being imported: there is nothing to send. */
    upload: z.nullable(z.object({ url: z.string(), headers: z.record(z.string(), z.string()) })),
    file: registerImport,
  }),
});

export const checkRegisterImport = endpoint({
  id: 'checkRegisterImport',
  method: 'POST',
  path: '/register-imports/{importId}/check',
  door: 'register-api',
  access: board,
  once: true,
  status: 202,
  summary: {
    nl: 'Een register laten controleren zonder iets vast te leggen',
    en: 'Have a register checked without recording anything',
  },
  params,
  body: z.strictObject({
    /** What each column holds, in order; null lets the headings say. */
    columns: z.nullable(z.array(z.nullable(importField)).check(z.maxLength(100))),
    numbering,
    defaultMemberSince: z.nullable(calendarDay()),
  }),
  refusals: [
    refusals.REGISTER_COLUMNS_OTHER,
    refusals.REGISTER_COLUMN_TWICE,
    refusals.REGISTER_BUSY,
    refusals.REGISTER_IMPORTED,
  ],
  reply: z.object({ jobId: idOf('job') }),
});

export const startRegisterImport = endpoint({
  id: 'startRegisterImport',
  method: 'POST',
  path: '/register-imports/{importId}/import',
  door: 'register-api',
  access: board,
  once: true,
  versioned: true,
  status: 202,
  summary: {
    nl: 'Een gecontroleerd register inlezen; regels met een fout blijven erbuiten',
    en: 'Import a register that was checked; lines with an error stay out',
  },
  params,
  refusals: [refusals.REGISTER_NOT_CHECKED, refusals.REGISTER_COLUMN_MISSING],
  reply: z.object({ jobId: idOf('job') }),
});

export const listRegisterImports = endpoint({
  id: 'listRegisterImports',
  method: 'GET',
  path: '/register-imports',
  door: 'register-api',
  access: board,
  summary: { nl: 'Opgestuurde registers, nieuwste eerst', en: 'Registers that were sent, newest first' },
  query: pageQuery,
  reply: pageOf(registerImport),
});

export const getRegisterImport = endpoint({
  id: 'getRegisterImport',
  method: 'GET',
  path: '/register-imports/{importId}',
  door: 'register-api',
  access: board,
  summary: {
    nl: 'Een opgestuurd register: de kolommen, wat de controle vond en hoe ver het is',
    en: 'A register that was sent: its columns, what the check found and how far it is',
  },
  params,
  reply: z.object({
    ...registerImport.shape,
    /** The data that no column is chosen for yet. */
    missing: z.array(importField),
    /** The first lines as they stand in the file, to see what a column holds; empty once it was imported. */
    sample: z.array(z.array(z.string())),
    /** The first two hundred, by line; `counts.rowErrors` says how many lines are wrong. */
    errors: z.array(lineError),
    job: z.nullable(job),
  }),
});

export const getRegisterImportErrors = endpoint({
  id: 'getRegisterImportErrors',
  method: 'GET',
  path: '/register-imports/{importId}/errors',
  door: 'register-api',
  access: board,
  summary: {
    nl: 'Wat er mis is met een opgestuurd register, regel voor regel, als CSV',
    en: 'What is wrong with a register that was sent, line by line, as CSV',
  },
  params,
  query: z.strictObject({ language: z.optional(z.enum(['nl', 'en'])) }),
  mediaType: 'text/csv; charset=utf-8',
  reply: z.object({ fileName: z.string(), content: z.string() }),
});
