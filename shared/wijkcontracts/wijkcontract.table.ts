/**
 * Access patterns of wijkcontracts:
 * 1. one wijkcontract                              get WIJKCONTRACTS / <wijkcontractId>
 * 2. the wijkcontracts, as they are this instant   query WIJKCONTRACTS
 * 3. which contract holds a wijk, and until when   get WIJK#<wijkId> / ACTIVE_CONTRACT
 * 4. the same for a buurt in a CBS year            get many BUURT#<cbsYear>#<buurtCode> / ACTIVE_CONTRACT
 * They share a partition, not an index: a round freezes the active ones, so a list that lags would leave a wijk without money. Every
 * change of a contract, its texts among them, carries the version of the contract as its condition.
 */
import * as z from 'zod/mini';
import { addDays, localDate } from '../kernel/dates.ts';
import { commonRefusals, type Refusal } from '../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import { wijkcontractsRefusals } from './refusals.ts';
import { lastDayOf, storedWijkcontract, type Wijkcontract } from './wijkcontract.ts';

const list = 'WIJKCONTRACTS';
const contractKey = (wijkcontractId: string): Key => ({ pk: list, sk: wijkcontractId });
const wijkHoldKey = (wijkId: string): Key => ({ pk: `WIJK#${wijkId}`, sk: 'ACTIVE_CONTRACT' });
const buurtHoldKey = (cbsYear: number, buurtCode: string): Key => ({
  pk: `BUURT#${cbsYear}#${buurtCode}`,
  sk: 'ACTIVE_CONTRACT',
});

const hold = z.object({ wijkcontractId: z.string(), wijkId: z.string(), endsOn: z.string() });

const readWijkcontract = (item: StoredItem): Wijkcontract => z.parse(storedWijkcontract, item);

export async function findWijkcontract(database: Database, wijkcontractId: string): Promise<Wijkcontract | undefined> {
  const item = await database.get(contractKey(wijkcontractId));
  return item && readWijkcontract(item);
}

export async function everyWijkcontract(database: Database): Promise<Wijkcontract[]> {
  const contracts: Wijkcontract[] = [];
  for await (const item of everyItem(database, { of: list, consistent: true })) contracts.push(readWijkcontract(item));
  return contracts;
}

export function keepDraft(contract: Wijkcontract): Write {
  return putNew({ ...contractKey(contract.wijkcontractId), entity: 'Wijkcontract', ...contract });
}

/** The contract as it became, unless somebody else changed it since it was read. */
export function keepChanged(before: Wijkcontract, after: Wijkcontract): Write {
  return change(contractKey(before.wijkcontractId))
    .expect('version', '=', before.version)
    .set({ ...after })
    .orElse((existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND()));
}

/**
 * The contract's hold on its wijk and on every buurt of a boundary, up to its last day (INV-37). Another contract may follow one whose last day
 * comes before it starts; the condition on what was read refuses who comes at the same time.
 */
export async function holdGround(database: Database, contract: Wijkcontract): Promise<Write[]> {
  const { boundary, wijkId } = contract;
  const { cbsYear, buurtCodes } = boundary;
  const grounds = [
    {
      key: wijkHoldKey(wijkId),
      isFree: ({ endsOn }: Hold) => endsOn < contract.startsOn,
      taken: () => wijkcontractsRefusals.WIJK_HAS_ACTIVE_CONTRACT({ field: 'wijkId' }),
    },
    ...buurtCodes.map((buurtCode) => ({
      key: buurtHoldKey(cbsYear, buurtCode),
      // Of contracts of one wijk the hold on the wijk decides.
      isFree: (before: Hold) => before.wijkId === wijkId || before.endsOn < contract.startsOn,
      taken: (existing?: StoredItem) => {
        const values = { buurtCode, cbsYear, wijkcontractId: String(existing?.wijkcontractId ?? '') };
        return wijkcontractsRefusals.BUURT_IN_ACTIVE_CONTRACT({ field: 'boundary', values });
      },
    })),
  ];
  const found = await database.getMany(grounds.map(({ key }) => key));
  return grounds.map((ground, at) => heldBy(contract, ground, found[at]));
}

type Hold = z.infer<typeof hold>;

interface Ground {
  key: Key;
  isFree(before: Hold): boolean;
  taken(existing?: StoredItem): Refusal;
}

function heldBy(contract: Wijkcontract, { key, isFree, taken }: Ground, item: StoredItem | undefined): Write {
  const { wijkcontractId, wijkId } = contract;
  const endsOn = lastDayOf(contract);
  if (!item) return putNew({ ...key, entity: 'ActiveWijkcontract', wijkcontractId, wijkId, endsOn }, taken);
  const before = z.parse(hold, item);
  if (before.wijkcontractId !== wijkcontractId && !isFree(before)) throw taken(item);
  return change(key)
    .expect('wijkcontractId', '=', before.wijkcontractId)
    .expect('endsOn', '=', before.endsOn)
    .set({ wijkcontractId, wijkId, endsOn })
    .orElse(taken);
}

/**
 * Lets the ground go after a day, so that another contract may begin there. What another took over already stays with it. Of a contract that ends
 * before it began, the ground is held up to its beginning: the one before it may be there until then.
 */
export async function releaseGround(
  database: Database,
  { wijkcontractId, wijkId, boundary, startsOn }: Wijkcontract,
  on: string,
): Promise<Write[]> {
  const endsOn = on < startsOn ? addDays(localDate(startsOn), -1) : on;
  const buurten = boundary.buurtCodes.map((buurtCode) => buurtHoldKey(boundary.cbsYear, buurtCode));
  const keys = [wijkHoldKey(wijkId), ...buurten];
  const found = await database.getMany(keys);
  return keys.flatMap((key, at) => {
    if (found[at]?.wijkcontractId !== wijkcontractId) return [];
    const busy = () => commonRefusals.BUSY();
    return [change(key).expect('wijkcontractId', '=', wijkcontractId).set({ endsOn }).orElse(busy)];
  });
}
