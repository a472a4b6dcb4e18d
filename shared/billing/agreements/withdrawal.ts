import { addDays, amsterdamDate, type Instant, type LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { HealthPolicy } from '../../policies/index.ts';
import type { CreditPart } from '../claim.ts';
import type { Contribution, ContributionLine } from '../contribution.ts';

/**
 * A withdrawal within the cooling-off period. In time, it always succeeds (INV-61); everything is paid back within fourteen days (INV-62), but
 * for the days on which the service ran at the participant's own request (art. 6:230s lid 4 and 5 BW).
 */
export interface Withdrawal {
  policyId: string;
  memberId: string;
  personId: string;
  receivedAt: Instant;
  membershipToo: boolean;
  owedCents: Cents;
  creditedCents: Cents;
  refundDueOn: LocalDate;
  /** Contributions that have been settled: credited, asked back, or their claim withdrawn. */
  settledIds: string[];
  recordedBy: string;
  isEnded: boolean;
  isSettled: boolean;
  version: number;
}

const refundWithinDays = 14;

export const refundDueOn = (receivedAt: Instant): LocalDate => addDays(amsterdamDate(receivedAt), refundWithinDays);

/** By the day in Amsterdam on which it was received: until the end of the last day it is in time. */
export const isInTime = ({ withdrawUntil }: HealthPolicy, receivedAt: Instant): boolean =>
  amsterdamDate(receivedAt) <= withdrawUntil;

/**
 * What is owed of a term for the days before the withdrawal. Nothing without the express request to start; the day of the withdrawal itself and
 * parts of a cent are left to the participant.
 */
export function owedFor(
  line: Pick<ContributionLine, 'amountCents' | 'from' | 'until'>,
  policy: Pick<HealthPolicy, 'startChoice' | 'startsOn'>,
  receivedOn: LocalDate,
): Cents {
  if (policy.startChoice !== 'immediately') return 0n;
  const from = later(policy.startsOn, line.from);
  const until = earlier(receivedOn, line.until);
  const [used, whole] = [daysBetween(from, until), daysBetween(line.from, line.until)];
  if (used <= 0 || whole <= 0) return 0n;
  return (line.amountCents * BigInt(used)) / BigInt(whole);
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

export const daysBetween = (from: LocalDate, until: LocalDate): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);

/** What one contribution gives back, by kind. */
export function creditFor(
  contribution: Contribution,
  policy: HealthPolicy,
  { receivedAt, membershipToo }: Pick<Withdrawal, 'receivedAt' | 'membershipToo'>,
): { parts: CreditPart[]; owedCents: Cents; creditCents: Cents } {
  const receivedOn = amsterdamDate(receivedAt);
  const parts: CreditPart[] = [];
  let owedCents = 0n;
  for (const line of contribution.lines) {
    const left = line.amountCents - line.creditedCents;
    const owed = line.kind === 'policy' ? smaller(owedFor(line, policy, receivedOn), left) : 0n;
    const goes = line.kind === 'policy' || membershipToo;
    owedCents += owed;
    if (goes && left > owed) parts.push({ kind: line.kind, amountCents: left - owed });
  }
  return { parts, owedCents, creditCents: parts.reduce((sum, { amountCents }) => sum + amountCents, 0n) };
}

const smaller = (a: Cents, b: Cents): Cents => (a < b ? a : b);

/** Those that a withdrawal undoes: of the policy, and when it was ordered with it, of the membership. */
export const isOfPolicy = ({ lines }: Contribution): boolean => lines.some(({ kind }) => kind === 'policy');
