import { addMonths, amsterdamDate, type LocalDate } from '../kernel/dates.ts';
import { memberIdOf } from '../membership/index.ts';
import { type Contribution, type ContributionLine, claimCause } from './contribution.ts';
import type { Invoice, LineKind } from './payments.ts';

/**
 * What is due, by an invoice that was finalised; undefined when it claims nothing.
 * @throws Error when it is not one that an order of ours made: a person must look at it.
 */
export function contributionFor(invoice: Invoice): Contribution | undefined {
  if (invoice.finalizedAt === null || invoice.amountCents === 0n) return undefined;
  const lines = linesOf(invoice);
  if (invoice.personId === null || invoice.applicationId === null || !lines)
    throw new Error(`Invoice ${invoice.invoiceId} does not tell whose it is or what for.`);
  return {
    contributionId: contributionIdOf(invoice.invoiceId),
    memberId: memberIdOf(invoice.applicationId),
    personId: invoice.personId,
    invoiceId: invoice.invoiceId,
    invoiceNumber: invoice.number,
    subscriptionId: invoice.subscriptionId,
    customerId: invoice.customerId,
    status: 'due',
    amountCents: invoice.amountCents,
    lines,
    dueOn: amsterdamDate(invoice.finalizedAt),
    claim: 'standing',
    told: { stage: 'due', chargeId: null, at: null },
    receivedCents: 0n,
    returnedCents: 0n,
    disputedCents: 0n,
    refundedCents: 0n,
    paidAt: null,
    method: null,
    feeCents: null,
    paymentIntentId: null,
    chargeId: null,
    pendingCents: 0n,
    failure: null,
    wasReturned: false,
    isLost: false,
    refundAskedCents: 0n,
    refundIds: [],
    entryIds: [claimCause(invoice.invoiceId)],
    version: 1,
  };
}

const contributionIdOf = (invoiceId: string): string => invoiceId.replace(/^in_/, 'con_');

/** Whether an order of ours made this invoice, so that it can be booked as somebody's contribution. */
export function isContribution(invoice: Invoice): boolean {
  if (invoice.finalizedAt === null || invoice.amountCents === 0n) return false;
  return invoice.personId !== null && invoice.applicationId !== null && linesOf(invoice) !== undefined;
}

function linesOf(invoice: Invoice): ContributionLine[] | undefined {
  const lines = invoice.lines.flatMap(({ kind, amountCents, from, until }) => {
    if (kind === null) return [];
    return [{ kind, amountCents, creditedCents: 0n, ...period(kind, amsterdamDate(from), amsterdamDate(until)) }];
  });
  const total = lines.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  return total === invoice.amountCents && lines.length === invoice.lines.length ? lines : undefined;
}

/** What is paid once has no period at Stripe; the first year of membership does have one. */
function period(kind: LineKind, from: LocalDate, until: LocalDate): { from: LocalDate; until: LocalDate } {
  return { from, until: kind === 'membership' && from === until ? addMonths(from, 12) : until };
}
