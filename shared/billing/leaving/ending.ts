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
  /** A decision that raised the yearly fee does not hold for who leaves because of it (2:36 lid 3 BW): what was claimed from that day on is owed no higher. */
  feeBefore: FeeBefore | null;
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

export interface FeeBefore {
  fromOn: LocalDate;
  amountCents: Cents;
}

export const noSubscription = 'none';

export const policyEndingId = (policyId: string): string => `policy:${policyId}`;
export const membershipEndingId = (memberId: string): string => `membership:${memberId}`;

export type FixedEnd = Pick<
  Ending,
  | 'kind'
  | 'memberId'
  | 'personId'
  | 'policyId'
  | 'endsOn'
  | 'stopsOn'
  | 'creditsFrom'
  | 'feeBefore'
  | 'isForEstate'
  | 'requestedBy'
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
  return { kind: 'policy', memberId, personId, policyId, ...days, feeBefore: null, isForEstate: false, requestedBy };
}

type Line = Pick<ContributionLine, 'amountCents' | 'creditedCents' | 'from' | 'until'>;

/** What a year costs who leaves: never more than before a decision that does not hold for them. */
export function yearCents({ amountCents, from }: Line, feeBefore: FeeBefore | null): Cents {
  const isReverted = feeBefore !== null && from >= feeBefore.fromOn && amountCents > feeBefore.amountCents;
  return isReverted ? feeBefore.amountCents : amountCents;
}

/**
 * What of a line is no longer owed, and not yet given back: what is for days after the end, counted in days and parts of a cent in favour of who
 * leaves, and what a decision added that does not hold. A term that begins after the end goes back whole.
 */
export function restOf(line: Line, creditsFrom: LocalDate | null, feeBefore: FeeBefore | null = null): Cents {
  const left = line.amountCents - line.creditedCents;
  const owed = owedOf(line, creditsFrom, yearCents(line, feeBefore));
  return left > owed ? left - owed : 0n;
}

function owedOf({ from, until }: Line, creditsFrom: LocalDate | null, amountCents: Cents): Cents {
  if (creditsFrom === null) return amountCents;
  const [used, whole] = [daysBetween(from, creditsFrom), daysBetween(from, until)];
  if (whole <= 0 || used >= whole) return amountCents;
  return used <= 0 ? 0n : (amountCents * BigInt(used)) / BigInt(whole);
}

type Owing = Pick<FixedEnd, 'kind' | 'creditsFrom' | 'feeBefore'> & Partial<Pick<FixedEnd, 'isForEstate' | 'stopsOn'>>;

export function restParts(contribution: Contribution, ending: Owing): CreditPart[] {
  const { kind, creditsFrom, feeBefore } = ending;
  return contribution.lines.flatMap((line) => {
    if (line.kind !== kind) return [];
    const amountCents = isAskedOfHeirs(line, ending)
      ? line.amountCents - line.creditedCents
      : restOf(line, creditsFrom, feeBefore);
    return amountCents > 0n ? [{ kind, amountCents }] : [];
  });
}

/** A death may be recorded long after it: a year that began meanwhile was claimed of somebody who was no member any more. */
const isAskedOfHeirs = ({ from }: Line, { isForEstate = false, stopsOn }: Owing): boolean =>
  isForEstate && stopsOn !== undefined && from >= stopsOn;

/** Something of this contribution is for days after the end, or higher than who leaves owes. */
export const isTouchedBy = ({ lines }: Contribution, ending: Ending): boolean =>
  lines.some((line) => line.kind === ending.kind && (isAskedOfHeirs(line, ending) || isHigherThanOwed(line, ending)));

const isHigherThanOwed = (line: ContributionLine, { creditsFrom, feeBefore }: Ending): boolean =>
  (creditsFrom !== null && line.until > creditsFrom) || yearCents(line, feeBefore) < line.amountCents;
