import type { Act } from '../../kernel/actor.ts';
import { addDays, addMonths, amsterdamDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import { unlessRaceIsLost } from '../../kernel/race.ts';
import { eachInTurn } from '../../kernel/rounds.ts';
import { type Database, everyItem, type Write } from '../../kernel/table.ts';
import { loadLetter } from '../../membership/index.ts';
import { agreeToChange, findPolicy, type HealthPolicy, isRunning, type PolicyChange } from '../../policies/index.ts';
import { contributionsOf, subscriptionFor } from '../agreements/terms-of.ts';
import { requestErrand } from '../errand.table.ts';
import { noticeDone, noticePostponed, noticesList, type PriceNotice, readNotice } from './price-change.table.ts';
import { isToldInTime, noticeMonths } from './price-change.ts';
import { priceLetter } from './price-letter.ts';
import { termFrom } from './write-to-holders.ts';

interface ApplyDeps {
  database: Database;
  newId: NewId;
}

/**
 * In the week before each holder's new price: the provider is told, if the letter was sent a month ahead. If it was not, or the week was
 * missed, the holder gets another letter and a later term. Who left or chose something else meanwhile is passed by.
 */
export async function applyPriceChanges(
  deps: ApplyDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ pricesApplied: number; pricesPostponed: number }> {
  const counts = { pricesApplied: 0, pricesPostponed: 0 };
  const to = `${amsterdamDate(act.at)}#~`;
  const due = everyItem(deps.database, { index: 'whatIsListed', of: noticesList, to });
  await eachInTurn(due, stillTime, async (item) => {
    const outcome = await unlessRaceIsLost(() => apply(deps, act, readNotice(item)));
    if (outcome === 'applied') counts.pricesApplied++;
    if (outcome === 'postponed') counts.pricesPostponed++;
  });
  return counts;
}

type Outcome = 'applied' | 'postponed' | 'dropped';

async function apply(deps: ApplyDeps, act: Act, notice: PriceNotice): Promise<Outcome> {
  const today = amsterdamDate(act.at);
  const policy = await findPolicy(deps.database, notice.personId, notice.policyId);
  const change = policy && standing(policy, notice);
  if (!policy || !change) return committed(deps, act, [noticeDone(notice)], 'dropped');
  const subscriptionId = subscriptionFor(await contributionsOf(deps.database, policy.memberId), 'policy');
  const isInTime = today < addDays(change.effectiveOn, -1) && (await wasTold(deps.database, notice));
  if (!isInTime || subscriptionId === null) return postpone(deps, act, notice, policy, change);
  const errand = changeErrand(policy, change, subscriptionId, act);
  return committed(deps, act, [noticeDone(notice), errand], 'applied');
}

/** The change as it was told, unless the holder leaves before it or chose something else. */
function standing(policy: HealthPolicy, { toVersion, effectiveOn }: PriceNotice): PolicyChange | undefined {
  const { change } = policy;
  if (!isRunning(policy) || change?.kind !== 'price') return undefined;
  return change.productVersion === toVersion && change.effectiveOn === effectiveOn ? change : undefined;
}

async function wasTold(database: Database, { letterId, effectiveOn }: PriceNotice): Promise<boolean> {
  const letter = await loadLetter(database, letterId);
  if (letter?.status !== 'sent' || letter.sentAt === undefined) return false;
  return isToldInTime(amsterdamDate(letter.sentAt), effectiveOn);
}

async function postpone(
  deps: ApplyDeps,
  act: Act,
  notice: PriceNotice,
  policy: HealthPolicy,
  change: PolicyChange,
): Promise<Outcome> {
  const today = amsterdamDate(act.at);
  // The days are those of the terms as they run without the change.
  const unchanged = { ...policy, change: null };
  const effectiveOn = await termFrom(deps.database, unchanged, addMonths(today, noticeMonths), today);
  if (effectiveOn === null) return committed(deps, act, [noticeDone(notice)], 'dropped');
  const later: PolicyChange = { ...change, effectiveOn, requestedAt: act.at };
  const { letterId, write } = await priceLetter(deps, act, unchanged, later);
  const writes = [agreeToChange(unchanged, later), noticePostponed(notice, letterId, effectiveOn), write];
  return committed(deps, act, writes, 'postponed');
}

function changeErrand(policy: HealthPolicy, change: PolicyChange, subscriptionId: string, { at }: Act): Write {
  const { policyId, memberId, version } = policy;
  const { productId, lookupKey, term, amountCents, effectiveOn } = change;
  const details = { memberId, policyId, subscriptionId, productId, lookupKey, term, amountCents };
  const kind = 'change-subscription';
  return requestErrand({ errandId: `price:${policyId}:${version}`, kind, ...details, effectiveOn, requestedAt: at });
}

async function committed(deps: ApplyDeps, act: Act, writes: Write[], outcome: Outcome): Promise<Outcome> {
  await deps.database.commit(act, writes);
  return outcome;
}
