import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { requestErrand } from '../errand.table.ts';
import { type Collected, collectedBy, duesBefore, type Holding } from './collected.ts';
import { findEnding, keepEnding, moveEnding } from './ending.table.ts';
import { type Ending, type FixedEnd, fixedAnew, membershipEndingId, noSubscription, policyEndingId } from './ending.ts';

/** The writes by which an end is fixed for collection: now when nothing more is to be claimed, else after the last term before it. */
export async function fixEnd(database: Database, act: Act, end: FixedEnd, holding: Holding): Promise<Write[]> {
  const today = amsterdamDate(act.at);
  const known = await findEnding(
    database,
    end.policyId ? policyEndingId(end.policyId) : membershipEndingId(end.memberId),
  );
  const collected = await collectedBy(database, holding, end.kind, today);
  const ending = fixedAnew(known, end);
  const stopErrandId = stopNow(ending, collected, today);
  const fixed = { ...ending, stopErrandId, stopAskedOn: stopErrandId === null ? null : today };
  const wasStopped = known?.stopErrandId != null && known.stopErrandId !== noSubscription;
  const mustTell = stopErrandId === errandIdOf(ending, today) || (wasStopped && stopErrandId === null);
  return [
    keepEnding(known, fixed, nextLook(fixed, collected, today)),
    ...(mustTell ? stopErrand(fixed, collected, act) : []),
  ];
}

/** By version and day: an end that is fixed anew, undone, or looked at after its day asks anew. */
export const errandIdOf = ({ endingId, version }: Ending, askedOn: LocalDate): string =>
  `settle-end:${endingId}:${version}:${askedOn}`;

/** The errand that ends the subscription; 'none' when there is nothing to end; null while terms are still to come. */
export function stopNow(ending: Ending, collected: Collected, today: LocalDate): string | null {
  if (duesBefore(collected, ending.stopsOn).length > 0) return null;
  if (collected.subscriptionId !== null) return errandIdOf(ending, today);
  return collected.row === null || ending.kind === 'membership' ? noSubscription : null;
}

export function stopErrand(ending: Ending, { subscriptionId }: Collected, act: Act): Write[] {
  if (subscriptionId === null) return [];
  const { endingId, memberId, policyId } = ending;
  return [
    requestErrand({
      errandId: errandIdOf(ending, amsterdamDate(act.at)),
      kind: 'settle-end',
      endingId,
      memberId,
      subscriptionId,
      ...(policyId !== null && { policyId }),
      requestedAt: act.at,
    }),
  ];
}

/** After the last term that is still to be claimed, and then after the end itself; never a day that has passed. */
export function nextLook(ending: Ending, collected: Collected, today: LocalDate): LocalDate {
  const tomorrow = addDays(today, 1);
  const last = duesBefore(collected, ending.stopsOn).at(-1);
  const day = addDays(ending.stopErrandId === null && last ? last.dueOn : ending.endsOn, 1);
  return day > today ? day : tomorrow;
}

/** Somebody stays after all: what was asked to stop goes on. */
export function undoneEnd(ending: Ending, collected: Collected, act: Act): Write[] {
  const undone = { ...ending, state: 'undone' as const, version: ending.version + 1 };
  const wasStopped = ending.stopErrandId !== null && ending.stopErrandId !== noSubscription;
  return [moveEnding(ending, { state: 'undone' }, null), ...(wasStopped ? stopErrand(undone, collected, act) : [])];
}
