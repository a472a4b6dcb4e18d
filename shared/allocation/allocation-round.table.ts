/**
 * Access patterns of allocation rounds:
 * 1. one round                                     get ALLOCATION_ROUNDS / <roundId>
 * 2. the rounds, newest first                      query ALLOCATION_ROUNDS
 * 3. who has an interest in it                     query ROUND#<roundId>, INTEREST#
 * 4. the advice on a revision                      query ROUND#<roundId>, ADVICE#<revision>#
 * 5. what happened to it, oldest first             query ROUND#<roundId>, STEP#
 * The round itself stays under a kilobyte and on no index: its commitment rewrites it in the transaction that pays every wijk. Long texts (what was
 * frozen, what was computed) stand in round-text.table.ts.
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../kernel/dates.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import type { Advice, AllocationRound, HistoryStep, Interest } from './allocation-round.ts';
import { allocationRefusals } from './refusals.ts';
import { advisoryBody, planTheme, roundStatus, roundStep, tranchePlan } from './words.ts';

const list = 'ALLOCATION_ROUNDS';
const roundKey = (roundId: string): Key => ({ pk: list, sk: roundId });
const partOf = (roundId: string, sk: string): Key => ({ pk: `ROUND#${roundId}`, sk });
/** Text sorts as numbers do when they are equally long. */
const inPlace = (number: number) => String(number).padStart(4, '0');

const instant = () => z.custom<Instant>((value) => typeof value === 'string');
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const id = z.nullable(z.string());
const stored = z.object({
  roundId: z.string(),
  name: z.string(),
  fundId: z.string(),
  budgetCents: z.bigint(),
  formulaId: z.string(),
  theme: planTheme,
  tranchePlan,
  status: roundStatus,
  revision: z.int(),
  corrects: id,
  correctedBy: id,
  snapshotHash: id,
  outcomeHash: id,
  linesHash: id,
  conditionalCents: z.nullable(z.bigint()),
  openedBy: z.string(),
  openedAt: instant(),
  proposedBy: id,
  decidedBy: id,
  decisionReference: id,
  publishedAt: z.nullable(instant()),
  committedBy: id,
  committedAt: z.nullable(instant()),
  giving: z.nullable(
    z.object({
      parts: z.array(z.object({ funding: z.string(), amountCents: z.bigint() })),
      given: z.int(),
    }),
  ),
  version: z.int(),
});
const storedAdvice = z.object({
  body: advisoryBody,
  outcome: z.enum(['given', 'none-in-time']),
  text: id,
  reference: id,
  givenOn: day(),
  recordedBy: z.string(),
  recordedAt: instant(),
});
const storedInterest = z.object({
  personId: z.string(),
  reason: z.string(),
  reference: id,
  declaredBy: z.string(),
  declaredAt: instant(),
});
const storedStep = z.object({
  step: roundStep,
  at: instant(),
  by: z.string(),
  revision: z.int(),
  note: id,
});

const readRound = (item: StoredItem): AllocationRound => z.parse(stored, item);

/** @throws NOT_FOUND when there is none. */
export async function loadRound(database: Database, roundId: string): Promise<AllocationRound> {
  const item = await database.get(roundKey(roundId));
  if (!item) throw commonRefusals.NOT_FOUND();
  return readRound(item);
}

/** Newest first; an id begins with the moment it was made. */
export async function everyRound(database: Database): Promise<AllocationRound[]> {
  const rounds: AllocationRound[] = [];
  for await (const item of everyItem(database, { of: list, newestFirst: true, consistent: true }))
    rounds.push(readRound(item));
  return rounds;
}

export function keepOpened(round: AllocationRound): Write {
  return putNew({ ...roundKey(round.roundId), entity: 'AllocationRound', ...plain(round) });
}

/** Lists of lists, as the kernel stores them. */
const plain = ({ giving, ...round }: AllocationRound) => ({
  ...round,
  giving: giving && { ...giving, parts: giving.parts.map((part) => ({ ...part })) },
});

/** Writes the round from as it was read: whatever changed meanwhile, another interest included, makes it stale. */
export function keepRound(before: AllocationRound, after: AllocationRound): Write {
  const { roundId, openedBy: _, openedAt: __, corrects: ___, ...values } = plain(after);
  return change(roundKey(roundId))
    .expect('status', '=', before.status)
    .expect('version', '=', before.version)
    .set(values)
    .orElse((existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND()));
}

export function keepHistory({ roundId, version }: AllocationRound, step: HistoryStep): Write {
  return putNew({ ...partOf(roundId, `STEP#${inPlace(version)}`), entity: 'AllocationStep', ...step });
}

export async function historyOf(database: Database, roundId: string): Promise<HistoryStep[]> {
  const steps: HistoryStep[] = [];
  const question = { of: partOf(roundId, '').pk, startsWith: 'STEP#', consistent: true };
  for await (const item of everyItem(database, question)) steps.push(z.parse(storedStep, item));
  return steps;
}

export function keepInterest(roundId: string, interest: Interest): Write {
  return putNew(
    { ...partOf(roundId, `INTEREST#${interest.personId}`), entity: 'AllocationInterest', ...interest },
    () => allocationRefusals.INTEREST_ALREADY_DECLARED({ field: 'personId' }),
  );
}

export async function interestsIn(database: Database, roundId: string): Promise<Interest[]> {
  const found: Interest[] = [];
  const question = { of: partOf(roundId, '').pk, startsWith: 'INTEREST#', consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(storedInterest, item));
  return found;
}

/** Who may take no step of a round, and approve none of its payments. */
export async function recusedFrom(database: Database, roundId: string): Promise<string[]> {
  return (await interestsIn(database, roundId)).map(({ personId }) => personId);
}

export function keepAdvice({ roundId, revision }: AllocationRound, advice: Advice): Write {
  return putNew(
    { ...partOf(roundId, `ADVICE#${inPlace(revision)}#${advice.body}`), entity: 'AllocationAdvice', ...advice },
    () => allocationRefusals.ADVICE_ALREADY_RECORDED({ field: 'body' }),
  );
}

export async function adviceOn(database: Database, { roundId, revision }: AllocationRound): Promise<Advice[]> {
  const found: Advice[] = [];
  const question = { of: partOf(roundId, '').pk, startsWith: `ADVICE#${inPlace(revision)}#`, consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(storedAdvice, item));
  return found;
}
