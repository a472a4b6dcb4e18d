/**
 * Access patterns of wijkcontracts:
 * 1. one wijkcontract                              get WIJKCONTRACTS / <wijkcontractId>
 * 2. the wijkcontracts, as they are this instant   query WIJKCONTRACTS
 * 3. the active contract of a wijk                 get WIJK#<wijkId> / ACTIVE_CONTRACT
 * 4. the budget of an active contract              get WIJKCONTRACT#<wijkcontractId> / BUDGET
 * They share a partition, not an index: a round freezes the active ones, so a list that lags would leave a wijk without money. The budget is
 * an item by itself, small and on no index, because an allocation writes one for every wijk.
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../kernel/dates.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import {
  change,
  type Database,
  everyItem,
  type Key,
  type Otherwise,
  putNew,
  type StoredItem,
  type Write,
} from '../kernel/table.ts';
import { partnerRole, wijkcontractStatus } from './contract.ts';
import { wijkcontractsRefusals } from './refusals.ts';
import { type Budget, type Wijkcontract, wijkcontractSteps } from './wijkcontract.ts';

const list = 'WIJKCONTRACTS';
const contractKey = (wijkcontractId: string): Key => ({ pk: list, sk: wijkcontractId });
const holderKey = (wijkId: string): Key => ({ pk: `WIJK#${wijkId}`, sk: 'ACTIVE_CONTRACT' });
const budgetKey = (wijkcontractId: string): Key => ({ pk: `WIJKCONTRACT#${wijkcontractId}`, sk: 'BUDGET' });

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');
const stored = z.object({
  wijkcontractId: z.string(),
  wijkId: z.string(),
  name: z.string(),
  status: wijkcontractStatus,
  partners: z.array(z.object({ name: z.string(), role: partnerRole })),
  payee: z.object({ payeeId: z.string(), name: z.string(), ibanEnding: z.string() }),
  startsOn: day(),
  endsOn: day(),
  createdBy: z.string(),
  activatedBy: z.nullable(z.string()),
  version: z.int(),
});
const budget = z.object({ allocatedCents: z.bigint(), availableCents: z.bigint() });
const holder = z.object({ wijkcontractId: z.string(), endsOn: day() });

const readWijkcontract = (item: StoredItem): Wijkcontract => z.parse(stored, item);

export async function findWijkcontract(database: Database, wijkcontractId: string): Promise<Wijkcontract | undefined> {
  const item = await database.get(contractKey(wijkcontractId));
  return item && readWijkcontract(item);
}

export async function everyWijkcontract(database: Database): Promise<Wijkcontract[]> {
  const contracts: Wijkcontract[] = [];
  for await (const item of everyItem(database, { of: list, consistent: true })) contracts.push(readWijkcontract(item));
  return contracts;
}

const none: Budget = { allocatedCents: 0n, availableCents: 0n };

/** In the order asked; a contract without a budget has nothing yet. */
export async function budgetsOf(database: Database, wijkcontractIds: readonly string[]): Promise<Budget[]> {
  const items = await database.getMany(wijkcontractIds.map(budgetKey));
  return items.map((item) => (item ? z.parse(budget, item) : none));
}

export function keepDraft(contract: Wijkcontract): Write {
  return putNew({ ...contractKey(contract.wijkcontractId), entity: 'Wijkcontract', ...contract });
}

/** The contract as it was activated, its hold on the wijk, and an empty budget. */
export async function keepActivated(database: Database, contract: Wijkcontract): Promise<Write[]> {
  const { wijkcontractId, status, activatedBy, version } = contract;
  return [
    change(contractKey(wijkcontractId))
      .expect('status', '=', wijkcontractSteps.activate.from)
      .expect('version', '=', version - 1)
      .set({ status, activatedBy, version })
      .orElse((existing) => (existing ? commonRefusals.VERSION_STALE() : commonRefusals.NOT_FOUND())),
    await holdWijk(database, contract),
    putNew({ ...budgetKey(wijkcontractId), entity: 'WijkcontractBudget', ...none }),
  ];
}

/** A contract may follow one whose term ends before it starts. */
async function holdWijk(database: Database, contract: Wijkcontract): Promise<Write> {
  const key = holderKey(contract.wijkId);
  const taken = () => wijkcontractsRefusals.WIJK_HAS_ACTIVE_CONTRACT({ field: 'wijkId' });
  const { wijkcontractId, wijkId, endsOn } = contract;
  const item = await database.get(key);
  if (!item) return putNew({ ...key, entity: 'ActiveWijkcontract', wijkcontractId, wijkId, endsOn }, taken);
  const before = z.parse(holder, item);
  if (before.endsOn >= contract.startsOn) throw taken();
  return change(key).expect('wijkcontractId', '=', before.wijkcontractId).set({ wijkcontractId, endsOn }).orElse(taken);
}

export function addToBudget(wijkcontractId: string, amountCents: bigint, otherwise: Otherwise): Write {
  return change(budgetKey(wijkcontractId))
    .expectPresent()
    .add('allocatedCents', amountCents)
    .add('availableCents', amountCents)
    .orElse(otherwise);
}

/** Promises a part of the budget; the condition is the guard, however many ask at once. */
export function takeFromBudget(
  wijkcontractId: string,
  amountCents: bigint,
  tooSmall: (availableCents: bigint) => Error,
): Write {
  return change(budgetKey(wijkcontractId))
    .expect('availableCents', '>=', amountCents)
    .add('availableCents', -amountCents)
    .orElse((existing) => tooSmall(existing ? z.parse(budget, existing).availableCents : 0n));
}
