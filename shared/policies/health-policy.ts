import { addDays, addMonths, type Instant, isDutchWorkingDay, type LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Term } from '../membership/contract.ts';
import type { StartChoice } from '../membership/index.ts';

/**
 * The health policy: an agreement to take part, and no insurance. Whoever holds one can prove what was agreed: the version and hash of the
 * terms, the hash of what stood on the screen, the button, and the request to start or the lack of it (INV-60).
 */
export interface HealthPolicy {
  policyId: string;
  personId: string;
  memberId: string;
  productId: string;
  productVersion: number;
  term: Term;
  amountCents: Cents;
  perMonthCents: Cents;
  status: PolicyStatus;
  /** Why it stands where it stands: the contribution that was not paid, the words of who withdrew. Null for a policy that runs as agreed. */
  statusReason: string | null;
  statusSince: Instant | null;
  /** The day after which the first year of membership, ordered with it, has been used up; null without a fee. */
  membershipPaidUntil: LocalDate | null;
  /** What was agreed for later: another product or term, from the day on which the running term ends. */
  change: PolicyChange | null;
  /** What was agreed for later when it got a last day: it is taken up again when the holder stays, or nobody had died. */
  changeAtEnd?: PolicyChange | null | undefined;
  /** The day on which notice came in; null when nobody gave any. */
  noticeGivenOn: LocalDate | null;
  /** The last day, past or to come; null while it runs on. */
  endsOn: LocalDate | null;
  endReason: PolicyEndReason | null;
  version: number;
  concludedOn: LocalDate;
  withdrawUntil: LocalDate;
  startsOn: LocalDate;
  initialTermEndsOn: LocalDate;
  startChoice: StartChoice;
  termsVersion: string;
  termsHash: string;
  preContractHash: string;
  buttonLabel: string;
  orderedAt: string;
}

/**
 * Suspended: contributions were not paid for sixty days; it runs again once they are. Withdrawn: undone within the cooling-off period. Ended:
 * its last day has passed. From each of the first two notice can be given at any time (INV-63).
 */
export type PolicyStatus = 'concluded' | 'suspended' | 'withdrawn' | 'ended';

/**
 * Notice by the holder; notice because the price goes up; the end of the membership on which it rested; the holder's death; arrears that lasted
 * sixty days after it was suspended.
 */
export const policyEndReasons = ['notice', 'price-change', 'membership-ended', 'death', 'default'] as const;
export type PolicyEndReason = (typeof policyEndReasons)[number];

/** Chosen by the holder, or a price that the cooperative announced. */
export interface PolicyChange {
  kind: 'chosen' | 'price';
  productId: string;
  productVersion: number;
  term: Term;
  amountCents: Cents;
  perMonthCents: Cents;
  lookupKey: string;
  termsVersion: string;
  termsHash: string;
  effectiveOn: LocalDate;
  requestedAt: Instant;
}

export type Later = Pick<HealthPolicy, 'change' | 'changeAtEnd'>;

/** What was agreed for later, also of one that has a last day before it begins. */
export const agreedForLater = ({ change, changeAtEnd }: Later): PolicyChange | null => change ?? changeAtEnd ?? null;

/** Fourteen days (art. 6:230o BW); a last day in a weekend or on a holiday becomes the next working day (Regulation 1182/71). */
export function withdrawUntil(concludedOn: LocalDate): LocalDate {
  let day = addDays(concludedOn, 14);
  while (!isDutchWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/**
 * Nothing is performed while one can still withdraw, unless the participant asks for it (art. 6:230v lid 8 BW): normally the fifteenth day,
 * later when the last day to withdraw was put off.
 */
export function startsOn(concludedOn: LocalDate, choice: StartChoice): LocalDate {
  return choice === 'immediately' ? concludedOn : addDays(withdrawUntil(concludedOn), 1);
}

/** The last day of the first term; from the next day one may leave with a month's notice (art. 6:236 j BW). */
export const initialTermEndsOn = (start: LocalDate, months: number): LocalDate => addDays(addMonths(start, months), -1);

export type PolicyPhase = 'cooling-off' | 'awaiting-start' | 'active';

/** Where a concluded policy stands on a day. */
export function phaseOf(policy: Pick<HealthPolicy, 'withdrawUntil' | 'startsOn'>, on: LocalDate): PolicyPhase {
  if (on <= policy.withdrawUntil) return 'cooling-off';
  return on < policy.startsOn ? 'awaiting-start' : 'active';
}
