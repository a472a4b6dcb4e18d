import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { type Job, type JobTools, mustNotBeRefused, refusedAsWhole } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import { type Files, uploadName } from '../../kernel/files.ts';
import type { Database } from '../../kernel/table.ts';
import { matchLines } from '../matching/match-lines.ts';
import { findBankFile, keepEntryError, keepFileStep, outcomesOf } from './bank-file.table.ts';
import type { BankFile, StatementOutcome } from './bank-file.ts';
import type { CamtEvent } from './camt-event.ts';
import { FilePlace } from './file-place.ts';
import { keepLines, type LinesOfEntry } from './keep-lines.ts';
import { parseCamt } from './parse-camt.ts';
import { bankRefusals } from './refusals.ts';
import { settleStatement, statementIdOf } from './settle-statement.ts';
import { type WeighedFile, weighFile } from './weigh-file.ts';

export type TakeBankFileDeps = Parameters<typeof matchLines>[0] & {
  database: Database;
  files: Pick<Files, 'size' | 'read'>;
  cooperative: CooperativeFacts;
  now: () => Instant;
};

/** A few transactions at once; little enough to lose no time when it is cut off. */
const linesAtOnce = 132;

/**
 * The work of a `bank-import` job. The file is read twice, each time in a stream: first it is weighed whole, so that nothing of a bad file or
 * statement is ever kept, then it is kept line by line. Wherever it is cut off it goes on at its place, and a line that was kept is never kept
 * again.
 */
export async function takeBankFile(
  deps: TakeBankFileDeps,
  act: Act,
  job: Job,
  tools: JobTools,
): Promise<'done' | 'more'> {
  const file = await findBankFile(deps.database, job.subject);
  if (!file || file.jobId !== job.jobId) return 'done';
  mustNotBeRefused(file);
  if (file.state === 'importing') {
    const weighed = await refusedAsWhole(
      deps.database,
      act,
      () => weigh(deps, file),
      (refused) => keepFileStep(file, refused),
    );
    const importing = new FileImport(deps, act, file, weighed, tools);
    if ((await importing.run()) === 'more') return 'more';
    await finish(deps, act, file, weighed);
  }
  const { counts = null } = (await findBankFile(deps.database, job.subject)) ?? {};
  if (counts) tools.note(counts);
  return 'done';
}

async function weigh({ files, cooperative }: TakeBankFileDeps, file: BankFile): Promise<WeighedFile> {
  const name = uploadName(file.fileId);
  const size = await files.size(name);
  if (size === undefined) throw bankRefusals.BANK_FILE_NOT_UPLOADED();
  if (size !== file.bytes) throw bankRefusals.BANK_FILE_OTHER_SIZE();
  return weighFile(files.read(name), { sha256: file.sha256, iban: cooperative.debtorAccount.iban });
}

/** The second reading: every line of every statement that was found right. */
class FileImport {
  readonly #deps: TakeBankFileDeps;
  readonly #act: Act;
  readonly #file: BankFile;
  readonly #weighed: WeighedFile;
  readonly #tools: JobTools;
  readonly #place: FilePlace;
  readonly #iban: string;
  #batch: LinesOfEntry[] = [];
  #linesInBatch = 0;

  constructor(deps: TakeBankFileDeps, act: Act, file: BankFile, weighed: WeighedFile, tools: JobTools) {
    this.#deps = deps;
    this.#act = act;
    this.#file = file;
    this.#weighed = weighed;
    this.#tools = tools;
    this.#iban = deps.cooperative.debtorAccount.iban;
    this.#place = new FilePlace(file.fileId, this.#iban, tools.cursor);
  }

  async run(): Promise<'done' | 'more'> {
    for await (const event of parseCamt(this.#deps.files.read(uploadName(this.#file.fileId)))) {
      const keptSomething = await this.#take(event);
      if (keptSomething && !this.#tools.stillTime()) return 'more';
    }
    return 'done';
  }

  /** Whether something was kept, and with it the place. */
  async #take(event: CamtEvent): Promise<boolean> {
    if (event.kind === 'entry') {
      const weighed = this.#weighed.statements[event.entry.statementPosition - 1];
      if (!weighed || weighed.refusal) return false;
      const lines = this.#place.linesOf(event.entry, statementIdOf(this.#iban, weighed.statement.id ?? ''));
      if (!lines) return false;
      this.#batch.push(lines);
      this.#linesInBatch += lines.length;
      return this.#linesInBatch >= linesAtOnce && this.#keepBatch();
    }
    if (event.kind !== 'statement' || this.#place.isPast(event.statement.position)) return false;
    await this.#keepBatch();
    return this.#settle(event.statement.position);
  }

  /** Matching comes before the place is kept: whoever dies in between matches again, which changes nothing. */
  async #keepBatch(): Promise<boolean> {
    if (this.#batch.length === 0) return false;
    const { own, known } = await keepLines(this.#deps, this.#act, this.#batch);
    if (own.length > 0) await matchLines(this.#deps, this.#act, own);
    this.#place.kept(own.length, known);
    this.#batch = [];
    this.#linesInBatch = 0;
    await this.#keepPlace();
    return true;
  }

  async #settle(position: number): Promise<boolean> {
    const weighed = this.#weighed.statements[position - 1];
    if (!weighed) throw new Error('The file changed while it was read.');
    this.#place.begins(position);
    const settling = { deps: this.#deps, act: this.#act, fileId: this.#file.fileId, iban: this.#iban };
    await settleStatement({ ...settling, weighed, counted: this.#place });
    this.#place.settled(position);
    await this.#keepPlace();
    return true;
  }

  async #keepPlace(): Promise<void> {
    await this.#tools.keepCursor(this.#place.cursor());
    await this.#tools.report(this.#place.linesDone, this.#weighed.lines, 'lines');
  }
}

const itemsTogether = 90;

async function finish(deps: TakeBankFileDeps, act: Act, file: BankFile, weighed: WeighedFile): Promise<void> {
  const errors = weighed.errors.map(({ rule, ...where }) => {
    const { code, nl, en } = bankRefusals[rule];
    return keepEntryError(file.fileId, { ...where, reason: { code, nl, en } });
  });
  for (let start = 0; start < errors.length; start += itemsTogether)
    await deps.database.commit(act, errors.slice(start, start + itemsTogether));
  const counts = countsOf(await outcomesOf(deps.database, file.fileId));
  const imported = { state: 'imported' as const, format: weighed.format, importedAt: deps.now(), counts };
  await deps.database.commit(act, [keepFileStep(file, imported)]);
}

function countsOf(outcomes: readonly StatementOutcome[]): NonNullable<BankFile['counts']> {
  const taken = outcomes.filter(({ state }) => state !== 'refused');
  const sum = (count: (outcome: StatementOutcome) => number) => taken.reduce((total, each) => total + count(each), 0);
  return {
    statements: taken.length,
    refusedStatements: outcomes.length - taken.length,
    entries: sum(({ entries }) => entries),
    newLines: sum(({ newLines }) => newLines),
    knownLines: sum(({ knownLines }) => knownLines),
    pendingEntries: sum(({ pendingEntries }) => pendingEntries),
    errors: sum(({ errors }) => errors),
  };
}
