import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import type { Movement, Payments, StripePayout } from '../../../../shared/billing/index.ts';
import { instant } from '../../../../shared/kernel/dates.ts';
import type { Database } from '../../../../shared/kernel/table.ts';
import { findPayout, movementsPage } from '../../../../shared/reconciliation/payouts/payout.table.ts';
import { concluded, withPage } from '../../../../shared/reconciliation/payouts/payout.ts';
import { reconcilePayout } from '../../../../shared/reconciliation/payouts/reconcile-payout.ts';
import { takePayout } from '../../../../shared/reconciliation/payouts/take-payout.ts';
import { anAct, freshTables, localClient, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { injectFaults, Killed } from '../../../support/faults.ts';
import { aMovement } from '../../billing/builders.ts';
import { aPayout as aReadPayout } from '../matching/stage.ts';

let local: TestDatabase;
let tables: Awaited<ReturnType<typeof freshTables>>;
let database: Database;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await freshTables(local.client);
  database = dynamoDatabase(local.client, tables);
});

const fee = (number: number, traits: Partial<Movement> = {}): Movement =>
  aMovement({
    movementId: `txn_${String(number).padStart(6, '0')}`,
    category: 'fee',
    type: 'stripe_fee',
    amountCents: -7n,
    feeCents: 0n,
    sourceId: null,
    paymentIntentId: null,
    chargeId: null,
    method: null,
    ...traits,
  });

/** A payout below zero of so many fees, with its own movement: newest first, as Stripe lists them. */
function fees(count: number): Movement[] {
  const own = { category: 'payout', type: 'payout', amountCents: BigInt(count) * 7n, sourceId: 'po_1' };
  return [fee(0, own), ...Array.from({ length: count }, (_, at) => fee(at + 1))];
}

const payout = (amountCents: bigint): StripePayout => ({
  payoutId: 'po_1',
  status: 'paid',
  amountCents,
  createdAt: instant('2026-11-18T00:00:00Z'),
  arrivalOn: '2026-11-19' as StripePayout['arrivalOn'],
  traceId: null,
  failureCode: null,
  itemised: 'yes',
});

let pagesRead = 0;
const deps = (of: readonly Movement[], on = database) => ({
  database: on,
  alert: () => {},
  payments: async () =>
    ({
      async movementsOfPayout(_: string, after: string | undefined) {
        pagesRead++;
        const start = after === undefined ? 0 : of.findIndex(({ movementId }) => movementId === after) + 1;
        return { movements: of.slice(start, start + 100), hasMore: start + 100 < of.length };
      },
    }) as unknown as Payments,
});
const taken = (amountCents: bigint) => takePayout({ database }, anAct(), 'po_1', async () => payout(amountCents));
const read = (of: readonly Movement[], stillTime = () => true, on = database) =>
  reconcilePayout(deps(of, on), anAct(), 'po_1', stillTime);

async function tied(): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await movementsPage(database, 'po_1', { limit: 100, cursor });
    count += page.items.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return count;
}

describe('reading what a payout is made of', () => {
  it('goes on at the page where it was stopped, and counts nothing twice', async () => {
    const all = fees(450);
    await taken(-3150n);
    let steps = 0;
    pagesRead = 0;
    for (let outcome = 'more'; outcome === 'more'; steps++) {
      let turns = 0;
      outcome = await read(all, () => turns++ < 1);
    }
    expect(steps).toBe(5);
    expect(pagesRead).toBe(5);
    expect(await findPayout(database, 'po_1')).toMatchObject({ reading: { movements: 450, netCents: -3150n } });
    expect(await tied()).toBe(451);
  });

  it('comes to the same by two at once', async () => {
    const all = fees(250);
    await taken(-1750n);
    expect(await Promise.all([read(all), read(all)])).toEqual(['reconciled', 'reconciled']);
    expect(await findPayout(database, 'po_1')).toMatchObject({ reading: { movements: 250 }, difference: null });
    expect(await tied()).toBe(251);
  });

  it('comes to the same when it is killed at any write and taken up again', async () => {
    const all = fees(4);
    for (const fault of ['kill-before', 'kill-after'] as const)
      for (let at = 0; ; at++) {
        tables = await freshTables(local.client);
        database = dynamoDatabase(local.client, tables);
        await taken(-28n);
        const client = localClient(local.endpoint);
        injectFaults(client).plan((write) => (write === at ? fault : undefined));
        const first = await read(all, undefined, dynamoDatabase(client, tables)).catch((error) => error);
        client.destroy();
        expect(await read(all)).toBe('reconciled');
        expect(await findPayout(database, 'po_1')).toMatchObject({ reading: { movements: 4, netCents: -28n } });
        expect(await tied()).toBe(5);
        if (!(first instanceof Killed)) break;
      }
  });

  it('leaves a payout that does not add up as it is and tells a person once, until it does', async () => {
    const all = fees(3);
    await taken(-22n);
    expect(await read(all)).toBe('differs');
    expect(await read(all)).toBe('differs');
    expect(await findPayout(database, 'po_1')).toMatchObject({
      reconciledAt: null,
      difference: { differenceCents: 1n, unknownMovementIds: [] },
    });
    const { items } = await database.query({ index: 'whatIsListed', of: 'TASKS#open' });
    expect(items).toMatchObject([{ kind: 'payout-difference', subject: 'po_1' }]);
  });

  it('does not accept what has no name, even when the sum is right', async () => {
    const all = fees(3).map((one, at) => (at === 2 ? { ...one, category: 'sunshine', type: 'sunshine' } : one));
    await taken(-21n);
    expect(await read(all)).toBe('differs');
    expect(await findPayout(database, 'po_1')).toMatchObject({
      difference: { differenceCents: 0n, unknownMovementIds: ['txn_000002'] },
    });
  });

  it('does not accept a payout without its own movement', () => {
    const before = aReadPayout({ amountCents: 100n, reconciledAt: null });
    const page = [fee(1, { amountCents: 100n })];
    expect(concluded(withPage(before, page, true), before.createdAt)).toMatchObject({
      reconciledAt: null,
      difference: { differenceCents: 100n },
    });
  });

  it('keeps the same little about fifty thousand movements as about one page', () => {
    let read = aReadPayout({ amountCents: 100n, reconciledAt: null });
    for (let page = 0; page < 500; page++)
      read = withPage(
        read,
        Array.from({ length: 100 }, (_, at) => fee(page * 100 + at)),
        page === 499,
      );
    expect(read.reading).toMatchObject({ movements: 50_000, netCents: -350_000n, categories: [{ movements: 50_000 }] });
    const size = JSON.stringify(read, (_, value) => (typeof value === 'bigint' ? String(value) : value)).length;
    expect(size).toBeLessThan(1500);
  });
});
