import { type Alert, entryIdOf, type Movement, type Payments, postMovement } from '../../billing/index.ts';
import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { ConditionFailed, type Database, type Write } from '../../kernel/table.ts';
import { type Entry, entriesOf } from '../../ledger/index.ts';
import { findPayout, keepPayout, type PayoutMovement, tieMovement } from './payout.table.ts';
import { concluded, differsAnew, goesOn, isToBeRead, type Payout, withPage } from './payout.ts';

export interface ReconcileDeps {
  database: Database;
  payments: () => Promise<Payments>;
  alert: Alert;
}

type Outcome = 'reconciled' | 'differs' | 'more' | 'not-yet';

const atOnce = 8;

/**
 * Reads what a payout is made of, a page of a hundred at a time: books what was not booked, ties each movement to the payout, and keeps how far
 * it is. Whoever takes it up again, after a kill or beside another, goes on at the last page that was kept; nothing is counted twice, because
 * the count moves from the version that was read.
 */
export async function reconcilePayout(
  deps: ReconcileDeps,
  act: Act,
  payoutId: string,
  stillTime: () => boolean,
  told: (read: number) => Promise<void> = async () => {},
): Promise<Outcome> {
  const payments = await deps.payments();
  for (;;) {
    const before = await findPayout(deps.database, payoutId);
    if (!before || (before.reconciledAt === null && !isToBeRead(before))) return 'not-yet';
    if (before.reconciledAt !== null) return 'reconciled';
    if (!stillTime()) return 'more';
    const after = await readOn(deps, payments, act, before);
    try {
      await deps.database.commit(act, writesOf(before, after, act));
    } catch (error) {
      // Somebody else read this page, or the payout moved on: what we did is done, and we go on from what stands.
      if (error instanceof ConditionFailed) continue;
      throw error;
    }
    await told(after.reading?.movements ?? 0);
    if (after.reading?.isComplete) return after.reconciledAt === null ? 'differs' : 'reconciled';
  }
}

async function readOn(deps: ReconcileDeps, payments: Payments, act: Act, before: Payout): Promise<Payout> {
  const { payoutId, reading } = before;
  const page = await payments.movementsOfPayout(payoutId, goesOn(reading) ? reading.after : undefined);
  await tieAll(deps, payments, act, payoutId, page.movements);
  return concluded(withPage(before, page.movements, !page.hasMore), act.at);
}

function writesOf(before: Payout, after: Payout, act: Act): Write[] {
  const { payoutId, version } = after;
  const task = { taskId: `payout-difference:${payoutId}:${version}`, kind: 'payout-difference' as const };
  return [
    ...keepPayout(before, after),
    ...(differsAnew(before, after) ? [openTask({ ...task, subject: payoutId, openedAt: act.at })] : []),
  ];
}

/** Movements of one payment are booked one after the other; different payments at the same time. */
async function tieAll(
  deps: ReconcileDeps,
  payments: Payments,
  act: Act,
  payoutId: string,
  movements: readonly Movement[],
): Promise<void> {
  const booked = await entriesOf(deps.database, movements.map(entryIdOf));
  const missing = movements.filter((_, at) => !booked[at]).reverse();
  await inParallel(
    [...Map.groupBy(missing, (each) => each.paymentIntentId ?? each.movementId).values()],
    async (row) => {
      for (const movement of row) await postMovement(deps, payments, act, movement);
    },
  );
  const entries = missing.length === 0 ? booked : await entriesOf(deps.database, movements.map(entryIdOf));
  await inParallel(
    movements.map((movement, at) => tiedAs(movement, entries[at])),
    (movement) => tie(deps.database, act, payoutId, movement),
  );
}

async function tie(database: Database, act: Act, payoutId: string, movement: PayoutMovement): Promise<void> {
  try {
    await database.commit(act, [tieMovement(payoutId, movement)]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    if (error.existing?.payoutId !== payoutId)
      throw new Error(`Balance movement ${movement.movementId} stands in two payouts.`);
  }
}

function tiedAs(movement: Movement, entry: Entry | undefined): PayoutMovement {
  const { movementId, at, category, type, amountCents, feeCents, sourceId } = movement;
  const about = entry?.postings.find(({ dimensions }) => dimensions.contribution)?.dimensions;
  return {
    movementId,
    at,
    category,
    type,
    grossCents: amountCents,
    feeCents,
    netCents: amountCents - feeCents,
    sourceId,
    chargeId: sourceId && /^(ch|py)_/.test(sourceId) ? sourceId : null,
    memberId: about?.member ?? null,
    contributionId: about?.contribution ?? null,
    entryId: entry?.entryId ?? null,
  };
}

async function inParallel<T>(list: readonly T[], task: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let one = list[next++]; one !== undefined; one = list[next++]) await task(one);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
}
