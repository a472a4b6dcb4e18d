import type { CooperativeFacts } from '../governance/cooperative.ts';
import { startJob } from '../jobs/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { keepExport } from './export.table.ts';
import { choiceOf, fileNameOf } from './export.ts';
import { fiscalYearOf } from './fiscal-year.ts';

/** Asks for a file. Whether there is such a fund or member shows when it is made: then the job says so. */
export async function startExport(
  { database, newId, cooperative }: { database: Database; newId: NewId; cooperative: CooperativeFacts },
  act: Act,
  { body }: Input<typeof contract.startExport>,
): Promise<Reply<typeof contract.startExport>> {
  const today = amsterdamDate(act.at);
  const choice = choiceOf(body, cooperative.fiscalYear, today);
  const year = choice.fiscalYear === null ? null : fiscalYearOf(cooperative.fiscalYear, choice.fiscalYear);
  const [exportId, jobId] = [newId('exportFile'), newId('job')];
  const asked = { requestedBy: act.actor.id, requestedAt: act.at };
  const requestedRoles = act.actor.kind === 'person' ? act.actor.roles : [];
  const reply = { exportId, jobId };

  const writes = [
    keepExport({ ...choice, ...asked, requestedRoles, exportId, jobId, fileName: fileNameOf(choice, year, today) }),
    startJob({ jobId, kind: 'export', subject: exportId, ...asked }),
  ];
  await database.commit(act, writes, { subject: exportId, reply });
  return reply;
}
