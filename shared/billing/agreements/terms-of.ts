import { addDays, type LocalDate } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { agreedOn, type HealthPolicy } from '../../policies/index.ts';
import { contributionsOfMember } from '../contribution.table.ts';
import type { Contribution, ContributionLine } from '../contribution.ts';
import type { LineKind } from '../payments.ts';
import type { Series } from './upcoming.ts';

/** All contributions of one member, the newest first: a few dozen in many years. */
export async function contributionsOf(
  database: Database,
  memberId: string,
  reading: { consistent?: boolean } = {},
): Promise<Contribution[]> {
  const all: Contribution[] = [];
  let cursor: string | undefined;
  do {
    const page = await contributionsOfMember(database, memberId, undefined, { ...reading, cursor, limit: 100 });
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

export const linesOf = (contributions: readonly Contribution[], kind: LineKind): ContributionLine[] =>
  contributions.flatMap(({ lines }) => lines.filter((line) => line.kind === kind));

/** The subscription from which a kind of contribution is collected now. */
export const subscriptionFor = (contributions: readonly Contribution[], kind: LineKind): string | null =>
  contributions.find(({ lines }) => lines.some((line) => line.kind === kind))?.subscriptionId ?? null;

export interface PolicyTerms {
  series: Series;
  change: Series | null;
  /** The first day of the term that was claimed last. */
  claimedOn: LocalDate | null;
}

/**
 * The terms of a policy as they are collected: anchored on the first day that was ever claimed, so that who began on the 31st is collected at
 * each month's end. A change of product keeps the days; a change of term begins a row of its own.
 */
export function policyTerms(
  policy: HealthPolicy,
  contributions: readonly Contribution[],
  today: LocalDate,
): PolicyTerms {
  const claimed = linesOf(contributions, 'policy')
    .map(({ from }) => from)
    .sort();
  const began = claimed[0] ?? policy.concludedOn;
  const { change } = policy;
  const { term, amountCents } = agreedOn(policy, today);
  const rowOfChange = change && (change.term === policy.term ? began : change.effectiveOn);
  const isInForce = change !== null && change.effectiveOn <= today;
  return {
    series: { anchorOn: isInForce ? (rowOfChange ?? began) : began, term, amountCents },
    change:
      change && rowOfChange && !isInForce
        ? { anchorOn: rowOfChange, term: change.term, amountCents: change.amountCents, fromOn: change.effectiveOn }
        : null,
    claimedOn: claimed.at(-1) ?? null,
  };
}

/** A term that was claimed today is not to come any more; one that falls due today and was not claimed yet is. */
export function claimedUntil(claimedOn: LocalDate | null, today: LocalDate): LocalDate {
  const yesterday = addDays(today, -1);
  return claimedOn !== null && claimedOn >= today ? claimedOn : yesterday;
}
