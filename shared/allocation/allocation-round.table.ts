/**
 * Access patterns of allocation rounds:
 * 1. one round                                get ALLOCATION_ROUNDS / <roundId>
 * 2. the rounds, newest first                 query ALLOCATION_ROUNDS
 * 3. its frozen inputs and computed lines     get ROUND#<roundId> / INPUTS and LINES
 * The round itself stays under a kilobyte and on no index: its commitment rewrites it in the transaction that pays every wijk. What was frozen and what was
 * computed are written once.
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import type { AllocationInput, AllocationLine, AllocationRound } from './allocation-round.ts';
import { roundStatus } from './contract.ts';
import { freeze } from './frozen-inputs.ts';

const list = 'ALLOCATION_ROUNDS';
const roundKey = (roundId: string): Key => ({ pk: list, sk: roundId });
const inputsKey = (roundId: string): Key => ({ pk: `ROUND#${roundId}`, sk: 'INPUTS' });
const linesKey = (roundId: string): Key => ({ pk: `ROUND#${roundId}`, sk: 'LINES' });

const instant = () => z.custom<Instant>((value) => typeof value === 'string');
const stored = z.object({
  roundId: z.string(),
  name: z.string(),
  fundId: z.string(),
  budgetCents: z.bigint(),
  status: roundStatus,
  formulaVersion: z.string(),
  cbsYear: z.int(),
  inputsHash: z.string(),
  openedBy: z.string(),
  openedAt: instant(),
  proposedBy: z.nullable(z.string()),
  decidedBy: z.nullable(z.string()),
  decisionReference: z.nullable(z.string()),
  entryId: z.nullable(z.string()),
  committedAt: z.nullable(instant()),
  version: z.int(),
});
const residents = z.object({ '0-14': z.int(), '15-24': z.int(), '25-44': z.int(), '45-64': z.int(), '65+': z.int() });
const frozen = z.object({
  inputs: z.array(
    z.object({ wijkId: z.string(), wijkName: z.string(), wijkcontractId: z.string(), residents, source: z.string() }),
  ),
});
const storedLine = z.object({
  wijkId: z.string(),
  wijkName: z.string(),
  wijkcontractId: z.string(),
  residents: z.int(),
  shareNumerator: z.string(),
  shareDenominator: z.string(),
  flooredCents: z.bigint(),
  roundingCents: z.bigint(),
  amountCents: z.bigint(),
  explanation: z.object({ nl: z.string(), en: z.string() }),
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

export interface RoundDetails {
  inputs: AllocationInput[];
  /** Empty until the round is calculated. */
  lines: AllocationLine[];
}

/** Reads what was frozen, and holds it against the hash of that moment: inputs that were tampered with are a fault. */
export async function detailsOf(database: Database, round: AllocationRound): Promise<RoundDetails> {
  const keys = [inputsKey(round.roundId), linesKey(round.roundId)];
  // Both are written once, so an eventual read is right as soon as it finds them; it costs half.
  const soon = await database.getMany(keys, { eventually: true });
  const isWhole = soon[0] && (soon[1] || round.status === 'open');
  const [inputsItem, linesItem] = isWhole ? soon : await database.getMany(keys);
  const { inputs } = z.parse(frozen, JSON.parse(String(inputsItem?.text)));
  const { hash } = freeze({ ...pickFrozen(round), inputs });
  if (hash !== round.inputsHash) throw new Error(`The inputs of ${round.roundId} are not those that were frozen.`);
  return { inputs, lines: linesItem ? z.parse(z.array(storedLine), linesItem.lines) : [] };
}

const pickFrozen = ({ fundId, budgetCents, formulaVersion, cbsYear }: AllocationRound) => ({
  fundId,
  budgetCents,
  formulaVersion,
  cbsYear,
});

export function openRound(round: AllocationRound, text: string): Write[] {
  return [
    putNew({ ...roundKey(round.roundId), entity: 'AllocationRound', ...round }),
    putNew({ ...inputsKey(round.roundId), entity: 'AllocationInputs', text }),
  ];
}

export function keepLines(roundId: string, lines: readonly AllocationLine[]): Write {
  return putNew({ ...linesKey(roundId), entity: 'AllocationLines', lines }, () => commonRefusals.VERSION_STALE());
}

/** Writes a step from the round as it was read. */
export function keepStep(before: AllocationRound, after: AllocationRound): Write {
  const { status, proposedBy, decidedBy, decisionReference, entryId, committedAt, version } = after;
  return change(roundKey(before.roundId))
    .expect('status', '=', before.status)
    .expect('version', '=', before.version)
    .set({ status, proposedBy, decidedBy, decisionReference, entryId, committedAt, version })
    .orElse((existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND()));
}
