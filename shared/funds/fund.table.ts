/**
 * Access patterns of funds:
 * 1. one fund with what is left of it              get FUNDS / <fundId> and its guard (guard.table.ts)
 * 2. the funds, as they are this instant           query FUNDS
 * 3. the numbers given out and the sum of all that is in or was given by funds    get FUND_REGISTER / REGISTER
 */
import * as z from 'zod/mini';
import type { Instant } from '../kernel/dates.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../kernel/table.ts';
import type { FoundFund, Fund, FundKind } from './fund.ts';
import { guardKey, newGuard, readGuard } from './guard.table.ts';
import { fundKind } from './words.ts';

const list = 'FUNDS';
const fundKey = (fundId: string): Key => ({ pk: list, sk: fundId });
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
const storedRegister = z.object({
  'designated-reserve': z.int(),
  'restricted-fund': z.int(),
  appropriatedCents: z.bigint(),
});

export type FundRegister = z.infer<typeof storedRegister>;

const readFund = (item: StoredItem): Fund => z.parse(storedFund, item);

export async function findFund(database: Database, fundId: string): Promise<FoundFund | undefined> {
  const [fund, guard] = await database.getMany([fundKey(fundId), guardKey(fundId)]);
  return fund && { fund: readFund(fund), guard: readGuard(guard) };
}

export async function everyFund(database: Database): Promise<FoundFund[]> {
  const funds: Fund[] = [];
  for await (const item of everyItem(database, { of: list, consistent: true })) funds.push(readFund(item));
  const guards = await database.getMany(funds.map(({ fundId }) => guardKey(fundId)));
  return funds.map((fund, at) => ({ fund, guard: readGuard(guards[at]) }));
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
    putNew(newGuard(fund.fundId)),
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

/** A funder's money comes with its purpose: it is in the funds as soon as it is there, and leaves them when it goes back. */
export const moveAppropriated = (amountCents: bigint): Write =>
  change(registerKey).expectPresent().add('appropriatedCents', amountCents).done();
