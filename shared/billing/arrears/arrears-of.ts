import type { Instant } from '../../kernel/dates.ts';
import type { Write } from '../../kernel/table.ts';
import type { ContributionStatus } from '../contract.ts';
import { type Contribution, creditedCents, openCents } from '../contribution.ts';
import { fellIntoArrears, leftArrears, nameFailure } from './arrears.table.ts';
import type { Standing } from './arrears-case.ts';
import { asksForHold, pauseCollection } from './collection-hold.ts';

const standings: Record<ContributionStatus, Standing> = {
  // A claim that nobody has tried to collect yet is in nobody's arrears.
  due: 'under-way',
  collecting: 'under-way',
  paid: 'settled',
  final: 'settled',
  // Its invoice is open, so that the provider can collect it again.
  failed: 'collectable',
  // Its invoice goes on saying that it is paid: only a payment of its own can settle it.
  returned: 'owed',
  // Somebody looks at a contested card payment; what is lost comes back as returned.
  disputed: 'under-way',
  refunded: 'settled',
  cancelled: 'settled',
  'written-off': 'settled',
};

/** An invoice that asks for more than is owed, because part of it was credited, is not collected again: only a payment of its own settles it. */
export const standingOf = (contribution: Contribution): Standing =>
  contribution.status === 'failed' && creditedCents(contribution) > 0n ? 'owed' : standings[contribution.status];

/**
 * What a change of a contribution means for its arrears, to be written with it: a case opens, begins again or closes. Nothing is read: the
 * contribution's own version guards the transaction.
 */
export function arrearsWrites(before: Contribution | undefined, after: Contribution, at: Instant): Write[] {
  const { contributionId, memberId, personId, dueOn, lines, failure } = after;
  const failureCode = failure?.code ?? 'unknown';
  if (isInArrears(after)) {
    // Message and money tell of one failure each in their own way; it is told to the member once.
    if (before && isInArrears(before) && before.failure?.chargeId === failure?.chargeId)
      return before.failure?.code === failure?.code
        ? []
        : [nameFailure(contributionId, failureCode), ...hold(after, at)];
    const isForPolicy = lines.some(({ kind }) => kind === 'policy');
    const fallen = {
      contributionId,
      memberId,
      personId,
      dueOn,
      amountCents: openCents(after),
      isForPolicy,
      failureCode,
    };
    return [...fellIntoArrears(fallen, at), ...hold(after, at)];
  }
  if (before && mayHaveACase(before) && standingOf(after) === 'settled' && standingOf(before) !== 'settled')
    return leftArrears(contributionId, after.status, at);
  return [];
}

/** At once, with the failure itself: the next debit may be made before any round comes by. */
function hold({ contributionId, memberId, failure, version }: Contribution, requestedAt: Instant): Write[] {
  if (failure === null || !asksForHold(failure.code)) return [];
  return [pauseCollection({ contributionId, memberId, occurrence: version, requestedAt })];
}

export const isInArrears = (contribution: Contribution): boolean =>
  ['collectable', 'owed'].includes(standingOf(contribution));

/** Whoever never failed never had one: the payments that go well, which are nearly all, cost nothing here. */
const mayHaveACase = (before: Contribution): boolean => isInArrears(before) || before.failure !== null;
