import { type Contribution, contributionsOfMember, openCents, refundsOfContribution } from '../../billing/index.ts';
import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { membersAnswer, statutesAt } from '../../governance/index.ts';
import { addDays, addMonths, amsterdamDate, type Instant, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { entriesOf } from '../../ledger/index.ts';
import { findApplication, type Member } from '../../membership/index.ts';
import { isRunning, policiesOf } from '../../policies/index.ts';
import type { ErasureFacts } from './erasure.ts';

interface Deps {
  database: Database;
  cooperative: CooperativeFacts;
}

/** A direct debit can be taken back by the payer for eight weeks, and then the account is needed again. */
const mayComeBackDays = 56;

export async function gatherFacts({ database, cooperative }: Deps, member: Member, at: Instant): Promise<ErasureFacts> {
  const today = amsterdamDate(at);
  const endedOn = member.endsOn ?? today;
  const [statutes, policies, application, contributions] = await Promise.all([
    statutesAt(database, cooperative, endedOn),
    policiesOf(database, member.personId),
    findApplication(database, member.applicationId),
    allContributions(database, member.memberId),
  ]);
  const refunds = (await Promise.all(contributions.map((one) => refundsOfContribution(database, one)))).flat();
  const open = contributions.map(openCents);
  return {
    member,
    policiesRun: policies.some((policy) => isRunning(policy) && !(policy.endsOn && policy.endsOn < today)),
    isContributionOpen: open.some((cents) => cents > 0n),
    isPaymentUnderWay: contributions.some((one) => mayStillMove(one, today)),
    isRefundOpen:
      open.some((cents) => cents < 0n) ||
      refunds.some(({ state }) => ['requested', 'approved', 'under-way', 'failed'].includes(state)),
    isReviewOpen: application?.review === 'open',
    lastPosting: await lastPosting(database, contributions),
    tailMonths: membersAnswer(statutes) ? statutes.rules.liabilityTailMonths : 0,
    fiscalYearEnd: (day) => fiscalYearEnd(day, statutes.fiscalYear),
    today,
  };
}

async function allContributions(database: Database, memberId: string): Promise<Contribution[]> {
  const found: Contribution[] = [];
  let cursor: string | undefined;
  do {
    const page = await contributionsOfMember(database, memberId, undefined, { cursor, limit: 100, consistent: true });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

function mayStillMove({ status, method, paidAt }: Contribution, today: LocalDate): boolean {
  if (status === 'collecting' || status === 'disputed') return true;
  if (status !== 'paid' || method !== 'sepa_debit' || paidAt === null) return false;
  return addDays(amsterdamDate(paidAt), mayComeBackDays) >= today;
}

/** Of claims and payments, but also of what went back, was credited or written off later: each is a posting to keep. */
async function lastPosting(database: Database, contributions: readonly Contribution[]): Promise<LocalDate | null> {
  const entries = await entriesOf(
    database,
    contributions.flatMap(({ entryIds }) => entryIds),
  );
  const days = entries.flatMap((entry) => (entry ? [entry.bookedOn] : []));
  return days.sort().at(-1) ?? null;
}

function fiscalYearEnd(day: LocalDate, { startMonth, startDay }: { startMonth: number; startDay: number }): LocalDate {
  const two = (part: number) => String(part).padStart(2, '0');
  const begin = localDate(`${day.slice(0, 4)}-${two(startMonth)}-${two(startDay)}`);
  return addDays(begin > day ? begin : addMonths(begin, 12), -1);
}
