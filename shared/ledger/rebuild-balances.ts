import type { Act } from '../kernel/actor.ts';
import {
  ConditionFailed,
  check,
  type Database,
  everyItem,
  type Item,
  type Key,
  putOver,
  removeItem,
  type StoredItem,
  type Write,
} from '../kernel/table.ts';
import { fundItem, type Head, headItem, headKey, monthItem, readHead } from './balances.table.ts';
import { addEntry, type Movements, noMovements } from './balances.ts';
import { entryKey, readEntry } from './journal.table.ts';
import { readClosing } from './period.table.ts';
import { canonicalText, genesisHash, lastNumberOf, type Seal } from './seal.ts';
import { readSeal, sealSort, sealsPartition } from './seals.table.ts';

const mostAtOnce = 90;
const mostTries = 100;

/** What the seals add up to, and where they end. */
interface Replay {
  movements: Movements;
  last: Seal | undefined;
  seals: number;
}

/**
 * Adds the sealed journal up again and puts right every balance that differs; tells which did. Safe while entries are being sealed: each part
 * is written only if no seal came in between, and what is sealed later adds to it.
 * @throws RangeError when the journal itself is damaged: verify says where.
 */
export async function rebuildBalances(
  { database }: { database: Database },
  act: Act,
): Promise<{ entries: number; corrected: Key[] }> {
  const replay: Replay = { movements: noMovements(), last: undefined, seals: 0 };
  const corrected: Key[] = [];
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const stored = await database.get(headKey);
    await replayNew(database, replay);
    const { lockedThrough } = await readClosing(database);
    const { head, others } = expectedItems(replay, { ...readHead(stored), lockedThrough });
    const wrong = await corrections(database, others);
    const headIsWrong = !same(head, stored) && replay.last !== undefined;
    if (wrong.length === 0 && !headIsWrong) return { entries: lastOf(replay), corrected };
    const part = wrong.slice(0, mostAtOnce);
    const first = headIsWrong ? guarded(putOver(head), stored) : guarded(check(headKey).done(), stored);
    try {
      await database.commit(act, [first, ...part]);
      corrected.push(...(headIsWrong ? [headKey] : []), ...part.map(({ key }) => key));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new Error('Entries are sealed faster than the balances can be rebuilt: try again at a quiet hour.');
}

const lastOf = (replay: Replay): number => (replay.last === undefined ? 0 : lastNumberOf(replay.last));

/** Only while the head is what it was when the seals were read. */
function guarded(write: Write, stored: StoredItem | undefined): Write {
  const condition =
    stored === undefined
      ? ({ attribute: 'pk', is: 'absent' } as const)
      : ({ attribute: 'version', is: '=', value: stored.version } as const);
  return { ...write, conditions: [condition] };
}

async function replayNew(database: Database, replay: Replay): Promise<void> {
  const after = replay.last === undefined ? {} : { from: `${sealSort(replay.last.firstNumber)}#` };
  for await (const item of everyItem(database, { of: sealsPartition, ...after, limit: 20, consistent: true })) {
    const seal = readSeal(item);
    if (seal?.firstNumber !== lastOf(replay) + 1) throw new RangeError(`The seal ${item.sk} is broken.`);
    await addSealed(database, replay.movements, seal.entryIds);
    replay.last = seal;
    replay.seals += 1;
  }
}

/** Several hundreds at a time: a journal of millions is added up again in minutes. */
async function addSealed(database: Database, movements: Movements, entryIds: readonly string[]): Promise<void> {
  const parts: Promise<(StoredItem | undefined)[]>[] = [];
  for (let start = 0; start < entryIds.length; start += 100)
    parts.push(database.getMany(entryIds.slice(start, start + 100).map(entryKey)));
  for (const [index, stored] of (await Promise.all(parts)).flat().entries()) {
    if (!stored) throw new RangeError(`Journal entry ${entryIds[index]} is missing.`);
    addEntry(movements, readEntry(stored));
  }
}

function expectedItems({ movements, last, seals }: Replay, head: Head): { head: Item; others: Item[] } {
  const end = {
    lastNumber: last === undefined ? 0 : lastNumberOf(last),
    hash: last?.hash ?? genesisHash,
    sealedAt: last?.sealedAt ?? null,
    lockedThrough: head.lockedThrough,
    version: head.version === 0 ? seals : head.version,
  };
  const months = [...movements.months].map(([month, accounts]) => monthItem(month, accounts));
  const funds = [...movements.funds].flatMap(([fundId, fund]) =>
    [...fund].map(([month, totals]) => fundItem(fundId, month, totals)),
  );
  return { head: headItem(end, movements.all), others: [...months, ...funds] };
}

async function corrections(database: Database, expected: readonly Item[]): Promise<Write[]> {
  const stored = await database.getMany(expected);
  const writes = expected.filter((item, index) => !same(item, stored[index])).map((item) => putOver(item));
  const months = new Set(expected.map(({ sk }) => sk));
  for await (const item of everyItem(database, { of: headKey.pk, consistent: true }))
    if (item.sk !== headKey.sk && !months.has(item.sk)) writes.push(removeItem({ pk: item.pk, sk: item.sk }).done());
  return writes;
}

function same(expected: Item, stored: StoredItem | undefined): boolean {
  if (stored === undefined) return false;
  const { commitId: _, ...content } = stored;
  return canonicalText(expected as Item & StoredItem) === canonicalText(content as StoredItem);
}
