import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database, StoredItem } from '../kernel/table.ts';
import { type Head, headKey, readHead } from './balances.table.ts';
import type * as contract from './contract.ts';
import { entryKey } from './journal.table.ts';
import { broken, examineSeal, type Finding, genesisHash, lastNumberOf, type Seal } from './seal.ts';
import { claimKey, isClaimOf, readSeal, sealSort, sealsPartition } from './seals.table.ts';
import { everyStray } from './strays.ts';

const entriesPerPage = 1000;
const sealsAtOnce = 20;

/** How far the journal was found whole: the last seal, its last entry, and the hash of the chain up to there. */
interface Place {
  sealAt: number;
  number: number;
  hash: string;
}

interface Examined {
  place: Place;
  head: Head;
  finding: Finding | null;
  done: boolean;
}

/**
 * Holds every sealed entry, as it is stored now, against the seals and the seals against the head, page after page. What it cannot see: a
 * forger who makes all later seals and the head anew; against that, keep the seal hash that every trial balance shows. An entry that no seal
 * claims has no number and counts in no balance; what the projector refused to seal is named after the last entry, as inserted or as too late for its month.
 */
export async function verifyJournal(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.verifyJournal>,
): Promise<Reply<typeof contract.verifyJournal>> {
  const from = readCursor(query.cursor);
  let examined = await examinePage(database, from);
  // A transaction on its way can look like damage for a moment: what is found twice is there.
  if (examined.finding) examined = await examinePage(database, from);
  const { place, head, finding, done } = examined;
  return {
    clean: finding === null,
    verifiedEntries: place.number,
    totalEntries: Math.max(head.lastNumber, place.number),
    finding,
    nextCursor: finding || done ? null : `${place.sealAt}_${place.number}_${place.hash}`,
  };
}

function readCursor(cursor: string | undefined): Place {
  if (cursor === undefined) return { sealAt: 0, number: 0, hash: genesisHash };
  const [whole, sealAt, number, hash = ''] = /^(\d{1,12})_(\d{1,12})_([0-9a-f]{64})$/.exec(cursor) ?? [];
  if (whole === undefined) throw commonRefusals.INVALID_REQUEST({ field: 'cursor' });
  return { sealAt: Number(sealAt), number: Number(number), hash };
}

async function examinePage(database: Database, from: Place): Promise<Examined> {
  const head = await settledHead(database);
  let place = from;
  while (place.number < head.lastNumber) {
    const next = await nextSeals(database, place);
    if (next.length === 0) return { place, head, finding: brokenAfter(place), done: true };
    for (const { seal, entries, claims } of next) {
      if (place.number >= head.lastNumber) break;
      if (place.number - from.number >= entriesPerPage) return { place, head, finding: null, done: false };
      const finding = examineNext(place, seal, entries, claims);
      if (finding || !seal) return { place, head, finding: finding ?? brokenAfter(place), done: true };
      place = { sealAt: seal.firstNumber, number: lastNumberOf(seal), hash: seal.hash };
    }
  }
  return { place, head, finding: await examineEnd(database, place, head), done: true };
}

type Stored = StoredItem | undefined;

/** The seals after a place, each with its entries and claims as they are stored now. What is no seal has none. */
async function nextSeals(
  database: Database,
  place: Place,
): Promise<{ seal: Seal | undefined; entries: Stored[]; claims: Stored[] }[]> {
  // Just after the seal that was examined last: whatever was put between two seals is seen.
  const after = place.sealAt === 0 ? {} : { from: `${sealSort(place.sealAt)}#` };
  const page = await database.query({ of: sealsPartition, ...after, limit: sealsAtOnce, consistent: true });
  const seals = upTo(entriesPerPage, page.items.map(readSeal));
  const keys = seals.flatMap((seal) => (seal ? [...seal.entryIds.map(entryKey), ...seal.claims.map(claimKey)] : []));
  const stored = await database.getMany(keys);
  return seals.map((seal) => ({
    seal,
    entries: stored.splice(0, seal?.entryIds.length ?? 0),
    claims: stored.splice(0, seal?.claims.length ?? 0),
  }));
}

/** A seal of a busy minute holds a thousand entries: no more of them are read than one page examines. */
function upTo(entries: number, seals: readonly (Seal | undefined)[]): (Seal | undefined)[] {
  let sum = 0;
  const enough = seals.findIndex((seal) => {
    sum += seal?.entryIds.length ?? 0;
    return sum >= entries;
  });
  return enough === -1 ? [...seals] : seals.slice(0, enough + 1);
}

const brokenAfter = (place: Place): Finding => broken({ firstNumber: place.number + 1 });

/** Read as a transaction, which waits for a seal that is being written. */
async function settledHead(database: Database): Promise<Head> {
  const [item] = await database.snapshot([headKey]);
  return readHead(item);
}

function examineNext(
  place: Place,
  seal: Seal | undefined,
  entries: readonly Stored[],
  claims: readonly Stored[],
): Finding | undefined {
  if (!seal || seal.firstNumber !== place.number + 1) return brokenAfter(place);
  const finding = examineSeal(seal, place.hash, entries);
  if (finding) return finding;
  return seal.claims.every((claim, index) => isClaimOf(seal, claim, claims[index])) ? undefined : broken(seal);
}

async function examineEnd(database: Database, place: Place, head: Head): Promise<Finding | null> {
  if (place.number > head.lastNumber || place.hash !== head.hash) return brokenAfter(place);
  const newest = await database.query({ of: sealsPartition, newestFirst: true, limit: 1, consistent: true });
  const [last] = newest.items;
  if (last && last.sk > sealSort(place.sealAt)) {
    const seal = readSeal(last);
    const now = await settledHead(database);
    if (!seal || lastNumberOf(seal) > now.lastNumber) return brokenAfter(place);
  }
  return examineStrays(database);
}

async function examineStrays(database: Database): Promise<Finding | null> {
  for await (const { kind, entryId, afterNumber } of everyStray(database))
    return { kind, entryId, number: afterNumber };
  return null;
}
