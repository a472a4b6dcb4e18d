import type { Instant } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Database, Write } from '../kernel/table.ts';
import { readReference } from './arrears/arrears.table.ts';
import { contributionsOfMember, findContribution } from './contribution.table.ts';
import { type Contribution, excessCents, openCents, settled } from './contribution.ts';
import { requestErrand } from './errand.table.ts';
import { keepChange } from './keep-change.ts';

/** Contributions that are paid straight into the bank account: how such a payment finds its contribution, and what it makes of it. */
export async function contributionByReference(
  database: Database,
  reference: string,
): Promise<Contribution | undefined> {
  const found = await readReference(database, reference);
  return found && findContribution(database, found);
}

const mostRecent = 50;

/** What a member can still pay by bank, of the last fifty contributions. */
export async function payableOf(database: Database, memberId: string): Promise<Contribution[]> {
  const { items } = await contributionsOfMember(database, memberId, undefined, { limit: mostRecent });
  return items.filter((contribution) => payableCents(contribution) > 0n);
}

/** What can be paid by bank: what is open, unless a debit is under way that would bring it too. */
export function payableCents(contribution: Contribution): Cents {
  const { claim, status } = contribution;
  if (claim !== 'standing' || status === 'collecting' || status === 'disputed') return 0n;
  const open = openCents(contribution);
  return open > 0n ? open : 0n;
}

/** What is to go back and cannot go the way it came: the provider pays nothing back after half a year, nor what came by bank. */
export function payableBackCents(contribution: Contribution): Cents {
  return contribution.status === 'disputed' ? 0n : excessCents(contribution);
}

interface BankPayment {
  amountCents: Cents;
  /** The entry that books it, or takes it back. */
  entryId: string;
  at: Instant;
}

/** Received on the bank account. When that was all of it, its invoice is told so, so that nobody collects it again. */
export function paidByBank(before: Contribution, { amountCents, entryId, at }: BankPayment): Write[] {
  const after = settled(before, {
    receivedCents: before.receivedCents + amountCents,
    paidAt: at,
    method: 'bank-transfer',
    entryIds: [...before.entryIds, entryId],
  });
  const { contributionId, memberId, invoiceId } = after;
  const errand = { errandId: `out-of-band:${entryId}`, kind: 'paid-out-of-band' as const, requestedAt: at };
  const isInvoiceOpen = openCents(after) === 0n && before.told.stage !== 'paid';
  return [
    ...keepChange(before, after, at),
    ...(isInvoiceOpen ? [requestErrand({ ...errand, contributionId, memberId, invoiceId })] : []),
  ];
}

/** Paid back from the bank account. It counts as asked too, so that what is under way at the provider stays what it is. */
export function paidBackByBank(before: Contribution, { amountCents, entryId, at }: BankPayment): Write[] {
  const after = settled(before, {
    refundAskedCents: before.refundAskedCents + amountCents,
    refundedCents: before.refundedCents + amountCents,
    entryIds: [...before.entryIds, entryId],
  });
  return keepChange(before, after, at);
}

export function bankPaymentBackUndone(before: Contribution, { amountCents, entryId, at }: BankPayment): Write[] {
  const after = settled(before, {
    refundAskedCents: before.refundAskedCents - amountCents,
    refundedCents: before.refundedCents - amountCents,
    entryIds: [...before.entryIds, entryId],
  });
  return keepChange(before, after, at);
}

/** It was somebody else's money after all. The invoice may be closed already, so that only a payment of its own can settle it now. */
export function bankPaymentUndone(before: Contribution, { amountCents, entryId, at }: BankPayment): Write[] {
  const receivedCents = before.receivedCents - amountCents;
  const after = settled(before, {
    receivedCents,
    paidAt: receivedCents === 0n ? null : before.paidAt,
    method: receivedCents === 0n ? null : before.method,
    wasReturned: true,
    failure: before.failure ?? { code: 'unknown', at, chargeId: null },
    entryIds: [...before.entryIds, entryId],
  });
  return keepChange(before, after, at);
}
