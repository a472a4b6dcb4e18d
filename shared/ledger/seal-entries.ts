import type { Act } from '../kernel/actor.ts';
import { ConditionFailed, type Database, type StoredItem, type Write } from '../kernel/table.ts';
import { addToFund, addToMonth, advanceHead, type Head, headKey, readHead } from './balances.table.ts';
import { monthOf, movementsOf } from './balances.ts';
import type { Entry } from './entry.ts';
import { readEntry } from './journal.table.ts';
import { digestOf, lastNumberOf, markOf, type Seal, sealHash } from './seal.ts';
import { type Posted, sealBatches } from './seal-batches.ts';
import { SealedLately, Unsettled } from './sealed-lately.ts';
import { claimOf, minuteOf, putClaim, putSeal, putStray, type Stray } from './seals.table.ts';

const mostTries = 20;

/**
 * Something in the table calls itself a journal entry and is none, or is dated in a locked month. All others of its batch were sealed; these
 * never are.
 */
export class StrayEntries extends Error {
  constructor(keys: readonly string[]) {
    super(`Not sealed, because they are no journal entries or dated in a locked month: ${keys.join(', ')}.`);
    this.name = 'StrayEntries';
  }
}

/**
 * Seals new entries and adds them to the balances, each entry exactly once however often and in whatever company the stream brings it. A batch
 * is one transaction: the seal, its claims, the balances, and the head under its version; so a crash leaves all of it or nothing.
 * @throws StrayEntries after sealing the rest, so that the alarm goes off and nothing else waits.
 */
export async function sealEntries(
  deps: { database: Database; lately?: SealedLately },
  act: Act,
  items: readonly StoredItem[],
): Promise<void> {
  const { database, lately = new SealedLately() } = deps;
  const { posted, strays } = sorted(items);

  for (const batch of sealBatches(posted)) strays.push(...(await sealBatch(database, lately, act, batch)));

  if (strays.length === 0) return;
  await reportStrays(database, act, strays);
  throw new StrayEntries(strays.map(({ item }) => item.pk));
}

function sorted(items: readonly StoredItem[]): { posted: Posted[]; strays: Stray[] } {
  const posted = new Map<string, Posted>();
  const strays: Stray[] = [];
  for (const item of items) {
    try {
      const entry = readEntry(item);
      if (!posted.has(entry.entryId)) posted.set(entry.entryId, { entry, item });
    } catch {
      strays.push({ item, kind: 'inserted' });
    }
  }
  return { posted: [...posted.values()], strays };
}

/** Answers with what came too late for its month. */
async function sealBatch(
  database: Database,
  lately: SealedLately,
  act: Act,
  batch: readonly Posted[],
): Promise<Stray[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await trySeal(database, lately, act, batch);
    } catch (error) {
      const outrun = error instanceof ConditionFailed || error instanceof Unsettled;
      if (!outrun || attempt === mostTries) throw error;
    }
  }
}

async function trySeal(database: Database, lately: SealedLately, act: Act, batch: readonly Posted[]): Promise<Stray[]> {
  // Read before the claims: an entry of a locked month that no claim names now was never sealed, and never will be.
  const head = readHead(await database.get(headKey));
  const fresh: Posted[] = [];
  const late: Stray[] = [];
  const claims = new Map<string, number>();
  for (const [minute, ofMinute] of byMinute(batch)) {
    const known = await lately.lookUp(database, minute);
    const unsealed = ofMinute.filter(({ entry }) => !known.entryIds.has(entry.entryId));
    const inTime = unsealed.filter(({ entry }) => !isTooLate(entry, head));
    if (inTime.length > 0) claims.set(minute, known.claims);
    fresh.push(...inTime);
    for (const { entry, item } of unsealed) if (isTooLate(entry, head)) late.push({ item, kind: 'too-late' });
  }
  if (fresh.length === 0) return late;
  const seal = sealOf(
    head,
    act.at,
    [...claims].map(([minute, claim]) => claimOf(minute, claim)),
    fresh,
  );
  await database.commit(act, sealingWrites(head, seal, fresh));
  for (const [minute, claim] of claims) lately.remember(minute, claim, seal.entryIds);
  return late;
}

const isTooLate = (entry: Entry, { lockedThrough }: Head): boolean =>
  lockedThrough !== null && monthOf(entry) <= lockedThrough;

function byMinute(batch: readonly Posted[]): Map<string, Posted[]> {
  return Map.groupBy(batch, ({ entry }) => minuteOf(entry.recordedAt));
}

function sealOf(head: Head, sealedAt: string, claims: readonly string[], fresh: readonly Posted[]): Seal {
  const digests = fresh.map(({ item }) => digestOf(item));
  const seal = {
    firstNumber: head.lastNumber + 1,
    sealedAt,
    entryIds: fresh.map(({ entry }) => entry.entryId),
    marks: digests.map(markOf),
    claims,
  };
  return { ...seal, hash: sealHash(head.hash, seal, digests) };
}

function sealingWrites(head: Head, seal: Seal, fresh: readonly Posted[]): Write[] {
  const { all, months, funds } = movementsOf(fresh.map(({ entry }) => entry));
  const { sealedAt, hash, firstNumber } = seal;
  return [
    advanceHead(head, { lastNumber: lastNumberOf(seal), hash, sealedAt }, all),
    putSeal(seal),
    ...seal.claims.map((claim) => putClaim(claim, firstNumber)),
    ...[...months].map(([month, added]) => addToMonth(month, added)),
    ...[...funds].flatMap(([fundId, fund]) => [...fund].map(([month, added]) => addToFund(fundId, month, added))),
  ];
}

async function reportStrays(database: Database, act: Act, strays: readonly Stray[]): Promise<void> {
  const { lastNumber } = readHead(await database.get(headKey));
  for (const stray of strays) {
    try {
      await database.commit(act, [putStray(stray, act.at, lastNumber)]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
