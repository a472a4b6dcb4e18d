import { type Job, type JobTools, mustNotBeRefused, refusedAsWhole } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import { type Files, uploadName } from '../../kernel/files.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { FilePlace } from './file-place.ts';
import { openFile } from './open-file.ts';
import { regionFileRefusals } from './refusals.ts';
import { findRegionFile, keepFileStep, keepRowError } from './region-file.table.ts';
import { mostErrorsKept, type RegionFile } from './region-file.ts';
import { keepInGroups, type RawRefusal, type RowTaker } from './row-taker.ts';
import type { RawRow } from './rows.ts';

export interface TakeRegionFileDeps {
  database: Database;
  files: Pick<Files, 'size' | 'read'>;
  now: () => Instant;
}

/** Some transactions at once; little enough to lose no time when it is cut off. */
const waitingMost = 400;
/** Where nothing is kept for long, the place is: a step must not begin again at the start of the country. */
const rowsBetweenPlaces = 250_000;

/**
 * The work of an import job: reads a file once, in a stream, and keeps the rows of the municipalities that were asked for. Wherever it is cut
 * off it goes on behind the last row that was kept; a row that is kept twice changes nothing.
 */
export async function takeRegionFile(
  deps: TakeRegionFileDeps,
  act: Act,
  job: Job,
  tools: JobTools,
): Promise<'done' | 'more'> {
  const file = await findRegionFile(deps.database, job.subject);
  if (!file || file.jobId !== job.jobId) return 'done';
  mustNotBeRefused(file);
  if (file.state === 'importing') {
    const outcome = await refusedAsWhole(
      deps.database,
      act,
      () => new FileImport(deps, act, file, tools).run(),
      (refused) => keepFileStep(file, refused),
    );
    if (outcome === 'more') return 'more';
  }
  const { counts = null } = (await findRegionFile(deps.database, job.subject)) ?? {};
  if (counts) tools.note(counts);
  return 'done';
}

class FileImport {
  readonly #deps: TakeRegionFileDeps;
  readonly #act: Act;
  readonly #file: RegionFile;
  readonly #tools: JobTools;
  readonly #place: FilePlace;
  #refused: RawRefusal[] = [];

  constructor(deps: TakeRegionFileDeps, act: Act, file: RegionFile, tools: JobTools) {
    this.#deps = deps;
    this.#act = act;
    this.#file = file;
    this.#tools = tools;
    this.#place = new FilePlace(tools.cursor);
  }

  async run(): Promise<'done' | 'more'> {
    await this.#mustHaveArrived();
    const chunks = () => this.#deps.files.read(uploadName(this.#file.fileId));
    const { database } = this.#deps;
    const { taker, pieces, table } = await openFile({ database, act: this.#act }, this.#file, chunks, this.#place.line);
    for await (const { rows, bytes } of pieces) {
      for (const row of rows) {
        this.#take(taker, row);
        if (taker.waiting < waitingMost && this.#place.rowsSinceKept < rowsBetweenPlaces) continue;
        await this.#keep(taker, bytes);
        if (!this.#tools.stillTime()) return 'more';
      }
      await this.#tools.report(bytes, this.#file.bytes, 'bytes');
    }
    await this.#keep(taker, this.#file.bytes);
    await this.#finish(table);
    return 'done';
  }

  async #mustHaveArrived(): Promise<void> {
    const size = await this.#deps.files.size(uploadName(this.#file.fileId));
    if (size === undefined) throw regionFileRefusals.REGION_FILE_NOT_UPLOADED();
    if (size !== this.#file.bytes) throw regionFileRefusals.REGION_FILE_OTHER_SIZE();
  }

  #take(taker: RowTaker, row: RawRow): void {
    if (row.text.trim() === '') {
      this.#place.passes(row.line);
      return;
    }
    try {
      this.#place.takes(row.line, taker.take(row) ? 'rowsKept' : 'rowsOutside');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#place.takes(row.line, 'rowErrors');
      this.#refused.push({ line: row.line, refusal: error });
    }
  }

  /** Rows first, then their errors, then the place: whoever dies in between does the same again. */
  async #keep(taker: RowTaker, bytes: number): Promise<void> {
    const contradicted = await taker.keep();
    this.#place.turnsOutWrong(contradicted.length);
    const refused = [...this.#refused, ...contradicted].sort((one, other) => one.line - other.line);
    const room = Math.max(0, mostErrorsKept - this.#place.errorsBefore);
    const { database } = this.#deps;
    await keepInGroups({ database, act: this.#act }, refused.slice(0, room), 90, async (group) =>
      group.map(({ line, refusal: { code, nl, en } }) =>
        keepRowError(this.#file.fileId, { line, reason: { code, nl, en } }),
      ),
    );
    this.#refused = [];
    await this.#tools.keepCursor(this.#place.kept());
    await this.#tools.report(bytes, this.#file.bytes, 'bytes');
  }

  async #finish(table: string): Promise<void> {
    const { counts } = this.#place;
    if (counts.rowsRead === 0) throw regionFileRefusals.REGION_FILE_EMPTY();
    if (counts.rowsKept === 0) throw regionFileRefusals.REGION_FILE_NO_ROWS();
    const imported = { state: 'imported' as const, table, importedAt: this.#deps.now(), counts };
    await this.#deps.database.commit(this.#act, [keepFileStep(this.#file, imported)]);
  }
}
