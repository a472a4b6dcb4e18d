import type { Act } from '../kernel/actor.ts';
import { type Announced, type Files, uploadName } from '../kernel/files.ts';
import type { NewId } from '../kernel/ids.ts';
import { commonRefusals, Refusal } from '../kernel/refusal.ts';
import { ConditionFailed, type Database, type Write } from '../kernel/table.ts';
import { findJob } from './job.table.ts';
import { startJob } from './start-job.ts';
import type { JobKind } from './words.ts';

/**
 * A file that somebody sends to be read in: announced, sent to an address of its own, imported by a job. Its id follows from its bytes, so the
 * same bytes are the same file, whoever sends them again.
 */
interface SentFile {
  fileId: string;
  state: 'announced' | 'importing' | 'imported' | 'refused';
  jobId: string | null;
}

/**
 * Keeps the announcement, once, and says where the file may be sent. The address opens for a few minutes and takes no other content; it is never
 * stored, and a repeat gets another. A file that is read in, or will be, is not asked for again.
 */
export async function offerUpload<File extends SentFile>(
  deps: { database: Database; files: Pick<Files, 'uploadAddress'> },
  act: Act,
  file: File,
  { upload, keep }: { upload: Announced; keep: Write[] },
): Promise<{ fileId: string; upload: { url: string; headers: Record<string, string> } | null; file: File }> {
  const { fileId, state } = file;
  if (!act.repeats) await keepOnce(deps.database, act, fileId, keep);
  if (state === 'importing' || state === 'imported') return { fileId, upload: null, file };
  return { fileId, upload: await deps.files.uploadAddress(uploadName(fileId), upload), file };
}

async function keepOnce(database: Database, act: Act, fileId: string, keep: Write[]): Promise<void> {
  try {
    await database.commit(act, keep, { subject: fileId });
  } catch (error) {
    // Somebody else announced the same bytes a moment ago.
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

interface FilesOfAKind<File> {
  find(fileId: string): Promise<File | undefined>;
  jobKind(file: File): JobKind;
  /** From the state and job in which it was read. */
  step(file: File, after: { state: 'importing'; jobId: string; refusal: null }): Write;
}

/**
 * Asks for the import. A file that was imported or is being imported has its job already, and that is the answer; only one that was refused, or
 * whose job broke off, gets another. Whether the bytes arrived is for the job to say: nothing but it may open what was sent.
 */
export async function importSentFile<File extends SentFile>(
  deps: { database: Database; newId: NewId },
  act: Act,
  fileId: string,
  files: FilesOfAKind<File>,
): Promise<{ jobId: string }> {
  const file = await files.find(fileId);
  if (!file) throw commonRefusals.NOT_FOUND();
  const under = await jobOf(deps.database, file);
  if (under !== null) return { jobId: under };

  const jobId = deps.newId('job');
  const kind = files.jobKind(file);
  const asked = { jobId, kind, subject: fileId, requestedBy: act.actor.id, requestedAt: act.at };
  const step = files.step(file, { state: 'importing', jobId, refusal: null });
  try {
    await deps.database.commit(act, [step, startJob(asked)], { subject: fileId, reply: { jobId } });
    return { jobId };
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const others = (await files.find(fileId))?.jobId;
    if (!others) throw commonRefusals.BUSY();
    return { jobId: others };
  }
}

interface Refused {
  code: string;
  nl: string;
  en: string;
}

/** A job that comes back to a file that was refused as a whole is refused in the same words. */
export function mustNotBeRefused({ refusal }: { refusal: Refused | null }): void {
  if (refusal) throw new Refusal(refusal.code, { status: 422, nl: refusal.nl, en: refusal.en });
}

/** What is wrong with a file as a whole stands in the file as well as in its job. */
export async function refusedAsWhole<T>(
  database: Database,
  act: Act,
  work: () => Promise<T>,
  step: (after: { state: 'refused'; refusal: Refused }) => Write,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, nl, en } = error;
    await database.commit(act, [step({ state: 'refused', refusal: { code, nl, en } })]);
    throw error;
  }
}

const longestBeginning = 65_536;

/** The first piece of a file, which says what its lines mean; of one of lines no more than is needed to hold the first. */
export async function beginningOf(
  chunks: AsyncIterable<Uint8Array>,
  { untilLineEnds = false }: { untilLineEnds?: boolean } = {},
): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= longestBeginning || (untilLineEnds && chunk.includes(0x0a))) break;
  }
  return Buffer.concat(pieces).subarray(0, longestBeginning).toString('utf8');
}

/** The job that has imported it or still may. */
async function jobOf(database: Database, { state, jobId }: SentFile): Promise<string | null> {
  if (jobId === null || (state !== 'imported' && state !== 'importing')) return null;
  if (state === 'imported') return jobId;
  const job = await findJob(database, jobId);
  return !job || job.state === 'failed' ? null : jobId;
}
