import { addDays, type LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { daysBetween } from '../agreements/withdrawal.ts';
import type { CreditPart } from '../claim.ts';
import type { Contribution, ContributionLine } from '../contribution.ts';
import type { LineKind } from '../payments.ts';

/**
 * The end of one of the two relations that a person has with the cooperative, as far as money is about it: until when it is collected, and what
 * of the prepaid goes back. One for each agreement and one for each membership; it is fixed anew when the end is, and undone when somebody
 * stays after all.
 */
export interface Ending {
  endingId: string;
  kind: LineKind;
  memberId: string;
  personId: string;
  policyId: string | null;
  /** The last day. */
  endsOn: LocalDate;
  /** No claim is made on this day or after it. */
  stopsOn: LocalDate;
  /** What was paid for this day and all after it goes back; null when the yearly fee stays due in full (2:35 lid 5 BW). */
  creditsFrom: LocalDate | null;
  /** After a death: it waits for whoever is entitled to it. */
  isForEstate: boolean;
  /** Asked back in the name of this person or rule, so that another approves. */
  requestedBy: string;
  state: 'running' | 'settled' | 'undone';
  /** The errand that ends the subscription, once nothing more is to be claimed; 'none' when there is no subscription. */
  stopErrandId: string | null;
  /** Asked before the end, it ends with the paid term; it is asked again after the end, and ends at once. */
  stopAskedOn: LocalDate | null;
  settledIds: string[];
  version: number;
}

export const noSubscription = 'none';

export const policyEndingId = (policyId: string): string => `policy:${policyId}`;
export const membershipEndingId = (memberId: string): string => `membership:${memberId}`;

export type FixedEnd = Pick<
  Ending,
  'kind' | 'memberId' | 'personId' | 'policyId' | 'endsOn' | 'stopsOn' | 'creditsFrom' | 'isForEstate' | 'requestedBy'
>;

/** The end as it is fixed now, in the place of what was fixed before. */
export function fixedAnew(known: Ending | undefined, end: FixedEnd): Ending {
  const endingId = end.policyId === null ? membershipEndingId(end.memberId) : policyEndingId(end.policyId);
  return {
    ...end,
    endingId,
    state: 'running',
    stopErrandId: null,
    stopAskedOn: null,
    settledIds: [],
    version: (known?.version ?? 0) + 1,
  };
}

/** An agreement that ends on a day: what was paid for the days after it goes back. */
export function endOfPolicy(
  { memberId, personId, policyId }: { memberId: string; personId: string; policyId: string },
  endsOn: LocalDate,
  requestedBy: string,
): FixedEnd {
  const dayAfter = addDays(endsOn, 1);
  const days = { endsOn, stopsOn: dayAfter, creditsFrom: dayAfter };
  return { kind: 'policy', memberId, personId, policyId, ...days, isForEstate: false, requestedBy };
}

/**
 * What of a line is for days after the end, and not yet given back: counted in days, and parts of a cent in favour of who leaves. A term that
 * begins after the end goes back whole.
 */
export function restOf(
  line: Pick<ContributionLine, 'amountCents' | 'creditedCents' | 'from' | 'until'>,
  creditsFrom: LocalDate,
): Cents {
  const [used, whole] = [daysBetween(line.from, creditsFrom), daysBetween(line.from, line.until)];
  if (whole <= 0 || used >= whole) return 0n;
  const owed = used <= 0 ? 0n : (line.amountCents * BigInt(used)) / BigInt(whole);
  const left = line.amountCents - line.creditedCents;
  return left > owed ? left - owed : 0n;
}

export function restParts(
  contribution: Contribution,
  { kind, creditsFrom }: Pick<Ending, 'kind' | 'creditsFrom'>,
): CreditPart[] {
  if (creditsFrom === null) return [];
  return contribution.lines.flatMap((line) => {
    const amountCents = line.kind === kind ? restOf(line, creditsFrom) : 0n;
    return amountCents > 0n ? [{ kind, amountCents }] : [];
  });
}

/** Something of this contribution is for days after the end. */
export const isTouchedBy = ({ lines }: Contribution, { kind, creditsFrom }: Ending): boolean =>
  creditsFrom !== null && lines.some((line) => line.kind === kind && line.until > creditsFrom);
