import type { Role } from '../kernel/actor.ts';
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
  /** In which function: whoever is named in the file may know. */
  requestedRoles: readonly Role[];
  requestedAt: Instant;
}

interface Choice {
  kind: ExportKind;
  format: ExportFormat;
  fiscalYear: number | null;
  month: string | null;
  fundId: string | null;
  memberId: string | null;
  on: string | null;
  from: string | null;
  until: string | null;
}

const abouts = ['fiscalYear', 'month', 'fundId', 'memberId', 'on', 'from', 'until'] as const;
type About = (typeof abouts)[number];

interface Kind {
  name: string;
  formats: readonly ExportFormat[];
  /** What it must be told, all of it. */
  needs?: readonly About[];
  /** What it may be told, one of them. */
  oneOf?: readonly About[];
  /** The books go out without a name; the register is a list of names. */
  namesMembers?: true;
}

const table = ['csv', 'xlsx'] as const;
const kinds: Record<ExportKind, Kind> = {
  'audit-file': { name: 'auditfile', formats: ['xaf'], needs: ['fiscalYear'] },
  'trial-balance': { name: 'saldibalans', formats: table, oneOf: ['month', 'fiscalYear'] },
  'open-items': { name: 'openstaande-posten', formats: table },
  'fund-statement': { name: 'fonds', formats: table, needs: ['fundId'] },
  'member-statement': { name: 'lid', formats: table, needs: ['memberId'] },
  contributions: { name: 'bijdragen', formats: table, needs: ['month'] },
  register: { name: 'ledenregister', formats: table, needs: ['on'], namesMembers: true },
  'register-changes': {
    name: 'ledenregister-wijzigingen',
    formats: table,
    needs: ['from', 'until'],
    namesMembers: true,
  },
};

export const namesMembers = ({ kind }: Pick<Export, 'kind'>): boolean => kinds[kind].namesMembers ?? false;

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
  const { formats, needs = [], oneOf = [] } = kinds[asked.kind];
  if (!formats.includes(asked.format)) throw reportsRefusals.EXPORT_FORMAT_NOT_POSSIBLE({ field: 'format' });
  const missing = needs.find((name) => asked[name] === undefined);
  if (missing) throw reportsRefusals.EXPORT_NEEDS_CHOICE({ field: missing });
  const given = abouts.filter((name) => asked[name] !== undefined);
  const unused = given.find((name, at) => !needs.includes(name) && !(oneOf.includes(name) && at === 0));
  if (unused) throw reportsRefusals.EXPORT_CHOICE_NOT_USED({ field: unused });
  const { kind, format, fiscalYear = null, month = null, fundId = null, memberId = null } = asked;
  const { on = null, from = null, until = null } = asked;
  if (fiscalYear !== null && fiscalYearOf(firstDay, fiscalYear).start > today)
    throw reportsRefusals.FISCAL_YEAR_NOT_BEGUN({ field: 'fiscalYear' });
  if (from !== null && until !== null && until < from) throw reportsRefusals.EXPORT_DAYS_REVERSED({ field: 'until' });
  return { kind, format, fiscalYear, month, fundId, memberId, on, from, until };
}

/** Says what it is about and, where that changes from day to day, of which day it is. Ids, never a name. */
export function fileNameOf(choice: Choice, year: FiscalYear | null, today: LocalDate): string {
  const { kind, format, month, fundId, memberId, on, from, until } = choice;
  const about = [kinds[kind].name, year?.label ?? month, fundId, memberId, on, from, until].filter(
    (part) => part !== null && part !== undefined,
  );
  const changesByDay = [year, month, on, from].every((period) => period === null);
  return `${[...about, ...(changesByDay ? [today] : [])].join('-')}.${format}`;
}

export const availableUntil = ({ requestedAt }: Pick<Export, 'requestedAt'>): LocalDate =>
  addDays(amsterdamDate(requestedAt), keptDays - 1);
