import type { Act } from '../kernel/actor.ts';
import { ConditionFailed, type Database } from '../kernel/table.ts';
import { EntryAlreadyPosted, postEntry } from '../ledger/index.ts';
import type { Alert } from './alert.ts';
import { findContribution, moveContribution } from './contribution.table.ts';
import { contributionFor, isContribution } from './contribution.ts';
import { concernsContribution, entryFor, entryIdOf, meaningOf, movedBy } from './movement.ts';
import type { Invoice, Movement, Payments } from './payments.ts';
import { recordInvoice } from './record-invoice.ts';

interface PostDeps {
  database: Database;
  alert: Alert;
}

const attempts = 8;

/** Books one movement, with what it makes of its contribution in the same transaction. False when it was booked before. */
export async function postMovement(deps: PostDeps, payments: Payments, act: Act, movement: Movement): Promise<boolean> {
  const invoice = await invoiceOf(payments, movement);
  try {
    return invoice ? await postAbout(deps, act, movement, invoice) : await postAlone(deps, act, movement);
  } catch (error) {
    if (error instanceof EntryAlreadyPosted) return false;
    throw error;
  }
}

/** What was not made by an order of ours goes to suspense; it must not hold up the rest. */
async function invoiceOf(payments: Payments, movement: Movement): Promise<Invoice | undefined> {
  if (!concernsContribution(movement) || movement.paymentIntentId === null) return undefined;
  const invoice = await payments.invoicePaidBy(movement.paymentIntentId);
  return invoice && isContribution(invoice) ? invoice : undefined;
}

async function postAbout(deps: PostDeps, act: Act, movement: Movement, invoice: Invoice): Promise<boolean> {
  const due = contributionFor(invoice);
  if (!due) return postAlone(deps, act, movement);
  for (let attempt = 1; ; attempt++) {
    const standing = await findContribution(deps.database, due, { eventually: attempt === 1 });
    if (standing?.entryIds.includes(entryIdOf(movement))) return false;
    try {
      if (standing) {
        const entry = entryFor(movement, act.at, standing);
        if (!entry) return false;
        await deps.database.commit(act, [moveContribution(standing, movedBy(standing, movement)), posted(entry)]);
        return true;
      }
      // No message about this invoice has come yet, or ever will: the claim comes first.
      await recordInvoice(deps, act, invoice, (contribution) => contribution);
    } catch (error) {
      if (attempt === attempts || !(error instanceof ConditionFailed)) throw error;
    }
  }
}

async function postAlone(deps: PostDeps, act: Act, movement: Movement): Promise<boolean> {
  const entry = entryFor(movement, act.at, undefined);
  if (!entry) return false;
  await deps.database.commit(act, [posted(entry)]);
  if (meaningOf(movement) === 'unexplained' || concernsContribution(movement))
    deps.alert('UNEXPLAINED_MOVEMENT', movement.movementId);
  return true;
}

/** A movement never changes; if whose it is was found out later than it was booked, the treasurer has been told already. */
const posted = (entry: Parameters<typeof postEntry>[0]) =>
  postEntry(entry, () => new EntryAlreadyPosted(entry.entryId));
