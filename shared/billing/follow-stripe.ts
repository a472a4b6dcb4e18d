import type { Act } from '../kernel/actor.ts';
import { ConditionFailed, type Database } from '../kernel/table.ts';
import { postedAmong } from '../ledger/index.ts';
import type { Alert } from './alert.ts';
import { atOnce } from './at-once.ts';
import { moveCursor, readCursor } from './balance-cursor.table.ts';
import { type BalanceCursor, cursorBehind, movedCursor, startOf } from './balance-cursor.ts';
import { InvoiceWindow } from './invoice-window.ts';
import { entryIdOf } from './movement.ts';
import type { Movement, Payments } from './payments.ts';
import { postMovement } from './post-movement.ts';

export interface FollowDeps {
  database: Database;
  payments: () => Promise<Payments>;
  alert: Alert;
}

/**
 * The ledger follows the balance at Stripe, page by page in the order of time. Each movement is booked once, because its id is the entry's id;
 * messages play no part, so lost, doubled or shuffled ones cannot change the ledger. The cursor moves after a page is booked: a run that is
 * cut off is taken up by the next.
 */
export async function followStripe(
  deps: FollowDeps,
  act: Act,
  stillTime: () => boolean,
  from: 'recent' | 'settled' = 'recent',
): Promise<{ movementsSeen: number; movementsPosted: number }> {
  const payments = await deps.payments();
  const invoices = new InvoiceWindow(payments);
  let cursor = await readCursor(deps.database);
  let after = startOf(cursor, from);
  const counts = { movementsSeen: 0, movementsPosted: 0 };
  let hasMore = true;
  while (hasMore && stillTime()) {
    const page = await payments.movementsAfter(after);
    counts.movementsSeen += page.movements.length;
    counts.movementsPosted += await postPage(deps, invoices, act, page.movements, cursor?.head.at ?? '');
    cursor = await move(deps.database, act, (known) => movedCursor(known, page.movements, after));
    after = page.movements.at(-1)?.movementId ?? after;
    hasMore = page.hasMore;
  }
  if (cursor && cursor.isBehind !== hasMore)
    await move(deps.database, act, (known) => known && cursorBehind(known, hasMore));
  return counts;
}

/** The daily run, which begins three days back. */
export const followSettled: typeof followStripe = (deps, act, stillTime) =>
  followStripe(deps, act, stillTime, 'settled');

/** Only up to where a run has been before can a movement have been posted; what lies beyond is new, and asking would cost as much as booking. */
async function postPage(
  deps: FollowDeps,
  invoices: InvoiceWindow,
  act: Act,
  movements: readonly Movement[],
  seenUntil: string,
): Promise<number> {
  const perhaps = movements.filter(({ at }) => at <= seenUntil).map(entryIdOf);
  const posted = await postedAmong(deps.database, perhaps);
  const fresh = movements.filter((movement) => !posted.has(entryIdOf(movement)));
  await invoices.prepare(fresh);
  // What is about one payment is booked in its order; what is not, side by side.
  const rows = [...Map.groupBy(fresh, ({ paymentIntentId, movementId }) => paymentIntentId ?? movementId).values()];
  let count = 0;
  await atOnce(rows, async (row) => {
    for (const movement of row) if (await postMovement(deps, invoices, act, movement)) count++;
  });
  return count;
}

type Move = (known: BalanceCursor | undefined) => BalanceCursor | undefined;

async function move(database: Database, act: Act, onward: Move): Promise<BalanceCursor | undefined> {
  for (;;) {
    const cursor = await readCursor(database);
    const next = onward(cursor);
    if (!next || next === cursor) return cursor;
    try {
      await database.commit(act, [moveCursor(cursor, next)]);
      return next;
    } catch (error) {
      // Another run moved it; what that run saw and what this one saw are laid together.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
