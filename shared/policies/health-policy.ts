import { addDays, addMonths, isDutchWorkingDay, type LocalDate } from '../kernel/dates.ts';
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
  status: 'concluded';
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
