import { expect } from 'vitest';
import { everyClawback, everyDisbursement, everyGrant } from '../../shared/allocation/index.ts';
import { everyFund } from '../../shared/funds/index.ts';
import type { StoredItem } from '../../shared/kernel/table.ts';
import { verifyJournal } from '../../shared/ledger/contract.ts';
import { readBalances } from '../../shared/ledger/index.ts';
import { readEntry } from '../../shared/ledger/journal.table.ts';
import { conditionsHold, grantsHold, promisesHold } from '../../shared/reconciliation/close/grant-checks.ts';
import type { World } from './world.ts';

/**
 * What counts of a cooperative when all is done, without what differs by chance (ids, times): two runs of the same acts must come out equal.
 * That every row has its counterpart in the other run is also how an orphan would be found.
 */
export async function endStateOf(world: World) {
  const [items, vault] = await Promise.all([world.table(), world.table('Vault')]);
  const of = (entity: string) => items.filter((item) => item.entity === entity);
  const entries = of('JournalEntry').map(readEntry);
  return {
    rows: countsOf(items.filter(({ entity }) => !byChance.has(String(entity)))),
    vault: countsOf(vault),
    applications: sorted(of('Application'), ({ status, memberNumber, review }) => [status, memberNumber, review]),
    members: sorted(of('Member'), ({ memberNumber, status }) => [memberNumber, status]),
    checkouts: sorted(of('Checkout'), ({ attempt, standing }) => [attempt, standing]),
    contributions: sorted(of('Contribution'), ({ status, amountCents, feeCents, method, entryIds }) => [
      status,
      amountCents,
      feeCents,
      method,
      (entryIds as string[]).length,
    ]),
    letters: sorted(of('Letter'), ({ template, status }) => [template, status]),
    entries: sorted(entries, ({ postings }) =>
      postings.map(({ account, side, amountCents }) => `${side} ${account} ${amountCents}`),
    ),
    balances: amountsOf(items.find(({ pk, sk }) => pk === 'BALANCES' && sk === 'ALL')),
    funds: sorted(of('FundGuard'), ({ availableCents, appropriatedCents, allocatedCents }) => [
      availableCents,
      appropriatedCents,
      allocatedCents,
    ]),
    contracts: sorted(of('Wijkcontract'), ({ wijkId, status }) => [wijkId, status]),
    grants: sorted(of('Grant'), ({ allocatedCents, version }) => [allocatedCents, version]),
    rounds: sorted(of('AllocationRound'), ({ status, budgetCents }) => [status, budgetCents]),
    disbursements: sorted(of('Disbursement'), ({ status, amountCents }) => [status, amountCents]),
    atStripe: atStripe(world),
  };
}

/** How often a seal was needed follows from how the stream cut its batches; messages are counted at Stripe. */
const byChance = new Set(['Seal', 'SealClaim', 'StripeEvent']);

function countsOf(items: readonly StoredItem[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { entity } of items) counts[String(entity)] = (counts[String(entity)] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}

const sorted = <T>(list: readonly T[], tell: (entry: T) => readonly unknown[]): string[] =>
  list.map((entry) => tell(entry).map(String).join(' · ')).sort();

const amountsOf = (item: StoredItem | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(item ?? {})
      .filter(([name]) => name.endsWith('Cents') || name === 'lastNumber')
      .sort(),
  );

function atStripe(world: World): unknown {
  const { counts, balance, moneyFaults } = world.stripe.state() as Record<string, Record<string, number>>;
  return { counts: { ...counts, event: 0 }, balance, moneyFaults };
}

/** What holds of any cooperative at rest, however it came there. */
export async function mustAddUp(world: World): Promise<void> {
  const items = await world.table();
  const entries = items.filter(({ entity }) => entity === 'JournalEntry').map(readEntry);
  const totals = new Map<string, bigint>();
  for (const { postings } of entries)
    for (const { account, side, amountCents } of postings)
      totals.set(account, (totals.get(account) ?? 0n) + (side === 'debit' ? amountCents : -amountCents));
  const head = items.find(({ pk, sk }) => pk === 'BALANCES' && sk === 'ALL') ?? {};
  const projected = (account: string, side: string) => BigInt((head as never)[`${side}${account}Cents`] ?? 0);

  expect([...totals.values()].reduce((sum, cents) => sum + cents, 0n)).toBe(0n);
  for (const [account, cents] of totals)
    expect(projected(account, 'debit') - projected(account, 'credit'), account).toBe(cents);
  const { balance } = world.stripe.state() as { balance: { available: number; pending: number } };
  expect(totals.get('1050') ?? 0n).toBe(BigInt(balance.available + balance.pending));
  const known = new Set(entries.map(({ entryId }) => entryId));
  for (const { entryIds } of items.filter(({ entity }) => entity === 'Contribution'))
    for (const entryId of entryIds as string[]) expect(known).toContain(entryId);
  await grantsMustHold(world);
  const { body } = await (await world.as('tineke')).ask(verifyJournal, { query: {} });
  expect(body).toMatchObject({ clean: true, verifiedEntries: entries.length, totalEntries: entries.length });
}

/** What was granted, paid, promised and claimed back, against the books and against each other. */
async function grantsMustHold({ database }: World): Promise<void> {
  const [grants, payments, { accounts }] = await Promise.all([
    everyGrant(database),
    everyDisbursement(database),
    readBalances(database),
  ]);
  const { 1750: owed, 1760: underWay } = promisesHold(grants, payments, accounts);
  const waiting = conditionsHold(await everyFund(database), grants, await everyClawback(database));
  for (const checked of [owed, underWay, grantsHold(grants, payments), waiting])
    expect(checked).toMatchObject({ outcome: 'green', findings: [] });
}
