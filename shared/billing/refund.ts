import type * as z from 'zod/mini';
import { addDays, amsterdamDate, isTargetDay, type LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { refundable } from './contract.ts';
import { awaitedCents, type Contribution, heldCents } from './contribution.ts';
import { billingRefusals } from './refusals.ts';
import type { refundState } from './words.ts';

/**
 * Money that goes back to who paid it. Two people stand behind it: who asked and who approved. It is asked of the provider once, under its own
 * id, and what the balance then shows is booked on it.
 */
export interface Refund {
  refundId: string;
  memberId: string;
  personId: string;
  contributionId: string;
  dueOn: LocalDate;
  chargeId: string;
  amountCents: Cents;
  reason: string;
  /** The claim goes with the money; else it is owed again. */
  cancelsClaim: boolean;
  state: z.output<typeof refundState>;
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  /** Until this day a direct debit can come back as well. */
  warnUntil: LocalDate | null;
  failure: string | null;
  stripeRefundId: string | null;
  version: number;
}

/** A debit that is refunded this soon, and comes back in the same days, has left twice. */
const untouchedBusinessDays = 7;
const mayComeBackDays = 56;
/** Stripe pays back no longer than this. */
const longestDays = 180;

export function refundableOf(contribution: Contribution): z.output<typeof refundable> {
  const { method, paidAt } = contribution;
  const paidOn = paidAt === null ? null : amsterdamDate(paidAt);
  const isDebit = method === 'sepa_debit' && paidOn !== null;
  return {
    upToCents: leftCents(contribution),
    from: isDebit ? businessDaysAfter(paidOn, untouchedBusinessDays) : paidOn,
    warnUntil: warnedUntil(contribution),
  };
}

/** Until this day the payer's bank takes a debit back without a reason. */
export function warnedUntil({ method, paidAt }: Contribution): LocalDate | null {
  return method === 'sepa_debit' && paidAt !== null ? addDays(amsterdamDate(paidAt), mayComeBackDays) : null;
}

/** What is held and not yet asked back. */
function leftCents(contribution: Contribution): Cents {
  const { refundAskedCents, refundedCents, chargeId, status } = contribution;
  if (chargeId === null || status === 'disputed' || status === 'returned') return 0n;
  const asked = refundAskedCents > refundedCents ? refundAskedCents - refundedCents : 0n;
  const left = heldCents(contribution) - awaitedCents(contribution) - asked;
  return left > 0n ? left : 0n;
}

/** @throws the refusal that stands in the way of paying this much back today. */
export function mustBeRefundable(contribution: Contribution, amountCents: Cents, today: LocalDate): void {
  mustNotBeTakenBack(contribution);
  if (contribution.chargeId === null || contribution.paidAt === null) throw billingRefusals.REFUND_NOTHING_PAID();
  const { from, upToCents } = refundableOf(contribution);
  if (from !== null && today < from) throw billingRefusals.REFUND_TOO_EARLY({ values: { from } });
  if (today > addDays(amsterdamDate(contribution.paidAt), longestDays)) throw billingRefusals.REFUND_TOO_LATE();
  if (amountCents > upToCents) throw billingRefusals.REFUND_TOO_LARGE({ field: 'amountCents' });
}

export function mustNotBeTakenBack({ status, disputedCents }: Contribution): void {
  if (disputedCents > 0n || status === 'disputed' || status === 'returned')
    throw billingRefusals.REFUND_WHILE_DISPUTED();
}

function businessDaysAfter(day: LocalDate, count: number): LocalDate {
  let on = day;
  for (let passed = 0; passed < count; ) {
    on = addDays(on, 1);
    if (isTargetDay(on)) passed++;
  }
  return on;
}
