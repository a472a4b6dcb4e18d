import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { lastMemberNumber } from '../member.table.ts';
import type { Candidate } from './candidate.ts';
import { missingFields, proposedFields } from './headings.ts';
import { type ImportDeps, ImportRun, ofTheJob } from './import-run.ts';
import { judge } from './judge.ts';
import { lookAround } from './look-around.ts';
import { type OpenRegister, openRegister, type RegisterLine } from './read-register.ts';
import { importRefusals } from './refusals.ts';
import { keepStep } from './register-import.table.ts';
import type { RegisterImport } from './register-import.ts';
import { keepSample } from './sample.table.ts';
import { SeenLines } from './seen-lines.ts';

const sampleLines = 5;
const linesAtOnce = 48;
const batchesBetweenPlaces = 20;

/**
 * The work of a check: reads the whole file and says of every line what an import would make of it. It enters nothing. The headings say what the
 * columns hold, unless somebody has said otherwise.
 */
export function checkRegister(deps: ImportDeps, act: Act, job: Job, tools: JobTools): Promise<'done' | 'more'> {
  return ofTheJob(deps, act, job, 'checking', async (file) => {
    const opened = await openRegister(deps.files, file);
    const fields = file.columns?.map(({ field }) => field) ?? proposedFields(opened.headings);
    if (fields.length !== opened.headings.length)
      throw importRefusals.REGISTER_COLUMNS_OTHER({ values: { count: opened.headings.length } });
    const columns = opened.headings.map((heading, at) => ({ heading, field: fields[at] ?? null }));
    const run = new ImportRun(deps, act, { ...file, columns }, job, tools);
    return new Check(run, opened, missingFields(fields).length === 0).run();
  });
}

class Check {
  readonly #run: ImportRun;
  readonly #opened: OpenRegister;
  readonly #isComplete: boolean;
  readonly #seen: SeenLines;
  #sample: string[][] = [];
  #lastNumber = 0;
  #batch: Candidate[] = [];
  #batches = 0;

  constructor(run: ImportRun, opened: OpenRegister, isComplete: boolean) {
    this.#run = run;
    this.#opened = opened;
    this.#isComplete = isComplete;
    this.#seen = new SeenLines(run.file.importId);
  }

  async run(): Promise<'done' | 'more'> {
    const { tools } = this.#run;
    this.#lastNumber = await lastMemberNumber(this.#run.deps.database);
    for await (const { lines, bytes } of this.#opened.lines)
      for (const line of lines) {
        this.#take(line);
        if (this.#batch.length < linesAtOnce) continue;
        await this.#judge();
        if (this.#batches % batchesBetweenPlaces !== 0) continue;
        await this.#run.keep(bytes);
        if (!tools.stillTime()) return 'more';
      }
    await this.#judge();
    await this.#run.keep(this.#run.file.bytes);
    await this.#finish();
    return 'done';
  }

  #take(line: RegisterLine): void {
    const { place } = this.#run;
    if (this.#sample.length < sampleLines)
      this.#sample.push(this.#opened.headings.map((_, at) => line.cells[at] ?? ''));
    if (line.place <= place.place) {
      this.#takeAgain(line);
      return;
    }
    place.place = line.place;
    place.counts.rowsRead += 1;
    if (!this.#isComplete) return;
    const candidate = this.#run.candidateIn(line);
    if (!candidate) return;
    place.highestNumber = Math.max(place.highestNumber, candidate.memberNumber ?? 0);
    if (candidate.memberNumber === null) place.rowsWithoutNumber += 1;
    this.#batch.push(candidate);
  }

  /** After an interruption the lines before are read once more, to know which doubles come behind them. */
  #takeAgain(line: RegisterLine): void {
    const read = this.#isComplete ? this.#run.read(line) : undefined;
    if (read) this.#seen.add(read);
  }

  async #judge(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#batches += 1;
    for (const { candidate, around } of await lookAround(this.#run.deps.database, batch, this.#lastNumber)) {
      const verdict = judge(this.#run.file.importId, candidate, this.#seen.beside(around, candidate));
      await this.#count(candidate, verdict);
      if (verdict.kind === 'new') this.#seen.add(candidate);
    }
  }

  async #count(candidate: Candidate, verdict: ReturnType<typeof judge>): Promise<void> {
    const { counts } = this.#run.place;
    switch (verdict.kind) {
      case 'error':
        return this.#run.refuse([verdict.error]);
      case 'known':
        counts.known += 1;
        return;
      case 'review':
        counts.reviews += 1;
        return;
      case 'new':
      case 'entered':
        counts.newMembers += 1;
        if (await this.#run.wijkOf(candidate.identity)) return;
        counts.outsideRegion += 1;
        this.#run.tell([outside(candidate)]);
    }
  }

  async #finish(): Promise<void> {
    const { deps, file, place, act, tools } = this.#run;
    if (place.counts.rowsRead === 0) throw importRefusals.REGISTER_FILE_EMPTY();
    const { highestNumber, rowsWithoutNumber, counts } = place;
    const checked: Partial<RegisterImport> = {
      state: 'checked',
      checkedAt: deps.now(),
      delimiter: this.#opened.delimiter,
      columns: file.columns,
      counts: { ...counts },
      highestNumber: highestNumber || null,
      rowsWithoutNumber,
    };
    const sample = keepSample(file.importId, this.#sample);
    await deps.database.commit(act, [keepStep(file, checked), sample]);
    tools.note({ ...counts });
  }
}

const outside = ({ line }: Candidate) => ({
  line,
  field: 'postcode' as const,
  rule: 'outside-region',
  isNotice: true,
  nl: 'Dit adres ligt buiten de wijken van de coöperatie. Het lid komt er wel in, zonder wijk.',
  en: 'This address lies outside the wijken of the cooperative. The member is entered all the same, without a wijk.',
});
