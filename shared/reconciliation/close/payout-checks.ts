import { lastStripeBalance, stripeFollowedTo } from '../../billing/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate } from '../../kernel/dates.ts';
import type { Database, Page } from '../../kernel/table.ts';
import { accounts, balanceCents, type Entry, readBalances, wholeEntriesOf } from '../../ledger/index.ts';
import { movementsPage, type PayoutMovement, payoutsPage, payoutsUnderWay } from '../payouts/payout.table.ts';
import { isToBeRead, type Payout, underWayCents } from '../payouts/payout.ts';
import { allRight, type Checked, equal, type Finding, found, unknown } from './checked.ts';
import type { CheckTools, InvariantCheck, Results } from './invariant-check.ts';
import { settled } from './settled.ts';
import { emptyTally, putAway, type Tally, takenUp, tally } from './tally.ts';

/** INV-03: account 1050 is what Stripe holds, at the place to which the ledger has followed it. */
async function lookAtStripe(database: Database): Promise<Results> {
  const [reading, followedTo] = await Promise.all([lastStripeBalance(database), stripeFollowedTo(database)]);
  const { accounts: totals } = await readBalances(database);
  if (!reading) return { 'INV-03.1050': followedTo === null ? allRight(0, []) : unknown() };
  const checked = equal(
    reading.availableCents + reading.pendingCents,
    balanceCents(totals.get(accounts.stripeBalance)),
    1,
  );
  // The balance was read before what the ledger has booked since: the next reading tells.
  const isOlder = reading.movementId !== followedTo;
  return { 'INV-03.1050': checked.outcome === 'red' && isOlder ? { ...checked, outcome: 'unknown' } : checked };
}

/** INV-03: account 1060 is what left Stripe and is not on the bank yet. */
async function lookUnderWay(database: Database): Promise<Results> {
  const payouts = await payoutsUnderWay(database);
  const { accounts: totals } = await readBalances(database);
  return { 'INV-03.1060': underWayHolds(payouts, balanceCents(totals.get(accounts.payoutsUnderWay))) };
}

export function underWayHolds(payouts: readonly Payout[], onAccountCents: bigint): Checked {
  const expected = payouts.reduce((sum, payout) => sum + underWayCents(payout), 0n);
  const findings =
    expected === onAccountCents ? [] : payouts.map((payout) => found('payout', payout.payoutId, underWayCents(payout)));
  return equal(expected, onAccountCents, payouts.length, findings);
}

const patienceDays = 7;
/** Movements of payouts of the last fortnight are held against their entries one by one. */
const sampleDays = 14;

/** INV-06: what a payout is made of adds up to it, everything has a name, and none waits for longer than a week to be read. */
export function payoutHolds(payout: Payout, today: string): Finding | undefined {
  const { payoutId, amountCents, reading, reconciledAt, difference, arrivalOn } = payout;
  const waited = isToBeRead(payout) && arrivalOn <= addDays(today as typeof arrivalOn, -patienceDays);
  const adds = reading === null || reading.grossCents - reading.feeCents === reading.netCents;
  const isWhole = reconciledAt === null || reading === null || reading.netCents === amountCents;
  if (difference === null && adds && isWhole && !waited) return undefined;
  return found('payout', payoutId, amountCents, reading?.netCents ?? null);
}

/** INV-12: a movement that was seen has its entry, and that entry moved 1050 by what the movement moved. */
export function movementHolds(movement: PayoutMovement, onStripeCents: bigint | undefined): Finding | undefined {
  const { movementId, entryId, netCents } = movement;
  if (entryId === null && netCents === 0n) return undefined;
  return onStripeCents === netCents ? undefined : found('movement', movementId, netCents, onStripeCents ?? null);
}

interface Place {
  after: string | null;
  payouts: Tally;
  movements: Tally;
}

/** Every payout, newest first, and with those of late what they are made of. */
async function lookAtPayouts(database: Database, act: Act, tools: CheckTools): Promise<Results | undefined> {
  const today = amsterdamDate(act.at);
  let { after, payouts, movements } = readPlace(tools.cursor);
  for (;;) {
    const page = await payoutsPage(database, { cursor: after ?? undefined, limit: 25 });
    const findings = page.items.map((payout) => payoutHolds(payout, today));
    payouts = tally(payouts, page.items.length, findings);
    for (const { payoutId, arrivalOn } of page.items)
      if (arrivalOn >= addDays(today, -sampleDays)) movements = await sampled(database, payoutId, movements);
    after = page.nextCursor;
    if (after === null) return { 'INV-06': concluded(payouts), 'INV-12': concluded(movements) };
    await tools.keepCursor({ after, payouts: putAway(payouts), movements: putAway(movements) });
    if (!tools.stillTime()) return undefined;
  }
}

const concluded = ({ count, findings, findingsInAll }: Tally): Checked => allRight(count, findings, findingsInAll);

function readPlace(cursor: CheckTools['cursor']): Place {
  if (cursor === null || typeof cursor !== 'object' || !('after' in cursor))
    return { after: null, payouts: emptyTally, movements: emptyTally };
  return { after: String(cursor.after), payouts: takenUp(cursor.payouts), movements: takenUp(cursor.movements) };
}

async function sampled(database: Database, payoutId: string, before: Tally): Promise<Tally> {
  let seen = before;
  let cursor: string | null = null;
  do {
    const page: Page<PayoutMovement> = await movementsPage(database, payoutId, {
      cursor: cursor ?? undefined,
      limit: 100,
    });
    const entries = await wholeEntriesOf(
      database,
      page.items.map(({ movementId }) => `bt:${movementId}`),
    );
    const findings = page.items.map((movement, at) => movementHolds(movement, onStripe(entries[at])));
    seen = tally(seen, page.items.length, findings);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen;
}

/** What an entry moved account 1050 by. */
function onStripe(entry: Entry | undefined): bigint | undefined {
  return entry?.postings.reduce((sum, { account, side, amountCents }) => {
    if (account !== accounts.stripeBalance) return sum;
    return side === 'debit' ? sum + amountCents : sum - amountCents;
  }, 0n);
}

export const payoutChecks: readonly InvariantCheck[] = [
  { of: ['INV-03.1050'], look: settled(lookAtStripe) },
  { of: ['INV-03.1060'], look: settled(lookUnderWay) },
  { of: ['INV-06', 'INV-12'], look: lookAtPayouts },
];
