import { addDays, amsterdamDate, type Instant, type LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { ContributionStatus } from './contract.ts';
import type { Collection, Invoice, LineKind } from './payments.ts';
import { isFinalDispute } from './return-reason.ts';

/**
 * What a person owes the cooperative by one invoice, and how far it has been collected. Its status is never moved by hand: it follows from sums
 * of money that came and went, from the claim, and from the furthest that any message told. Sums know no order and messages only climb, so in
 * whatever order and however often news comes in, the same news ends in the same contribution. Where there is money, money decides.
 */
export interface Contribution {
  contributionId: string;
  memberId: string;
  personId: string;
  invoiceId: string;
  invoiceNumber: string | null;
  subscriptionId: string | null;
  customerId: string | null;
  status: ContributionStatus;
  amountCents: Cents;
  lines: ContributionLine[];
  dueOn: LocalDate;
  /** The claim itself: as made, withdrawn, or given up. */
  claim: 'standing' | 'cancelled' | 'written-off';
  told: Told;
  receivedCents: Cents;
  /** Taken back by a bank: a debit that failed after it was counted, or came back. */
  returnedCents: Cents;
  disputedCents: Cents;
  refundedCents: Cents;
  /** The last time that money came in; it may have gone again since. */
  paidAt: Instant | null;
  method: string | null;
  feeCents: Cents | null;
  paymentIntentId: string | null;
  chargeId: string | null;
  /** Of what was received, debits that were counted before the bank answered. */
  pendingCents: Cents;
  failure: Failure | null;
  /** The money came back after it had come in: the invoice may go on saying it is paid, as Stripe's does after a storno. */
  wasReturned: boolean;
  /** A contested card payment that was decided against us. */
  isLost: boolean;
  /** Asked to be given back, and neither refused nor failed. */
  refundAskedCents: Cents;
  refundIds: string[];
  entryIds: string[];
  version: number;
}

export interface ContributionLine {
  kind: LineKind;
  amountCents: Cents;
  creditedCents: Cents;
  from: LocalDate;
  until: LocalDate;
}

/** The furthest that messages told. A try to collect is known by its charge and the moment of that charge. */
export interface Told {
  stage: 'due' | 'collecting' | 'failed' | 'paid';
  chargeId: string | null;
  at: Instant | null;
}

export interface Failure {
  /** Of SEPA or of the provider: return-reason.ts knows what it means. One that told of a death may be mistaken: its mandate is gone, and an account awaited. */
  code: string;
  at: Instant;
  chargeId: string | null;
  isMistaken?: true | undefined;
  awaitsAccount?: true | undefined;
}

export const invoiceIdOf = (contributionId: string): string => contributionId.replace(/^con_/, 'in_');
export const claimCause = (invoiceId: string): string => `inv:${invoiceId}:finalized`;
export const cancelCause = (invoiceId: string): string => `inv:${invoiceId}:voided`;
export const writeOffCause = (invoiceId: string): string => `inv:${invoiceId}:uncollectible`;

export const creditedCents = ({ lines }: Contribution): Cents =>
  lines.reduce((sum, line) => sum + line.creditedCents, 0n);

/** What is claimed as it stands now. */
export function claimedCents(contribution: Contribution): Cents {
  return contribution.claim === 'cancelled' ? 0n : contribution.amountCents - creditedCents(contribution);
}

/** What we hold of the money that came in for it. */
export const heldCents = ({ receivedCents, returnedCents, disputedCents, refundedCents }: Contribution): Cents =>
  receivedCents - returnedCents - disputedCents - refundedCents;

/** Of what is held, debits that the bank may still send back unpaid. */
export const awaitedCents = ({ pendingCents, told }: Contribution): Cents =>
  told.stage === 'paid' || pendingCents < 0n ? 0n : pendingCents;

/** More went out than ever came in: a refund and a return of one payment. It is owed by who got it, not by the claim. */
export function doublyReturnedCents(contribution: Contribution): Cents {
  const held = heldCents(contribution);
  return held < 0n ? -held : 0n;
}

/** What the ledger has on the receivable: below zero when there was received more than is claimed. */
export function openCents(contribution: Contribution): Cents {
  if (contribution.claim === 'written-off') return 0n;
  return claimedCents(contribution) - heldCents(contribution) - doublyReturnedCents(contribution);
}

/** Certain money beyond the claim, which nobody has asked back yet: a payment by two ways, or for a claim that was withdrawn. */
export function excessCents(contribution: Contribution): Cents {
  const { claim, refundAskedCents, refundedCents } = contribution;
  if (claim === 'written-off') return 0n;
  const excess = -openCents(contribution) - awaitedCents(contribution) - (refundAskedCents - refundedCents);
  return excess > 0n ? excess : 0n;
}

const finalAfterDays = 56;

/** A payer may take back a direct debit without a reason for eight weeks. */
export function finalOn({ status, paidAt }: Contribution): LocalDate | null {
  if (paidAt === null || (status !== 'paid' && status !== 'final')) return null;
  return addDays(amsterdamDate(paidAt), finalAfterDays);
}

function statusOf(contribution: Contribution): ContributionStatus {
  const { claim, told, refundedCents, chargeId } = contribution;
  const held = heldCents(contribution);
  const isPending = awaitedCents(contribution) > 0n;
  if (claim === 'cancelled') {
    if (held > 0n && !isPending) return 'paid';
    return refundedCents > 0n ? 'refunded' : 'cancelled';
  }
  if (!hasMoved(contribution)) return asTold(contribution);
  if (held > 0n && held >= claimedCents(contribution)) {
    if (!isPending) return 'paid';
    return told.stage === 'failed' && told.chargeId === chargeId ? 'failed' : 'collecting';
  }
  return claim === 'written-off' ? 'written-off' : whyNotPaid(contribution, held);
}

function hasMoved(contribution: Contribution): boolean {
  const { receivedCents, returnedCents, disputedCents, refundedCents, wasReturned } = contribution;
  return wasReturned || [receivedCents, returnedCents, disputedCents, refundedCents].some((cents) => cents > 0n);
}

function asTold(contribution: Contribution): ContributionStatus {
  const { claim, told } = contribution;
  if (told.stage === 'paid') return 'paid';
  if (claim === 'written-off') return 'written-off';
  return claimedCents(contribution) === 0n ? 'cancelled' : told.stage;
}

function whyNotPaid(contribution: Contribution, held: Cents): ContributionStatus {
  const { told, failure, disputedCents, refundedCents, returnedCents, wasReturned, isLost } = contribution;
  if (told.stage === 'collecting' && isAnotherTry(told, failure)) return 'collecting';
  if (disputedCents > 0n) return isLost || (failure && isFinalDispute(failure.code)) ? 'returned' : 'disputed';
  if (refundedCents > 0n) return held > 0n ? 'paid' : 'refunded';
  if (wasReturned) return failure ? 'returned' : 'due';
  if (returnedCents > 0n) return 'failed';
  return told.stage === 'paid' ? 'due' : told.stage;
}

function isAnotherTry(told: Told, failure: Failure | null): boolean {
  if (told.at === null || failure === null) return false;
  return told.chargeId !== failure.chargeId && told.at >= failure.at;
}

/** The contribution after a change of what it follows from. */
export function settled(before: Contribution, changed: Partial<Contribution>): Contribution {
  const after = { ...before, ...changed };
  const status = statusOf(after);
  const staysFinal = before.status === 'final' && status === 'paid' && after.receivedCents === before.receivedCents;
  return { ...after, status: staysFinal ? 'final' : status, version: before.version + 1 };
}

/** The contribution as the invoice now stands, or the same object when that brings it no further. */
export function asInvoiced(contribution: Contribution, invoice: Invoice): Contribution {
  const { claim, told } = contribution;
  const mayClose = claim === 'standing' && told.stage !== 'paid';
  switch (invoice.status) {
    case 'paid':
      return asToldPaid(contribution, invoice.paidAt);
    case 'void':
      return mayClose ? closed(contribution, 'cancelled', cancelCause(invoice.invoiceId)) : contribution;
    case 'uncollectible':
      // Of one that was credited in part we gave up the invoice ourselves, and not the claim.
      if (!mayClose || creditedCents(contribution) > 0n) return contribution;
      return closed(contribution, 'written-off', writeOffCause(invoice.invoiceId));
    default:
      return contribution;
  }
}

export function asToldPaid(contribution: Contribution, paidAt: Instant | null): Contribution {
  const { told } = contribution;
  if (told.stage === 'paid') return contribution;
  return settled(contribution, {
    told: { stage: 'paid', chargeId: told.chargeId, at: told.at },
    paidAt: latest(contribution.paidAt, paidAt),
  });
}

/** A debit was sent; of which charge is not known yet. */
export function asCollecting(contribution: Contribution): Contribution {
  if (contribution.told.stage !== 'due') return contribution;
  return settled(contribution, { told: { stage: 'collecting', chargeId: null, at: null } });
}

const stages: readonly Told['stage'][] = ['due', 'collecting', 'failed', 'paid'];

/** What one try to collect came to: a later try counts above an earlier one, and of one try its failure above its start. */
export function asTried(contribution: Contribution, tried: Collection): Contribution {
  const { told } = contribution;
  const { stage, chargeId, at } = tried;
  const paymentIntentId = contribution.paymentIntentId ?? tried.paymentIntentId;
  const isFurther = told.stage !== 'paid' && rankOf({ stage, chargeId, at }) > rankOf(told);
  const failure = stage === 'failed' ? later(contribution.failure, failureOf(tried)) : contribution.failure;
  if (!isFurther && failure === contribution.failure) return contribution;
  return settled(contribution, {
    ...(isFurther && { told: { stage, chargeId, at } }),
    failure,
    paymentIntentId,
  });
}

const rankOf = ({ stage, chargeId, at }: Told): string => `${at ?? ''}#${chargeId ?? ''}#${stages.indexOf(stage)}`;

const failureOf = ({ failureCode, at, chargeId }: Collection): Failure => ({
  code: failureCode ?? 'unknown',
  at,
  chargeId,
});

/** The later failure; of the same payment the one that is known first, so that one occurrence is never two. */
export function later(known: Failure | null, news: Failure): Failure {
  if (known === null) return news;
  if (known.chargeId === news.chargeId && known.code !== 'unknown') return known;
  return news.at >= known.at ? news : known;
}

/** A contested card payment was decided against us. */
export function asLost(contribution: Contribution): Contribution {
  return contribution.isLost ? contribution : settled(contribution, { isLost: true });
}

export function asFinal(contribution: Contribution): Contribution {
  const { status, version } = contribution;
  return status === 'paid' ? { ...contribution, status: 'final', version: version + 1 } : contribution;
}

/** The claim is given up by a decision of ours; `entryId` is the entry of that decision. */
export function asWrittenOff(contribution: Contribution, entryId: string): Contribution {
  return closed(contribution, 'written-off', entryId);
}

/** Nothing is booked, and so no entry named, where nothing is left to take back or to lose. */
function closed(contribution: Contribution, claim: 'cancelled' | 'written-off', entryId: string): Contribution {
  const left = claim === 'cancelled' ? claimedCents(contribution) : openCents(contribution);
  return settled(contribution, { claim, entryIds: [...contribution.entryIds, ...(left > 0n ? [entryId] : [])] });
}

export const latest = (known: Instant | null, news: Instant | null): Instant | null =>
  known !== null && (news === null || news < known) ? known : news;
