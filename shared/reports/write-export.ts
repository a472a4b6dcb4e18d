import type { CooperativeFacts } from '../governance/cooperative.ts';
import type { Job, JobTools } from '../jobs/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, localDate } from '../kernel/dates.ts';
import type { Files } from '../kernel/files.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { auditFile } from './audit-file/audit-file.ts';
import { contributionsOfMonth } from './contributions.ts';
import { findExport } from './export.table.ts';
import type { Export } from './export.ts';
import { fiscalYearOf } from './fiscal-year.ts';
import { fundStatement } from './fund-statement.ts';
import { gather } from './gather.ts';
import { memberStatement } from './member-statement.ts';
import { openItems } from './open-items.ts';
import { registerChanges, registerOfDay } from './register.ts';
import { tableFile } from './table/write-table.ts';
import { trialBalance } from './trial-balance.ts';

interface Deps {
  database: Database;
  files: Files;
  cooperative: CooperativeFacts;
}

/** The work of an export: makes the file, slice by slice, and puts it where it can be fetched. */
export async function writeExport(deps: Deps, act: Act, job: Job, tools: JobTools): Promise<'done' | 'more'> {
  const asked = await findExport(deps.database, job.subject);
  if (!asked) throw commonRefusals.NOT_FOUND();
  const { database, files, cooperative } = deps;
  const { exportId, format, month, fundId, memberId, on, from, until } = asked;
  // The day it was asked, also when it is made after midnight.
  const today = amsterdamDate(asked.requestedAt);
  const year = asked.fiscalYear === null ? null : fiscalYearOf(cooperative.fiscalYear, asked.fiscalYear);
  switch (asked.kind) {
    case 'audit-file':
      return gather(files, exportId, tools, auditFile({ database, cooperative, act, year: told(year, asked), today }));
    case 'trial-balance':
      return gather(files, exportId, tools, tableFile(format, trialBalance(database, { month, year })));
    case 'open-items':
      return gather(files, exportId, tools, tableFile(format, openItems(database, act, today)));
    case 'fund-statement':
      return gather(files, exportId, tools, tableFile(format, await fundStatement(database, act, told(fundId, asked))));
    case 'member-statement':
      return gather(files, exportId, tools, tableFile(format, memberStatement(database, act, told(memberId, asked))));
    case 'contributions':
      return gather(files, exportId, tools, tableFile(format, contributionsOfMonth(database, act, told(month, asked))));
    case 'register':
      return gather(
        files,
        exportId,
        tools,
        tableFile(format, registerOfDay(database, actOf(asked), localDate(told(on, asked)))),
      );
    case 'register-changes': {
      const period = { from: localDate(told(from, asked)), until: localDate(told(until, asked)) };
      return gather(files, exportId, tools, tableFile(format, registerChanges(database, actOf(asked), period)));
    }
  }
}

/** An export is only kept with what its kind needs. */
function told<T>(value: T | null, { exportId, kind }: Export): T {
  if (value === null) throw new Error(`The export ${exportId} was kept without what a ${kind} is about.`);
  return value;
}

/** Names are opened for whoever asked for the file, in the moment of asking: so they stand in the access log, however often the work is repeated. */
function actOf({ exportId, requestedBy, requestedRoles, requestedAt }: Export): Act {
  const actor = { kind: 'person', id: requestedBy, roles: requestedRoles } as const;
  return { actor, operation: 'startExport', at: requestedAt, requestId: exportId };
}
