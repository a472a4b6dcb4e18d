import type { Act } from '../kernel/actor.ts';
import { addDays, addMonths, amsterdamDate, instant, type LocalDate, localDate } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { atOnce } from './at-once.ts';
import { contributionsOfDay, contributionsOfDays } from './contribution.table.ts';
import type { Contribution } from './contribution.ts';
import type { Payments } from './payments.ts';
import { recordInvoice } from './record-invoice.ts';
import { takeTries } from './take-tries.ts';

interface SweepDeps {
  database: Database;
  payments: () => Promise<Payments>;
}

/** A debit is answered within fourteen business days; whatever is open longer is in somebody's arrears. */
const looksBackDays = 45;
/** So few are asked one by one; of more, the whole day is read. */
const few = 20;
const isUnsettled = ({ status }: Contribution): boolean => ['due', 'collecting', 'failed'].includes(status);

/**
 * Asks after every claim that should have been answered by now, in case no message ever came: paid, failed, withdrawn. Day by day from the
 * oldest on, so that the first to be found are those that would soon be out of sight.
 */
export async function sweepUnsettled(
  deps: SweepDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ unsettledMoved: number }> {
  const today = amsterdamDate(act.at);
  let unsettledMoved = 0;
  for await (const { day, open } of unsettledBetween(deps.database, addDays(today, -looksBackDays), today)) {
    if (!stillTime()) break;
    if (open.length > few) unsettledMoved += await sweepDay(deps, act, day, stillTime);
    else unsettledMoved += await sweepFew(deps, act, open);
  }
  return { unsettledMoved };
}

const pageSize = 100;

/** Day by day. Where little fell due one look covers many days; a day that fills a page by itself is looked at alone. */
async function* unsettledBetween(
  database: Database,
  first: LocalDate,
  last: LocalDate,
): AsyncGenerator<{ day: LocalDate; open: Contribution[] }> {
  for (let day = first; day <= last; ) {
    const endOfMonth = addDays(addMonths(localDate(`${day.slice(0, 7)}-01`), 1), -1);
    const days = { first: day, last: endOfMonth < last ? endOfMonth : last };
    const { items, nextCursor } = await contributionsOfDays(database, days, { limit: pageSize });
    // The newest day of a page may go on behind it.
    const cutOff = nextCursor === null ? undefined : items.at(-1)?.dueOn;
    const byDay = Map.groupBy(items, ({ dueOn }) => dueOn);
    for (const [dueOn, claimed] of byDay) if (dueOn !== cutOff) yield { day: dueOn, open: claimed.filter(isUnsettled) };
    if (cutOff !== undefined && byDay.size === 1) yield { day: cutOff, open: await unsettledOf(database, cutOff) };
    day = cutOff !== undefined && byDay.size > 1 ? cutOff : addDays(cutOff ?? days.last, 1);
  }
}

/** All of a day, or as many as show that there are many. */
async function unsettledOf(database: Database, day: LocalDate): Promise<Contribution[]> {
  const found: Contribution[] = [];
  let cursor: string | undefined;
  do {
    const page = await contributionsOfDay(database, day, { limit: pageSize, cursor });
    found.push(...page.items.filter(isUnsettled));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && found.length <= few);
  return found;
}

async function sweepFew(deps: SweepDeps, act: Act, open: readonly Contribution[]): Promise<number> {
  if (open.length === 0) return 0;
  const payments = await deps.payments();
  let moved = 0;
  await atOnce(open, async ({ invoiceId }) => {
    const [tie] = await payments.invoicePaymentsFor(invoiceId);
    if (tie) moved += await takeTries(deps, act, [tie]);
    else if (await recordInvoice(deps, act, await payments.readInvoice(invoiceId))) moved++;
  });
  return moved;
}

const slackMs = 3 * 3_600_000;

/** A day in Amsterdam begins and ends up to two hours before one in UTC. */
async function sweepDay(deps: SweepDeps, act: Act, day: LocalDate, stillTime: () => boolean): Promise<number> {
  const start = Date.parse(`${day}T00:00:00Z`);
  const payments = await deps.payments();
  let moved = 0;
  for await (const page of payments.invoicePaymentsBetween(
    instant(start - slackMs),
    instant(start + 86_400_000 + slackMs),
  )) {
    moved += await takeTries(deps, act, page);
    if (!stillTime()) break;
  }
  return moved;
}
