import type { Instant, LocalDate } from '../kernel/dates.ts';
import { addDays, amsterdamDate } from '../kernel/dates.ts';
import type { ExportFormat, ExportKind } from './contract.ts';
import { type FiscalYear, fiscalYearOf } from './fiscal-year.ts';
import { reportsRefusals } from './refusals.ts';

/** What somebody asked to have as a file. It never changes; how far it is stands in its job, and its content in the file itself. */
export interface Export extends Choice {
  exportId: string;
  jobId: string;
  fileName: string;
  requestedBy: string;
  requestedAt: Instant;
}

interface Choice {
  kind: ExportKind;
  format: ExportFormat;
  fiscalYear: number | null;
  month: string | null;
  fundId: string | null;
  memberId: string | null;
}

type About = 'fiscalYear' | 'month' | 'fundId' | 'memberId';

/** What each kind must be told and may be told. */
const kinds: Record<
  ExportKind,
  { formats: readonly ExportFormat[]; needs?: About; oneOf?: readonly About[]; name: string }
> = {
  'audit-file': { formats: ['xaf'], needs: 'fiscalYear', name: 'auditfile' },
  'trial-balance': { formats: ['csv', 'xlsx'], oneOf: ['month', 'fiscalYear'], name: 'saldibalans' },
  'open-items': { formats: ['csv', 'xlsx'], name: 'openstaande-posten' },
  'fund-statement': { formats: ['csv', 'xlsx'], needs: 'fundId', name: 'fonds' },
  'member-statement': { formats: ['csv', 'xlsx'], needs: 'memberId', name: 'lid' },
  contributions: { formats: ['csv', 'xlsx'], needs: 'month', name: 'bijdragen' },
};

const abouts = ['fiscalYear', 'month', 'fundId', 'memberId'] as const;
const keptDays = 90;

/**
 * What was asked, when it makes sense.
 * @throws Refusal that names the field.
 */
export function choiceOf(
  asked: { kind: ExportKind; format: ExportFormat } & { [Name in About]?: Choice[Name] | undefined },
  firstDay: { startMonth: number; startDay: number },
  today: LocalDate,
): Choice {
  const { formats, needs, oneOf = [] } = kinds[asked.kind];
  if (!formats.includes(asked.format)) throw reportsRefusals.EXPORT_FORMAT_NOT_POSSIBLE({ field: 'format' });
  if (needs && asked[needs] === undefined) throw reportsRefusals.EXPORT_NEEDS_CHOICE({ field: needs });
  const given = abouts.filter((name) => asked[name] !== undefined);
  const unused = given.find((name, at) => name !== needs && !(oneOf.includes(name) && at === 0));
  if (unused) throw reportsRefusals.EXPORT_CHOICE_NOT_USED({ field: unused });
  const { kind, format, fiscalYear = null, month = null, fundId = null, memberId = null } = asked;
  if (fiscalYear !== null && fiscalYearOf(firstDay, fiscalYear).start > today)
    throw reportsRefusals.FISCAL_YEAR_NOT_BEGUN({ field: 'fiscalYear' });
  return { kind, format, fiscalYear, month, fundId, memberId };
}

/** Says what it is about and, where that changes from day to day, of which day it is. Ids, never a name. */
export function fileNameOf(choice: Choice, year: FiscalYear | null, today: LocalDate): string {
  const { kind, format, month, fundId, memberId } = choice;
  const about = [kinds[kind].name, year?.label ?? month, fundId, memberId].filter(
    (part) => part !== null && part !== undefined,
  );
  const isOfAPeriod = kind === 'contributions' || year !== null || month !== null;
  return `${[...about, ...(isOfAPeriod ? [] : [today])].join('-')}.${format}`;
}

export const availableUntil = ({ requestedAt }: Pick<Export, 'requestedAt'>): LocalDate =>
  addDays(amsterdamDate(requestedAt), keptDays - 1);
