import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { ConditionFailed } from '../../kernel/table.ts';
import { lastMemberNumber, OvertakenByAnotherAdmission, reserveNumbers } from '../member.table.ts';
import { markNames } from '../vault.table.ts';
import { type Candidate, idsOf } from './candidate.ts';
import { type EnteredLine, type Entering, writesOf } from './enter-candidate.ts';
import { type ImportDeps, ImportRun, ofTheJob } from './import-run.ts';
import { holderOf, resembles } from './judge.ts';
import { lookAround } from './look-around.ts';
import { openRegister } from './read-register.ts';
import { findReservation, keepStep } from './register-import.table.ts';
import type { RegisterImport, Reservation } from './register-import.ts';
import { dropSample } from './sample.table.ts';

const linesAtOnce = 48;
/** A transaction holds at most a hundred writes, of which a member takes about nine. */
const writesTogether = 96;
const mostAttempts = 8;

/**
 * The work of an import: enters the lines of a register that was checked. The ids of a member follow from the line, so whoever is cut off goes on
 * behind the last line that was kept, and a line that is taken twice is found as it was entered.
 */
export function takeRegister(deps: ImportDeps, act: Act, job: Job, tools: JobTools): Promise<'done' | 'more'> {
  return ofTheJob(deps, act, job, 'importing', async (file) => {
    const opened = await openRegister(deps.files, file);
    const { file: held, numbers } = await withNumbers(deps, act, file);
    const taking = new Taking(new ImportRun(deps, act, held, job, tools), numbers);
    return taking.run(opened.lines);
  });
}

/** Sets the numbers of the file apart before its first line is entered, so that nobody who signs up meanwhile gets one of them. */
async function withNumbers(
  { database }: ImportDeps,
  act: Act,
  file: RegisterImport,
): Promise<{ file: RegisterImport; numbers: Reservation }> {
  const known = await findReservation(database, file.importId);
  if (known) return { file, numbers: known };
  for (let attempt = 1; ; attempt++) {
    const last = await lastMemberNumber(database);
    const highest = Math.max(last, file.highestNumber ?? 0);
    const upTo = file.rowsWithoutNumber > 0 ? highest + (file.counts?.rowsRead ?? 0) : highest;
    const numbers = { numbersBefore: last, firstNewNumber: highest };
    try {
      const reserve = upTo > last ? [reserveNumbers(last, upTo)] : [];
      await database.commit(act, [...reserve, keepStep(file, numbers)]);
      return { file: { ...file, version: file.version + 1 }, numbers };
    } catch (error) {
      if (!(error instanceof OvertakenByAnotherAdmission) || attempt === mostAttempts) throw error;
    }
  }
}

class Taking {
  readonly #run: ImportRun;
  readonly #entering: Entering;
  #batch: { candidate: Candidate; place: number }[] = [];

  constructor(run: ImportRun, numbers: Reservation) {
    this.#run = run;
    const { importId } = run.file;
    this.#entering = { importId, numbers, act: run.act, wijkOf: (who) => run.wijkOf(who) };
  }

  async run(pieces: Awaited<ReturnType<typeof openRegister>>['lines']): Promise<'done' | 'more'> {
    const { place, tools, file } = this.#run;
    for await (const { lines, bytes } of pieces)
      for (const line of lines) {
        if (line.place <= place.place) continue;
        const candidate = this.#run.read(line);
        if (this.#batch.length === linesAtOnce || (candidate && this.#clashes(candidate))) {
          await this.#enter(bytes);
          if (!tools.stillTime()) return 'more';
        }
        place.place = line.place;
        place.counts.rowsRead += 1;
        if (candidate) this.#batch.push({ candidate, place: line.place });
        else this.#run.candidateIn(line);
      }
    await this.#enter(file.bytes);
    await this.#finish();
    return 'done';
  }

  /** Two lines that may be one person are entered after each other, so that the second is compared with the first. */
  #clashes(candidate: Candidate): boolean {
    const { memberId } = idsOf(candidate);
    const names = markNames(candidate.identity);
    const self = holderOf(memberId, candidate.identity);
    return this.#batch.some(({ candidate: other }) => {
      const others = markNames(other.identity);
      if (idsOf(other).memberId === memberId || others.person === names.person) return true;
      return others.email === names.email && resembles(holderOf('', other.identity), self);
    });
  }

  async #enter(bytes: number): Promise<void> {
    let waiting = this.#batch;
    this.#batch = [];
    for (let attempt = 1; waiting.length > 0; attempt++) {
      // A refusal would end the import for good; that others were faster for long is a reason to come again.
      if (attempt > mostAttempts) throw new Error('Others held the lines of a register for too long.');
      waiting = await this.#tryToEnter(waiting);
    }
    await this.#run.keep(bytes);
  }

  /** Returns the lines that somebody else was in the way of: they are judged anew. */
  async #tryToEnter(batch: readonly { candidate: Candidate; place: number }[]) {
    const { database } = this.#run.deps;
    const candidates = batch.map(({ candidate }) => candidate);
    const surrounded = await lookAround(database, candidates, this.#entering.numbers.numbersBefore);
    const taken = new Set<string>();
    const entered = await Promise.all(
      surrounded.map((each, at) => writesOf(this.#entering, database, each, batch[at]?.place ?? 0, taken)),
    );
    const groups = inGroups(entered);
    const outcomes = await Promise.all(groups.map((group) => this.#commit(group)));
    const lost = new Set(groups.filter((_, at) => !outcomes[at]).flat());
    for (const line of entered) if (!lost.has(line)) this.#count(line);
    return batch.filter((_, at) => entered[at] !== undefined && lost.has(entered[at]));
  }

  async #commit(group: readonly EnteredLine[]): Promise<boolean> {
    const writes = group.flatMap((line) => line.writes);
    try {
      if (writes.length > 0) await this.#run.deps.database.commit(this.#run.act, writes);
      return true;
    } catch (error) {
      if (error instanceof OvertakenByAnotherAdmission || error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  #count({ verdict, isOutside }: EnteredLine): void {
    const { counts } = this.#run.place;
    if (verdict.kind === 'error') this.#run.refuse([verdict.error]);
    else if (verdict.kind === 'known') counts.known += 1;
    else if (verdict.kind === 'review') counts.reviews += 1;
    else {
      counts.newMembers += 1;
      if (isOutside) counts.outsideRegion += 1;
    }
  }

  async #finish(): Promise<void> {
    const { deps, file, place, act, tools } = this.#run;
    const imported = { state: 'imported' as const, importedAt: deps.now(), counts: { ...place.counts } };
    await deps.database.commit(act, [keepStep(file, imported), dropSample(file.importId)]);
    tools.note({ ...place.counts });
  }
}

function inGroups(lines: readonly EnteredLine[]): EnteredLine[][] {
  const groups: EnteredLine[][] = [];
  let room = 0;
  for (const line of lines) {
    if (line.writes.length > room) {
      groups.push([]);
      room = writesTogether;
    }
    groups.at(-1)?.push(line);
    room -= line.writes.length;
  }
  return groups;
}
