import { openTask } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import { ConditionFailed, type Database, type Write } from '../kernel/table.ts';
import { bookingDay, EntryAlreadyPosted, postEntry } from '../ledger/index.ts';
import type { Alert } from './alert.ts';
import { findContribution } from './contribution.table.ts';
import { type Contribution, invoiceIdOf } from './contribution.ts';
import { contributionFor, isContribution } from './contribution-for.ts';
import { requestErrand } from './errand.table.ts';
import { keepChange } from './keep-change.ts';
import {
  concernsContribution,
  entryFor,
  entryIdOf,
  mayConcernContribution,
  meaningOf,
  movedBy,
  takesBack,
} from './movement.ts';
import type { Invoice, Movement, Payments } from './payments.ts';
import { bookedFor, recordInvoice } from './record-invoice.ts';
import { refundBookedWrites } from './refund-booked.ts';

interface PostDeps {
  database: Database;
  alert: Alert;
}

/** Where the invoice behind a payment is found: asked one by one, or from what was read for a whole page. */
export type InvoiceSource = Pick<Payments, 'invoicePaidBy' | 'readInvoice'>;

const attempts = 8;

/** Books one movement, with what it makes of its contribution in the same transaction. False when it was booked before. */
export async function postMovement(
  deps: PostDeps,
  invoices: InvoiceSource,
  act: Act,
  movement: Movement,
): Promise<boolean> {
  const invoice = await invoiceOf(invoices, movement);
  try {
    return invoice ? await postAbout(deps, act, movement, invoice) : await postAlone(deps, act, movement);
  } catch (error) {
    if (error instanceof EntryAlreadyPosted) return false;
    throw error;
  }
}

/** What was not made by an order of ours goes to suspense; it must not hold up the rest. */
async function invoiceOf(invoices: InvoiceSource, movement: Movement): Promise<Invoice | undefined> {
  if (!mayConcernContribution(movement)) return undefined;
  const invoice = await behind(invoices, movement);
  return invoice && isContribution(invoice) ? invoice : undefined;
}

/** A payment that no invoice asked for names its contribution, and so do its refund and its dispute. */
function behind(invoices: InvoiceSource, { contributionId, paymentIntentId }: Movement): Promise<Invoice | undefined> {
  if (contributionId !== null) return invoices.readInvoice(invoiceIdOf(contributionId));
  return paymentIntentId === null ? Promise.resolve(undefined) : invoices.invoicePaidBy(paymentIntentId);
}

async function postAbout(deps: PostDeps, act: Act, movement: Movement, invoice: Invoice): Promise<boolean> {
  const due = contributionFor(invoice);
  if (!due) return postAlone(deps, act, movement);
  for (let attempt = 1; ; attempt++) {
    const standing = await findContribution(deps.database, due, { eventually: attempt === 1 });
    if (standing?.entryIds.includes(entryIdOf(movement))) return false;
    try {
      if (standing) {
        const writes = await writesAbout(deps.database, act, movement, standing, invoice);
        if (writes) await deps.database.commit(act, writes);
        return writes !== undefined;
      }
      // No message about this invoice has come yet, or ever will: the claim comes first.
      await recordInvoice(deps, act, invoice, (contribution) => contribution);
    } catch (error) {
      if (attempt === attempts || !(error instanceof ConditionFailed)) throw error;
    }
  }
}

async function writesAbout(
  database: Database,
  act: Act,
  movement: Movement,
  before: Contribution,
  invoice: Invoice,
): Promise<Write[] | undefined> {
  const entry = entryFor(movement, await bookingAbout(database, act, movement, before), before);
  if (!entry) return undefined;
  const moved = movedBy(before, movement);
  const { after, writes } = await refundBookedWrites(database, act, movement, moved);
  return [
    ...keepChange(before, after, act.at),
    posted(entry),
    ...writes,
    ...tellProvider(movement, after, invoice, act),
  ];
}

/** On its own day; what takes back a payment of a month that is closed says so. */
async function bookingAbout(database: Database, act: Act, movement: Movement, { paidAt, dueOn }: Contribution) {
  const booking = await bookedFor(database, amsterdamDate(movement.at), act);
  if (!takesBack(movement)) return booking;
  const { corrects } = await bookingDay(database, paidAt === null ? dueOn : amsterdamDate(paidAt), act.at);
  return { ...(corrects !== undefined && { corrects }), ...booking };
}

/** What was paid by another way than its invoice is still claimed by that invoice, until the provider is told. */
function tellProvider(
  movement: Movement,
  { contributionId, status }: Contribution,
  invoice: Invoice,
  act: Act,
): Write[] {
  if (movement.contributionId === null || meaningOf(movement) !== 'payment') return [];
  if (status !== 'paid' || !['open', 'uncollectible'].includes(invoice.status)) return [];
  const errandId = `paid:${contributionId}:${movement.movementId}`;
  const { invoiceId } = invoice;
  return [requestErrand({ errandId, kind: 'paid-out-of-band', contributionId, invoiceId, requestedAt: act.at })];
}

async function postAlone(deps: PostDeps, act: Act, movement: Movement): Promise<boolean> {
  const booking = await bookedFor(deps.database, amsterdamDate(movement.at), act);
  const entry = entryFor(movement, booking, undefined);
  if (!entry) return false;
  const isUnexplained = meaningOf(movement) === 'unexplained' || concernsContribution(movement);
  await deps.database.commit(act, [posted(entry), ...(isUnexplained ? [taskAbout(movement, act)] : [])]);
  if (isUnexplained) deps.alert('UNEXPLAINED_MOVEMENT', movement.movementId);
  return true;
}

function taskAbout({ movementId }: Movement, { at }: Act): Write {
  const kind = 'unexplained-movement';
  return openTask({ taskId: `${kind}:${movementId}`, kind, subject: movementId, openedAt: at });
}

/** A movement never changes; if whose it is was found out later than it was booked, the treasurer has been told already. */
const posted = (entry: Parameters<typeof postEntry>[0]) =>
  postEntry(entry, () => new EntryAlreadyPosted(entry.entryId));
