import { noteAccess } from '../governance/index.ts';
import { findJobs } from '../jobs/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { exportName, type Files } from '../kernel/files.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { findExport } from './export.table.ts';
import { availableUntil, namesMembers } from './export.ts';
import { reportsRefusals } from './refusals.ts';

/** Whoever fetches a file that names members is in the access log under the file: whom it names was told of the making. */
export async function getExportAddress(
  { database, files }: { database: Database; files: Pick<Files, 'downloadAddress'> },
  act: Act,
  { params: { exportId } }: Input<typeof contract.getExportAddress>,
): Promise<Reply<typeof contract.getExportAddress>> {
  const made = await findExport(database, exportId);
  if (!made) throw commonRefusals.NOT_FOUND();
  const [job] = await findJobs(database, [made.jobId]);
  if (job?.state === 'failed') throw reportsRefusals.EXPORT_FAILED();
  if (job?.state !== 'done') throw reportsRefusals.EXPORT_NOT_READY();
  if (amsterdamDate(act.at) > availableUntil(made)) throw reportsRefusals.EXPORT_GONE();
  if (namesMembers(made)) {
    const noted = noteAccess(act, [exportId], 'register', { action: 'export' });
    await database.commit(act, noted, { subject: exportId });
  }
  return { url: await files.downloadAddress(exportName(exportId), { saveAs: made.fileName }) };
}
