import type { Act } from '../kernel/actor.ts';
import { addDays, amsterdamDate, instant, type LocalDate } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { atOnce } from './at-once.ts';
import { contributionsOfDay } from './contribution.table.ts';
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
const unsettled = ['due', 'collecting', 'failed'];

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
  for (let day = addDays(today, -looksBackDays); day <= today && stillTime(); day = addDays(day, 1)) {
    const open = await unsettledOf(deps.database, day);
    if (open.length > few) unsettledMoved += await sweepDay(deps, act, day, stillTime);
    else unsettledMoved += await sweepFew(deps, act, open);
  }
  return { unsettledMoved };
}

/** All of a day, or as many as show that there are many. */
async function unsettledOf(database: Database, day: LocalDate): Promise<Contribution[]> {
  const found: Contribution[] = [];
  let cursor: string | undefined;
  do {
    const page = await contributionsOfDay(database, day, { limit: 100, cursor });
    found.push(...page.items.filter(({ status }) => unsettled.includes(status)));
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
