import { type Job, type JobTools, mustNotBeRefused, refusedAsWhole } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type Instant, localDate } from '../../kernel/dates.ts';
import type { Files } from '../../kernel/files.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { wijkOfAddress } from '../../region/index.ts';
import type { Identity } from '../contract.ts';
import { type Candidate, candidateOf, type LineError, type ReadingRules } from './candidate.ts';
import { ImportPlace } from './import-place.ts';
import type { RegisterLine } from './read-register.ts';
import { findImport, keepErrors, keepStep } from './register-import.table.ts';
import { fieldsOf, mostErrorsKept, type RegisterImport } from './register-import.ts';
import { remembering } from './remembering.ts';

export interface ImportDeps {
  database: Database;
  files: Pick<Files, 'size' | 'read'>;
  now: () => Instant;
}

const errorsTogether = 90;

/** What a check and an import of a register share: the rules for reading lines, the errors that are kept, and the place. */
export class ImportRun {
  readonly deps: ImportDeps;
  readonly file: RegisterImport;
  readonly job: Job;
  readonly tools: JobTools;
  readonly place: ImportPlace;
  /** As if all were done at the moment it was asked for: who goes on after an interruption writes the same. */
  readonly act: Act;
  readonly #rules: ReadingRules;
  readonly #remembered: Database;
  #errors: Write[] = [];

  constructor(deps: ImportDeps, act: Act, file: RegisterImport, job: Job, tools: JobTools) {
    const at = job.requestedAt as Instant;
    this.deps = deps;
    this.file = file;
    this.job = job;
    this.tools = tools;
    this.place = new ImportPlace(tools.cursor);
    this.act = { ...act, at, requestId: file.importId };
    this.#remembered = remembering(deps.database);
    this.#rules = {
      fields: fieldsOf(file),
      numbering: file.numbering,
      defaultMemberSince: localDate(file.defaultMemberSince),
      today: amsterdamDate(at),
    };
  }

  /** Undefined when something is wrong with it. */
  read(line: RegisterLine): Candidate | undefined {
    const read = candidateOf(line, this.#rules);
    return Array.isArray(read) ? undefined : read;
  }

  /** What is wrong with it is kept. */
  candidateIn(line: RegisterLine): Candidate | undefined {
    const read = candidateOf(line, this.#rules);
    if (!Array.isArray(read)) return read;
    this.refuse(read.map((problem) => ({ ...problem, line: line.line, isNotice: false })));
    return undefined;
  }

  refuse(errors: readonly LineError[]): void {
    this.place.counts.rowErrors += 1;
    this.tell(errors);
  }

  tell(errors: readonly LineError[]): void {
    const [first] = errors;
    if (!first || this.place.linesWithErrors >= mostErrorsKept) return;
    this.place.linesWithErrors += 1;
    this.#errors.push(keepErrors(this.file.importId, this.job.jobId, first.line, errors));
  }

  /** As the address lies today; null outside the region. */
  wijkOf(who: Identity): ReturnType<typeof wijkOfAddress> {
    return wijkOfAddress(this.#remembered, who, this.#rules.today);
  }

  /** The errors first, then the place: whoever dies in between does the same again. */
  async keep(bytes: number): Promise<void> {
    for (let start = 0; start < this.#errors.length; start += errorsTogether)
      await this.deps.database.commit(this.act, this.#errors.slice(start, start + errorsTogether));
    this.#errors = [];
    await this.tools.keepCursor(this.place.kept());
    await this.tools.report(bytes, this.file.bytes, 'bytes');
  }
}

/** The register that a job is about, as long as the job is the one that works on it. What is wrong with the file as a whole stands in both. */
export async function ofTheJob(
  { database }: ImportDeps,
  act: Act,
  job: Job,
  state: 'checking' | 'importing',
  work: (file: RegisterImport) => Promise<'done' | 'more'>,
): Promise<'done' | 'more'> {
  const file = await findImport(database, job.subject);
  if (!file || file.jobId !== job.jobId) return 'done';
  mustNotBeRefused(file);
  if (file.state !== state) return 'done';
  return refusedAsWhole(
    database,
    act,
    () => work(file),
    (refused) => keepStep(file, refused),
  );
}
