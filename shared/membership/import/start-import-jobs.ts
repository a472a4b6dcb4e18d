import { findJobs, startJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import { ConditionFailed, type Database } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { doubleFields, fieldNames } from './headings.ts';
import { importRefusals } from './refusals.ts';
import { findImport, keepStep } from './register-import.table.ts';
import { missingOf, type RegisterImport } from './register-import.ts';
import type { ImportField } from './words.ts';

interface Deps {
  database: Database;
  newId: NewId;
}

/** Asks for a check: the file is read and judged line by line, and nothing of it is entered. */
export async function checkRegisterImport(
  deps: Deps,
  act: Act,
  { params, body }: Input<typeof contract.checkRegisterImport>,
): Promise<Reply<typeof contract.checkRegisterImport>> {
  const file = await loadImport(deps.database, params.importId);
  if (file.state === 'imported') throw importRefusals.REGISTER_IMPORTED();
  await mustBeFree(deps.database, file);
  const columns = columnsAfter(file, body.columns);
  const defaultMemberSince = body.defaultMemberSince && localDate(body.defaultMemberSince);
  const settings = { columns, numbering: body.numbering, ...(defaultMemberSince && { defaultMemberSince }) };
  return start(deps, act, file, 'register-check', settings);
}

/** Asks for the import of what was checked, as it was seen: lines with an error stay out, those that resemble somebody wait for the board. */
export async function startRegisterImport(
  deps: Deps,
  act: Act,
  { params }: Input<typeof contract.startRegisterImport>,
): Promise<Reply<typeof contract.startRegisterImport>> {
  const file = await loadImport(deps.database, params.importId);
  if (file.jobId !== null && (file.state === 'imported' || (await isBusy(deps.database, file)))) {
    if (file.state === 'checking') throw importRefusals.REGISTER_NOT_CHECKED();
    return { jobId: file.jobId };
  }
  mustHaveSeen(act, file.version);
  if (file.state !== 'checked' && file.state !== 'importing') throw importRefusals.REGISTER_NOT_CHECKED();
  const missing = missingOf(file);
  if (missing.length > 0) throw importRefusals.REGISTER_COLUMN_MISSING({ values: { fields: named(missing) } });
  return start(deps, act, file, 'register-import', {});
}

async function start(
  { database, newId }: Deps,
  act: Act,
  file: RegisterImport,
  kind: 'register-check' | 'register-import',
  settings: Partial<RegisterImport>,
): Promise<{ jobId: string }> {
  const jobId = newId('job');
  const subject = file.importId;
  const state = kind === 'register-check' ? ('checking' as const) : ('importing' as const);
  const step = keepStep(file, { ...settings, state, jobId, refusal: null });
  const job = startJob({ jobId, kind, subject, requestedBy: act.actor.id, requestedAt: act.at });
  try {
    await database.commit(act, [step, job], { subject, reply: { jobId } });
  } catch (error) {
    // Somebody else asked for something of the same file a moment ago.
    throw error instanceof ConditionFailed ? commonRefusals.BUSY() : error;
  }
  return { jobId };
}

async function loadImport(database: Database, importId: string): Promise<RegisterImport> {
  const file = await findImport(database, importId);
  if (!file) throw commonRefusals.NOT_FOUND();
  return file;
}

/** A job that broke off leaves the file in its state; then it may be asked for again. */
async function isBusy(database: Database, file: RegisterImport): Promise<boolean> {
  if (file.jobId === null || (file.state !== 'checking' && file.state !== 'importing')) return false;
  const [job] = await findJobs(database, [file.jobId]);
  return job !== undefined && job.state !== 'failed' && job.state !== 'done';
}

async function mustBeFree(database: Database, file: RegisterImport): Promise<void> {
  // Once some lines were entered, the others must be entered by the same rules.
  if (file.state === 'importing' || (await isBusy(database, file))) throw importRefusals.REGISTER_BUSY();
}

function columnsAfter(
  { columns }: RegisterImport,
  asked: readonly (ImportField | null)[] | null,
): RegisterImport['columns'] {
  if (asked === null) return null;
  const known = columns ?? [];
  const field = 'columns';
  if (asked.length !== known.length)
    throw importRefusals.REGISTER_COLUMNS_OTHER({ field, values: { count: known.length } });
  const twice = doubleFields(asked);
  if (twice.length > 0) throw importRefusals.REGISTER_COLUMN_TWICE({ field, values: { fields: named(twice) } });
  return known.map(({ heading }, at) => ({ heading, field: asked[at] ?? null }));
}

const named = (fields: readonly ImportField[]): string => fields.map((field) => fieldNames[field].nl).join(', ');
