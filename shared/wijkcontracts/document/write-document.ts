import { printed } from '../../documents/index.ts';
import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { instant } from '../../kernel/dates.ts';
import { exportName, type Files } from '../../kernel/files.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { representativesOf } from '../representative.table.ts';
import { findText } from '../text.table.ts';
import { textOfSubject } from './contract-document.ts';
import { contractText } from './contract-text.ts';

interface Deps {
  database: Database;
  files: Files;
  cooperative: { legalName: string };
}

/** The work of a document: a text as signed, in the words of people. Made twice it is the same, under the same name. */
export async function writeContractDocument(
  { database, files, cooperative }: Deps,
  _act: Act,
  job: Job,
  _tools: JobTools,
): Promise<'done'> {
  const { wijkcontractId, number } = textOfSubject(job.subject);
  const text = await findText(database, wijkcontractId, number);
  if (!text) throw commonRefusals.NOT_FOUND();
  const partyIds = text.terms.parties.map(({ partyId }) => partyId);
  const representatives = await representativesOf(database, partyIds);
  const pdf = printed(contractText(text, representatives, cooperative), instant(job.requestedAt));
  await files.write(exportName(job.jobId), pdf, 'application/pdf');
  return 'done';
}
