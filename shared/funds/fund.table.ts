/**
 * Access patterns of funds:
 * 1. one fund                                      get FUNDS / <fundId>
 * 2. the funds, as they are this instant           query FUNDS
 * 3. what is left of a fund                        get FUND#<fundId> / GUARD
 * 4. the appropriations to a fund, oldest first    query FUND#<fundId>, APPROPRIATION#
 * 5. the numbers given out and the sum of all appropriations    get FUND_REGISTER / REGISTER
 * The guard is an item by itself, small and on no index: every allocation writes it.
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import { fundKind } from './contract.ts';
import { emptyGuard, type Fund, type FundGuard, type FundKind } from './fund.ts';

const list = 'FUNDS';
const fundKey = (fundId: string): Key => ({ pk: list, sk: fundId });
const guardKey = (fundId: string): Key => ({ pk: `FUND#${fundId}`, sk: 'GUARD' });
const registerKey: Key = { pk: 'FUND_REGISTER', sk: 'REGISTER' };

const instant = () => z.custom<Instant>((value) => typeof value === 'string');
const storedFund = z.object({
  fundId: z.string(),
  name: z.string(),
  kind: fundKind,
  purpose: z.string(),
  account: z.string(),
  decisionReference: z.string(),
  createdAt: instant(),
});
const storedGuard = z.object({
  availableCents: z.bigint(),
  appropriatedCents: z.bigint(),
  allocatedCents: z.bigint(),
  version: z.int(),
});
const storedAppropriation = z.object({
  at: z.string(),
  amountCents: z.bigint(),
  entryId: z.string(),
  decisionReference: z.string(),
});
const storedRegister = z.object({
  'designated-reserve': z.int(),
  'restricted-fund': z.int(),
  appropriatedCents: z.bigint(),
});

export type Appropriation = z.infer<typeof storedAppropriation>;
export type FundRegister = z.infer<typeof storedRegister>;

const readFund = (item: StoredItem): Fund => z.parse(storedFund, item);
const readGuard = (item: StoredItem | undefined): FundGuard => z.parse(storedGuard, item);

export async function findFund(
  database: Database,
  fundId: string,
): Promise<{ fund: Fund; guard: FundGuard } | undefined> {
  const [fund, guard] = await database.getMany([fundKey(fundId), guardKey(fundId)]);
  return fund && { fund: readFund(fund), guard: readGuard(guard) };
}

export async function everyFund(database: Database): Promise<{ fund: Fund; guard: FundGuard }[]> {
  const funds: Fund[] = [];
  for await (const item of everyItem(database, { of: list, consistent: true })) funds.push(readFund(item));
  const guards = await database.getMany(funds.map(({ fundId }) => guardKey(fundId)));
  return funds.map((fund, at) => ({ fund, guard: readGuard(guards[at]) }));
}

export async function appropriationsTo(database: Database, fundId: string): Promise<Appropriation[]> {
  const found: Appropriation[] = [];
  const question = { of: guardKey(fundId).pk, startsWith: 'APPROPRIATION#', consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(storedAppropriation, item));
  return found;
}

export async function readRegister(database: Database): Promise<FundRegister | undefined> {
  const item = await database.get(registerKey);
  return item && z.parse(storedRegister, item);
}

/** Writes the fund under the number that follows the register as it was read; of two that take one number, the second is refused. */
export function openFund(fund: Fund, register: FundRegister | undefined): Write[] {
  return [
    takeNumber(fund.kind, register),
    putNew({ ...fundKey(fund.fundId), entity: 'Fund', ...fund }),
    putNew({ ...guardKey(fund.fundId), entity: 'FundGuard', ...emptyGuard }),
  ];
}

function takeNumber(kind: FundKind, register: FundRegister | undefined): Write {
  const taken = () => commonRefusals.BUSY();
  if (register)
    return change(registerKey)
      .expect(kind, '=', register[kind])
      .set({ [kind]: register[kind] + 1 })
      .orElse(taken);
  const first = { 'designated-reserve': 0, 'restricted-fund': 0, appropriatedCents: 0n, [kind]: 1 };
  return putNew({ ...registerKey, entity: 'FundRegister', ...first }, taken);
}

/** Raises what was appropriated in all, but never above the limit: the one item that every appropriation passes. */
export function raiseAppropriated(
  amountCents: bigint,
  limitCents: bigint,
  tooHigh: (appropriatedCents: bigint) => Error,
): Write {
  return change(registerKey)
    .expect('appropriatedCents', '<=', limitCents - amountCents)
    .add('appropriatedCents', amountCents)
    .orElse((existing) => tooHigh(z.parse(storedRegister, existing).appropriatedCents));
}

export function addToFund(fundId: string, appropriation: Appropriation): Write[] {
  const { at, entryId, amountCents } = appropriation;
  return [
    change(guardKey(fundId))
      .expectPresent()
      .add('availableCents', amountCents)
      .add('appropriatedCents', amountCents)
      .add('version', 1)
      .done(),
    putNew({
      pk: guardKey(fundId).pk,
      sk: `APPROPRIATION#${at}#${entryId}`,
      entity: 'Appropriation',
      ...appropriation,
    }),
  ];
}

/** Takes from what is left; the condition is the guard, however many rounds are committed at once. */
export function takeFromFund(fundId: string, amountCents: bigint, tooSmall: (availableCents: bigint) => Error): Write {
  return change(guardKey(fundId))
    .expect('availableCents', '>=', amountCents)
    .add('availableCents', -amountCents)
    .add('allocatedCents', amountCents)
    .add('version', 1)
    .orElse((existing) => tooSmall(readGuard(existing).availableCents));
}
