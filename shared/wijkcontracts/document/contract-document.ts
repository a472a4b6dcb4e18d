import { findJobs, startJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, instant } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { exportName, type Files } from '../../kernel/files.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToRead } from '../contract-at-hand.ts';
import { wijkcontractsRefusals } from '../refusals.ts';
import { findText } from '../text.table.ts';
import type * as contract from './contract.ts';
import { jobOfDocument, keepDocument } from './document.table.ts';

/** As long as a file that was made is kept. */
const keptDays = 90;

export async function makeContractDocument(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { params }: Input<typeof contract.makeContractDocument>,
): Promise<Reply<typeof contract.makeContractDocument>> {
  const { wijkcontractId } = await contractToRead(database, act, params.wijkcontractId);
  const text = await findText(database, wijkcontractId, params.textVersion);
  if (text?.status === 'withdrawn' || text?.status === 'drafted') throw wijkcontractsRefusals.NOT_SIGNED_BY_ALL();
  if (!text) throw params.textVersion === 1 ? wijkcontractsRefusals.NOT_SIGNED_BY_ALL() : commonRefusals.NOT_FOUND();

  const jobId = newId('job');
  const subject = subjectOf(wijkcontractId, text.textVersion);
  const job = { jobId, kind: 'contract-document', subject, requestedBy: act.actor.id, requestedAt: act.at } as const;
  const reply = { jobId };
  await database.commit(act, [startJob(job), keepDocument(wijkcontractId, text.textVersion, jobId)], {
    subject: wijkcontractId,
    reply,
  });
  return reply;
}

export async function getContractDocument(
  { database, files }: { database: Database; files: Pick<Files, 'downloadAddress'> },
  act: Act,
  { params }: Input<typeof contract.getContractDocument>,
): Promise<Reply<typeof contract.getContractDocument>> {
  const { wijkcontractId, name } = await contractToRead(database, act, params.wijkcontractId);
  const jobId = await jobOfDocument(database, wijkcontractId, params.textVersion);
  const [job] = jobId === undefined ? [] : await findJobs(database, [jobId]);
  if (!job || isCleared(job.endedAt, act)) return { state: null, jobId: null, url: null };
  if (job.state !== 'done') return { state: job.state, jobId: job.jobId, url: null };
  const saveAs = `${name.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-')}-${params.textVersion}.pdf`;
  return { state: 'done', jobId: job.jobId, url: await files.downloadAddress(exportName(job.jobId), { saveAs }) };
}

/** What was made long ago is gone and can be made again. */
function isCleared(endedAt: string | null, act: Act): boolean {
  return endedAt !== null && amsterdamDate(act.at) > addDays(amsterdamDate(instant(endedAt)), keptDays - 1);
}

/** A job is about one text of one contract. */
const subjectOf = (wijkcontractId: string, number: number): string => `${wijkcontractId}:${number}`;

export function textOfSubject(subject: string): { wijkcontractId: string; number: number } {
  const [wijkcontractId = '', number = ''] = subject.split(':');
  return { wijkcontractId, number: Number(number) };
}
