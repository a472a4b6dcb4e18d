import { addMonths, amsterdamDate, type Instant, type LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import { memberIdOf } from '../membership/index.ts';
import type { ContributionStatus } from './contract.ts';
import type { Invoice, LineKind, Movement } from './payments.ts';

/**
 * What a person owes the cooperative by one invoice, and how far it has been collected. Messages come twice, late and in any order, so its
 * status only climbs: due, collecting, paid. Only money that is taken back, which the balance itself tells, makes it due again.
 */
export interface Contribution {
  contributionId: string;
  memberId: string;
  personId: string;
  invoiceId: string;
  status: ContributionStatus;
  amountCents: Cents;
  lines: ContributionLine[];
  dueOn: LocalDate;
  paidAt: Instant | null;
  method: string | null;
  feeCents: Cents | null;
  entryIds: string[];
  /** The money came back after all: the invoice may go on saying it is paid, as Stripe's does after a storno. */
  wasReturned: boolean;
  version: number;
}

export interface ContributionLine {
  kind: LineKind;
  amountCents: Cents;
  from: LocalDate;
  until: LocalDate;
}

const rank: Record<ContributionStatus, number> = { due: 0, collecting: 1, 'written-off': 2, cancelled: 2, paid: 3 };

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
    status: 'due',
    amountCents: invoice.amountCents,
    lines,
    dueOn: amsterdamDate(invoice.finalizedAt),
    paidAt: null,
    method: null,
    feeCents: null,
    entryIds: [claimCause(invoice.invoiceId)],
    wasReturned: false,
    version: 1,
  };
}

const contributionIdOf = (invoiceId: string): string => invoiceId.replace(/^in_/, 'con_');
export const claimCause = (invoiceId: string): string => `inv:${invoiceId}:finalized`;
export const cancelCause = (invoiceId: string): string => `inv:${invoiceId}:voided`;
export const writeOffCause = (invoiceId: string): string => `inv:${invoiceId}:uncollectible`;

/** Whoever pays after all what was written off does not pay a claim, but gives back a loss. */
export const wasWrittenOff = ({ invoiceId, entryIds }: Contribution): boolean =>
  entryIds.includes(writeOffCause(invoiceId));

/** Whether an order of ours made this invoice, so that it can be booked as somebody's contribution. */
export function isContribution(invoice: Invoice): boolean {
  if (invoice.finalizedAt === null || invoice.amountCents === 0n) return false;
  return invoice.personId !== null && invoice.applicationId !== null && linesOf(invoice) !== undefined;
}

function linesOf(invoice: Invoice): ContributionLine[] | undefined {
  const lines = invoice.lines.flatMap(({ kind, amountCents, from, until }) =>
    kind === null ? [] : [{ kind, amountCents, ...period(kind, amsterdamDate(from), amsterdamDate(until)) }],
  );
  const total = lines.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  return total === invoice.amountCents && lines.length === invoice.lines.length ? lines : undefined;
}

/** What is paid once has no period at Stripe; the first year of membership does have one. */
function period(kind: LineKind, from: LocalDate, until: LocalDate): { from: LocalDate; until: LocalDate } {
  return { from, until: kind === 'membership' && from === until ? addMonths(from, 12) : until };
}

/** The contribution as the invoice now stands, or the same object when that brings it no further. */
export function asInvoiced(contribution: Contribution, invoice: Invoice): Contribution {
  switch (invoice.status) {
    case 'paid':
      if (contribution.wasReturned) return contribution;
      return climbed(contribution, 'paid', { paidAt: invoice.paidAt });
    case 'void':
      return closed(contribution, 'cancelled', cancelCause(invoice.invoiceId));
    case 'uncollectible':
      return closed(contribution, 'written-off', writeOffCause(invoice.invoiceId));
    default:
      return contribution;
  }
}

export function asCollecting(contribution: Contribution): Contribution {
  return climbed(contribution, 'collecting');
}

/** Money came in for it: certain, or a debit that the bank has yet to answer. */
export function asPaidBy(contribution: Contribution, movement: Movement, entryId: string): Contribution {
  const changed = {
    method: movement.method,
    feeCents: (contribution.feeCents ?? 0n) + movement.feeCents,
    entryIds: [...contribution.entryIds, entryId],
    wasReturned: false,
  };
  const [status, paidAt] = movement.isPending ? (['collecting', null] as const) : (['paid', movement.at] as const);
  const onward = climbed(contribution, status, { paidAt });
  return { ...onward, ...changed, version: contribution.version + 1 };
}

/** The bank took the money back: a debit that failed, or a storno up to thirteen months later. It is due again. */
export function asReturnedBy(contribution: Contribution, movement: Movement, entryId: string): Contribution {
  return {
    ...contribution,
    status: contribution.status === 'cancelled' || contribution.status === 'written-off' ? contribution.status : 'due',
    paidAt: null,
    feeCents: (contribution.feeCents ?? 0n) + movement.feeCents,
    entryIds: [...contribution.entryIds, entryId],
    wasReturned: true,
    version: contribution.version + 1,
  };
}

/** Another entry about it that leaves its status as it is: a refund, a won dispute. */
export function asNoted(contribution: Contribution, movement: Movement, entryId: string): Contribution {
  return {
    ...contribution,
    feeCents: (contribution.feeCents ?? 0n) + movement.feeCents,
    entryIds: [...contribution.entryIds, entryId],
    version: contribution.version + 1,
  };
}

function closed(contribution: Contribution, status: ContributionStatus, entryId: string): Contribution {
  return climbed(contribution, status, { entryIds: [...contribution.entryIds, entryId] });
}

function climbed(
  contribution: Contribution,
  status: ContributionStatus,
  values: Partial<Contribution> = {},
): Contribution {
  if (rank[status] <= rank[contribution.status]) return contribution;
  return { ...contribution, ...values, status, version: contribution.version + 1 };
}
