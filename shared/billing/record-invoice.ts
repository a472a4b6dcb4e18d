import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import { untilRaceIsWon } from '../kernel/race.ts';
import { ConditionFailed, type Database, type Write } from '../kernel/table.ts';
import { bookingDay, EntryAlreadyPosted, postEntry } from '../ledger/index.ts';
import { cancelledEntry, claimEntry, writtenOffEntry } from './claim.ts';
import { findContribution } from './contribution.table.ts';
import { asInvoiced, type Contribution, cancelCause, writeOffCause } from './contribution.ts';
import { contributionFor } from './contribution-for.ts';
import { keepChange } from './keep-change.ts';
import type { Invoice } from './payments.ts';

const attempts = 8;

/**
 * Brings the contribution of an invoice as far as the invoice is: makes it with its claim when it is new, moves it on when it is not. In
 * whatever order and however often messages tell of an invoice, the claim is booked once and the status never goes back.
 */
export async function recordInvoice(
  deps: { database: Database },
  act: Act,
  invoice: Invoice,
  onward: (contribution: Contribution) => Contribution = (contribution) => asInvoiced(contribution, invoice),
): Promise<boolean> {
  const due = contributionFor(invoice);
  if (!due) return false;
  const record = async (attempt: number) => {
    const standing = await findContribution(deps.database, due, { eventually: attempt === 1 });
    const next = onward(standing ?? due);
    if (next === standing) return false;
    await deps.database.commit(act, await writesFor(deps.database, standing, due, next, act));
    return true;
  };
  return untilRaceIsWon(record, attempts, lostRace);
}

const lostRace = (error: unknown): boolean => error instanceof ConditionFailed || error instanceof EntryAlreadyPosted;

async function writesFor(
  database: Database,
  standing: Contribution | undefined,
  due: Contribution,
  next: Contribution,
  act: Act,
): Promise<Write[]> {
  const entries = [
    !standing && claimEntry(due, await bookedFor(database, due.dueOn, act)),
    ...(await closingEntries(database, standing ?? due, next, act)),
  ];
  const posted = entries.filter((entry) => !!entry).map((entry) => postEntry(entry));
  return [...keepChange(standing, next, act.at), ...posted];
}

async function closingEntries(database: Database, before: Contribution, next: Contribution, act: Act) {
  const isNew = (cause: string) => next.entryIds.includes(cause) && !before.entryIds.includes(cause);
  const [cancels, writesOff] = [isNew(cancelCause(next.invoiceId)), isNew(writeOffCause(next.invoiceId))];
  if (!cancels && !writesOff) return [];
  const booking = await bookedFor(database, amsterdamDate(act.at), act);
  return [cancels && cancelledEntry(before, booking), writesOff && writtenOffEntry(before, booking)];
}

/** On the day it happened while its month is open, with the moment it was written down. */
export async function bookedFor(database: Database, day: Contribution['dueOn'], act: Act) {
  return { ...(await bookingDay(database, day, act.at)), recordedAt: act.at };
}
