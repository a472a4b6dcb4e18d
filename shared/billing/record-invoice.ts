import type { Act } from '../kernel/actor.ts';
import { ConditionFailed, type Database, type Write } from '../kernel/table.ts';
import { type Entry, EntryAlreadyPosted, postEntry } from '../ledger/index.ts';
import { cancelledEntry, claimEntry, writtenOffEntry } from './claim.ts';
import { findContribution, keepContribution, moveContribution } from './contribution.table.ts';
import { asInvoiced, type Contribution, contributionFor } from './contribution.ts';
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
): Promise<void> {
  const due = contributionFor(invoice);
  if (!due) return;
  for (let attempt = 1; ; attempt++) {
    const standing = await findContribution(deps.database, due, { eventually: attempt === 1 });
    const next = onward(standing ?? due);
    if (next === standing) return;
    try {
      await deps.database.commit(act, writesFor(standing, due, next, act));
      return;
    } catch (error) {
      const lostRace = error instanceof ConditionFailed || error instanceof EntryAlreadyPosted;
      if (attempt === attempts || !lostRace) throw error;
    }
  }
}

function writesFor(standing: Contribution | undefined, due: Contribution, next: Contribution, act: Act): Write[] {
  const entries: Entry[] = [];
  if (!standing) entries.push(claimEntry(due, act.at));
  if (next.status !== standing?.status) {
    if (next.status === 'cancelled') entries.push(cancelledEntry(next, act.at));
    if (next.status === 'written-off') entries.push(writtenOffEntry(next, act.at));
  }
  const kept = standing ? moveContribution(standing, next) : keepContribution(next);
  return [kept, ...entries.map((entry) => postEntry(entry))];
}
