import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { ConditionFailed } from '../../kernel/table.ts';
import { lastMemberNumber, OvertakenByAnotherAdmission, reserveNumbers } from '../member.table.ts';
import { markNames } from '../vault.table.ts';
import { type Candidate, idsOf } from './candidate.ts';
import { type EnteredLine, type Entering, writesOf } from './enter-candidate.ts';
import { type ImportDeps, ImportRun, ofTheJob } from './import-run.ts';
import { type Holder, holderOf, resembles } from './judge.ts';
import { lookAround, presumeNew, type Surrounded } from './look-around.ts';
import { openRegister } from './read-register.ts';
import { findReservation, keepStep } from './register-import.table.ts';
import type { RegisterImport, Reservation } from './register-import.ts';
import { dropSample } from './sample.table.ts';

const linesAtOnce = 80;
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

interface Waiting {
  candidate: Candidate;
  place: number;
}

/** Lines that are entered together: none of them may be the person of another. */
class Batch {
  readonly lines: Waiting[] = [];
  readonly #memberIds = new Set<string>();
  readonly #persons = new Set<string>();
  readonly #byEmail = new Map<string, Holder[]>();

  /** Says no to a line that may be somebody who is in it: the second is to be compared with the first. */
  takes(candidate: Candidate, place: number): boolean {
    const { memberId } = idsOf(candidate);
    const { email, person } = markNames(candidate.identity);
    const self = holderOf(memberId, candidate.identity);
    const sharing = this.#byEmail.get(email) ?? [];
    const isDouble = this.#memberIds.has(memberId) || this.#persons.has(person);
    if (isDouble || sharing.some((other) => resembles(other, self)) || this.lines.length === linesAtOnce) return false;
    this.lines.push({ candidate, place });
    this.#memberIds.add(memberId);
    this.#persons.add(person);
    this.#byEmail.set(email, [...sharing, self]);
    return true;
  }
}

class Taking {
  readonly #run: ImportRun;
  readonly #entering: Entering;
  #batch = new Batch();
  /** Lines met somebody who was there: the next ones are compared before they are entered. */
  #isWary = false;

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
        if (candidate && !this.#batch.takes(candidate, line.place)) {
          await this.#enter(bytes);
          if (!tools.stillTime()) return 'more';
          this.#batch.takes(candidate, line.place);
        }
        place.place = line.place;
        place.counts.rowsRead += 1;
        if (!candidate) this.#run.candidateIn(line);
      }
    await this.#enter(file.bytes);
    await this.#finish();
    return 'done';
  }

  async #enter(bytes: number): Promise<void> {
    let waiting: readonly Waiting[] = this.#batch.lines;
    this.#batch = new Batch();
    for (let attempt = 1; waiting.length > 0; attempt++) {
      // A refusal would end the import for good; that others were faster for long is a reason to come again.
      if (attempt > mostAttempts) throw new Error('Others held the lines of a register for too long.');
      waiting = await this.#tryToEnter(waiting);
    }
    await this.#run.keep(bytes);
  }

  /** Returns the lines that somebody was in the way of: they are judged anew. */
  async #tryToEnter(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    const { database } = this.#run.deps;
    const surrounded = await this.#surrounded(batch.map(({ candidate }) => candidate));
    const taken = new Set<string>();
    const entered = await Promise.all(
      surrounded.map((each, at) => writesOf(this.#entering, database, each, batch[at]?.place ?? 0, taken)),
    );
    const groups = inGroups(entered);
    const outcomes = await Promise.all(groups.map((group) => this.#commit(group)));
    const lost = new Set(groups.filter((_, at) => !outcomes[at]).flat());
    this.#isWary = lost.size > 0 || entered.some(({ verdict }) => verdict.kind !== 'new');
    for (const line of entered) if (!lost.has(line)) this.#count(line);
    return batch.filter((_, at) => entered[at] !== undefined && lost.has(entered[at]));
  }

  /** Most lines of a register are of people whom nobody knew: nothing is read of them until one turns out to be there. */
  #surrounded(candidates: readonly Candidate[]): Promise<Surrounded[]> {
    const { numbersBefore } = this.#entering.numbers;
    const mayBeTaken = candidates.some(({ memberNumber }) => memberNumber !== null && memberNumber <= numbersBefore);
    if (!this.#isWary && !mayBeTaken) return Promise.resolve(candidates.map(presumeNew));
    return lookAround(this.#run.deps.database, candidates, numbersBefore);
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
