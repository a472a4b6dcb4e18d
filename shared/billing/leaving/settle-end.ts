import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import { type Errand, errandKey, needed } from '../errand.ts';
import { PaymentsRefused } from '../payments.ts';
import type { ErrandDeps, Outcome } from '../run-errand.ts';
import { beginAgain } from './begin-again.ts';
import { findEnding } from './ending.table.ts';
import { type Ending, noSubscription } from './ending.ts';

const over = new Set(['canceled', 'incomplete_expired']);

/**
 * Brings a subscription to what holds now, and not to what held when it was asked: somebody may have left, stayed after all and left again, and
 * errands come in any order. It ends at once when the day has come, else when the term that was claimed last runs out; what had ended begins again
 * for who goes on after all.
 */
export async function settleEnd({ database, payments }: ErrandDeps, act: Act, errand: Errand): Promise<Outcome> {
  const subscriptionId = needed(errand, 'subscriptionId');
  const ending = await findEnding(database, needed(errand, 'endingId'));
  if (!ending) return {};
  const provider = await payments();
  const { status } = await provider.readSubscription(subscriptionId);
  const key = errandKey(errand.errandId);
  if (mustStop(ending)) {
    if (over.has(status)) return {};
    const when = ending.stopsOn <= amsterdamDate(act.at) ? 'now' : 'at-period-end';
    await provider.cancelSubscription({ key, subscriptionId, when });
    return {};
  }
  if (over.has(status)) {
    try {
      return await beginAgain(database, provider, { ending, endedId: subscriptionId, errand, act });
    } catch (error) {
      if (!(error instanceof PaymentsRefused)) throw error;
      return { writes: [cannotGoOn(ending, errand, act)] };
    }
  }
  await provider.keepSubscription({ key, subscriptionId });
  return {};
}

const mustStop = ({ state, stopErrandId }: Ending): boolean =>
  state !== 'undone' && stopErrandId !== null && stopErrandId !== noSubscription;

/** Who stays is not collected from any more: a person arranges how they pay from now on. */
function cannotGoOn({ memberId }: Ending, { errandId }: Errand, { at }: Act) {
  const taskId = `membership-not-collected:${errandId}`;
  return openTask({ taskId, kind: 'membership-not-collected', subject: memberId, memberId, openedAt: at });
}
