import * as z from 'zod/mini';
import { calendarDay, endpoint, idOf, office, pageOf, pageQuery } from '../kernel/endpoint.ts';
import { reportsRefusals } from './refusals.ts';

export const exportKind = z.enum([
  'audit-file',
  'trial-balance',
  'open-items',
  'fund-statement',
  'member-statement',
  'contributions',
  'register',
  'register-changes',
]);
export type ExportKind = z.infer<typeof exportKind>;
export const exportFormat = z.enum(['xaf', 'csv', 'xlsx']);
export type ExportFormat = z.infer<typeof exportFormat>;

const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
/** The calendar year in which the fiscal year begins. */
const fiscalYear = z.int().check(z.minimum(2000), z.maximum(2999));

export const exportedFile = z.object({
  exportId: idOf('exportFile'),
  jobId: idOf('job'),
  kind: exportKind,
  format: exportFormat,
  fiscalYear: z.nullable(z.int()),
  month: z.nullable(z.string()),
  fundId: z.nullable(z.string()),
  memberId: z.nullable(z.string()),
  on: z.nullable(calendarDay()),
  from: z.nullable(calendarDay()),
  until: z.nullable(calendarDay()),
  /** As it is saved: `auditfile-2026.xaf`. */
  fileName: z.string(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  /** The job's state; it tells the progress as well. */
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  refusal: z.nullable(z.object({ code: z.string(), nl: z.string(), en: z.string() })),
  /** The last day on which it can be fetched. */
  availableUntil: calendarDay(),
});

/**
 * What each kind is about: audit-file (xaf) a fiscalYear; trial-balance all time, a month or a fiscalYear; open-items nothing; fund-statement a
 * fundId; member-statement a memberId; contributions a month; register the day that it is of (`on`); register-changes the first and the last day.
 * The last two name members: whom a file names is told who had it made, and each time that it is fetched is noted.
 */
export const startExport = endpoint({
  id: 'startExport',
  method: 'POST',
  path: '/exports',
  door: 'treasury-api',
  access: office,
  once: true,
  status: 202,
  summary: { nl: 'Een bestand laten maken', en: 'Have a file made' },
  body: z.strictObject({
    kind: exportKind,
    format: exportFormat,
    fiscalYear: z.optional(fiscalYear),
    month: z.optional(month),
    fundId: z.optional(idOf('fund')),
    memberId: z.optional(idOf('member')),
    on: z.optional(calendarDay()),
    from: z.optional(calendarDay()),
    until: z.optional(calendarDay()),
  }),
  reply: z.object({ exportId: idOf('exportFile'), jobId: idOf('job') }),
  refusals: [
    reportsRefusals.EXPORT_FORMAT_NOT_POSSIBLE,
    reportsRefusals.EXPORT_NEEDS_CHOICE,
    reportsRefusals.EXPORT_CHOICE_NOT_USED,
    reportsRefusals.FISCAL_YEAR_NOT_BEGUN,
    reportsRefusals.EXPORT_DAYS_REVERSED,
  ],
});

export const listExports = endpoint({
  id: 'listExports',
  method: 'GET',
  path: '/exports',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Gemaakte bestanden, nieuwste eerst', en: 'Files that were made, newest first' },
  query: pageQuery,
  reply: pageOf(exportedFile),
});

export const getExportAddress = endpoint({
  id: 'getExportAddress',
  method: 'GET',
  path: '/exports/{exportId}/address',
  door: 'treasury-api',
  access: office,
  summary: { nl: 'Waar het bestand nu opgehaald kan worden', en: 'Where the file can be fetched now' },
  params: z.strictObject({ exportId: idOf('exportFile') }),
  /** It lapses after five minutes: ask for it when the button is pressed. */
  reply: z.object({ url: z.string() }),
  refusals: [reportsRefusals.EXPORT_NOT_READY, reportsRefusals.EXPORT_FAILED, reportsRefusals.EXPORT_GONE],
});
