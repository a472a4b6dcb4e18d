import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Cents } from '../../kernel/money.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { postEntry } from '../../ledger/index.ts';
import { type CreditPart, credited } from '../claim.ts';
import { type Contribution, claimedCents, openCents } from '../contribution.ts';
import { requestErrand } from '../errand.table.ts';
import { keepChange } from '../keep-change.ts';
import { bookedFor } from '../record-invoice.ts';
import { keepRefund } from '../refund.table.ts';
import { mustBeRefundable } from '../refund.ts';
import { billingRefusals } from '../refusals.ts';
import { askedRefund, withRefund } from '../request-refund.ts';

export interface GiveBackDeps {
  database: Database;
  newId: NewId;
}

/** One contribution of which part, or all, is given back because what it was for has ended. */
export interface GivingBack {
  contribution: Contribution;
  /** What is taken off the claim, by kind. */
  parts: CreditPart[];
  /** Makes the occasion: it stands in the ids of entry and errand, so that a repeat does nothing twice. */
  cause: string;
  reason: string;
  /** Another person than this one approves the refund. */
  requestedBy: string;
  policyId: string | null;
  /** Ended with the claim when nothing was paid yet: a withdrawal also ends the subscription behind it. */
  subscriptionId: string | null;
  /** A claim that nobody paid is withdrawn as a whole, also when some of it was owed. */
  forgivesUnpaid: boolean;
  /** Nothing goes back by itself: whoever is entitled to it has to be found first. */
  isForEstate: boolean;
}

/**
 * The writes that settle it, in one transaction: the claim credited and the money asked back together, so that nothing stands in the books as
 * paid too much in between. Undefined while the bank has to answer first, or may still take the money back by itself.
 */
export async function givingBackWrites(deps: GiveBackDeps, act: Act, giving: GivingBack): Promise<Write[] | undefined> {
  const { contribution, parts } = giving;
  if (sumOf(parts) === 0n) return [];
  switch (contribution.status) {
    case 'due':
      return takesAll(giving) ? [undo(act, giving)] : undefined;
    case 'failed':
      return takesAll(giving)
        ? [undo(act, giving)]
        : [...(await creditWrites(deps, act, giving)), closeInvoice(act, giving)];
    case 'collecting':
    case 'disputed':
      return undefined;
    case 'returned':
      return creditWrites(deps, act, giving);
    case 'paid':
    case 'final':
      return paidWrites(deps, act, giving);
    case 'refunded':
    case 'cancelled':
    case 'written-off':
      return [];
  }
}

const sumOf = (parts: readonly CreditPart[]): Cents => parts.reduce((sum, { amountCents }) => sum + amountCents, 0n);

const takesAll = ({ contribution, parts, forgivesUnpaid }: GivingBack): boolean =>
  forgivesUnpaid || sumOf(parts) >= claimedCents(contribution);

function undo(act: Act, { contribution, cause, policyId, subscriptionId }: GivingBack): Write {
  const { memberId, contributionId, invoiceId } = contribution;
  return requestErrand({
    errandId: cause,
    kind: 'undo-order',
    memberId,
    contributionId,
    invoiceId,
    ...(policyId !== null && { policyId }),
    ...(subscriptionId !== null && { subscriptionId }),
    requestedAt: act.at,
  });
}

/** The invoice asks for more than is owed now: what is left is paid on a page of its own. */
function closeInvoice(act: Act, { contribution, cause }: GivingBack): Write {
  const { memberId, contributionId, invoiceId } = contribution;
  const kind = 'mark-uncollectible';
  return requestErrand({ errandId: cause, kind, memberId, contributionId, invoiceId, requestedAt: act.at });
}

async function creditWrites(
  { database }: GiveBackDeps,
  act: Act,
  { contribution, parts, cause }: GivingBack,
  onward: (after: Contribution) => Contribution = (after) => after,
): Promise<Write[]> {
  const booking = await bookedFor(database, amsterdamDate(act.at), act);
  const { after, entry } = credited(contribution, cause, parts, booking);
  return [...keepChange(contribution, onward(after), act.at), postEntry(entry)];
}

/** What cannot go back the way it came, or not to who paid it, becomes money beyond the claim: a person is told of it and finds another way. */
async function paidWrites(deps: GiveBackDeps, act: Act, giving: GivingBack): Promise<Write[] | undefined> {
  const { contribution, parts, reason, requestedBy, isForEstate } = giving;
  if (isToldAlone(contribution)) return undefined;
  const credit = sumOf(parts);
  const held = -openCents({ ...contribution, amountCents: contribution.amountCents - credit });
  const amountCents = smaller(held, credit);
  if (amountCents <= 0n || isForEstate) return creditWrites(deps, act, giving);
  const way = wayBack(contribution, amountCents, act);
  if (way === 'later') return undefined;
  if (way === 'by-hand') return creditWrites(deps, act, giving);
  const by: Act = { ...act, actor: { kind: 'system', id: requestedBy } };
  const refund = askedRefund(contribution, deps.newId('refund'), { amountCents, reason, cancelsClaim: false }, by);
  const writes = await creditWrites(deps, act, giving, (after) => ({
    ...withRefund(after, refund),
    version: contribution.version + 1,
  }));
  return [...writes, keepRefund(refund)];
}

/** A message said that it was paid, minutes before the movement of the money itself was seen: until then there is nothing to send back. */
const isToldAlone = ({ receivedCents }: Contribution): boolean => receivedCents === 0n;

const smaller = (a: Cents, b: Cents): Cents => (a < b ? a : b);

const neverByProvider: readonly string[] = [
  billingRefusals.REFUND_TOO_LATE.code,
  billingRefusals.REFUND_NOTHING_PAID.code,
];

function wayBack(contribution: Contribution, amountCents: Cents, act: Act): 'refund' | 'later' | 'by-hand' {
  try {
    mustBeRefundable(contribution, amountCents, amsterdamDate(act.at));
    return 'refund';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return neverByProvider.includes(error.code) ? 'by-hand' : 'later';
  }
}
