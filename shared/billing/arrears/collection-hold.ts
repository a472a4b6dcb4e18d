import type { Database, Write } from '../../kernel/table.ts';
import { policyOfMember } from '../agreements/load-policy.ts';
import { findMembership } from '../agreements/membership-subscription.table.ts';
import { contributionsOf, subscriptionFor } from '../agreements/terms-of.ts';
import type { Contribution } from '../contribution.ts';
import { requestErrand } from '../errand.table.ts';
import { type Errand, errandKey, type NewErrand, needed } from '../errand.ts';
import { returnReason } from '../return-reason.ts';
import type { ErrandDeps, Outcome } from '../run-errand.ts';

/**
 * The provider makes every next debit by itself. So it is told to wait for who has died, who took money back and was not asked about it yet, and
 * for a policy that is on hold (INV-21). What would have been claimed meanwhile is void: for a policy on hold nothing is delivered, and who
 * took money back is not met by several debits at once on the day that everything goes on.
 */
export const asksForHold = (code: string): boolean => {
  const { sepa, action } = returnReason(code);
  // A card that wants its holder there is no money taken back.
  if (sepa === null) return false;
  return sepa === 'MD01' || action === 'ask-first' || action === 'stop' || action === 'death-review';
};

/** The bank refused the mandate itself: what is given up does not make it good, only an account that is given anew does. */
export const isMandateRefused = ({ failure }: Pick<Contribution, 'failure'>): boolean => {
  if (failure === null || !asksForHold(failure.code)) return false;
  const { action, mandate } = returnReason(failure.code);
  return mandate !== 'keep' && action !== 'death-review';
};

/**
 * A payment of that contribution is the member's answer. Where it is claimed no longer there is nothing left to ask, and a mandate that was kept
 * is used again; for one that was refused another account was asked when two people gave up the claim. After a death there is no answer; when nobody had died, it is an account that is given anew.
 */
export function isCollectionHeld(contributions: readonly Contribution[]): boolean {
  return contributions.some(({ failure, status }) => {
    if (failure === null || !asksForHold(failure.code)) return false;
    if (failure.isMistaken) return failure.awaitsAccount === true;
    const { action, mandate } = returnReason(failure.code);
    if (action === 'death-review') return true;
    if (status === 'written-off' && mandate !== 'keep') return failure.awaitsAccount === true;
    return !answers.has(status) && !(mandate === 'keep' && givenUp.has(status));
  });
}

const answers: ReadonlySet<string> = new Set(['paid', 'final', 'refunded']);
const givenUp: ReadonlySet<string> = new Set(['written-off', 'cancelled']);

interface Occasion extends Pick<NewErrand, 'requestedAt'> {
  contributionId: string;
  memberId: string;
  /** Makes the occurrence: the same contribution may fail, be paid and come back again. */
  occurrence: string | number;
}

const askFor =
  (kind: 'pause-collection' | 'resume-collection') =>
  ({ contributionId, memberId, occurrence, requestedAt }: Occasion): Write =>
    requestErrand({
      errandId: `${kind}:${contributionId}:${occurrence}`,
      kind,
      memberId,
      contributionId,
      requestedAt,
    });

export const pauseCollection = askFor('pause-collection');
export const resumeCollection = askFor('resume-collection');

/** Two errands about one member may come at once; whoever writes last looks once more. */
const mostTurns = 5;

/**
 * Brings each subscription of the member to what holds now, and not to what held when it was asked: errands come in any order. What already
 * stands so is left alone.
 */
export async function settleCollection({ database, payments }: ErrandDeps, _act: unknown, errand: Errand) {
  const provider = await payments();
  const memberId = needed(errand, 'memberId');
  for (let turn = 1; turn <= mostTurns; turn++) {
    let changed = 0;
    for (const { subscriptionId, isHeld } of await holdsOf(database, memberId)) {
      const { isHeld: standsHeld, status } = await provider.readSubscription(subscriptionId);
      if (standsHeld === isHeld || ended.has(status)) continue;
      const key = `${errandKey(errand.errandId)}:${subscriptionId}:${turn}`;
      await provider.holdCollection({ key, subscriptionId, isHeld });
      changed++;
    }
    if (changed === 0) return {} satisfies Outcome;
  }
  throw new Error(`The collection from ${memberId} does not come to rest.`);
}

const ended = new Set(['canceled', 'incomplete_expired']);

interface Hold {
  subscriptionId: string;
  isHeld: boolean;
}

async function holdsOf(database: Database, memberId: string): Promise<Hold[]> {
  const contributions = await contributionsOf(database, memberId, { consistent: true });
  const membership = await findMembership(database, memberId);
  const isAllHeld = isCollectionHeld(contributions);
  const policy = await policyOfMember(database, memberId);
  const ofPolicy = policy?.status === 'suspended' ? subscriptionFor(contributions, 'policy') : null;
  const known = [...contributions.map(({ subscriptionId }) => subscriptionId), membership?.subscriptionId ?? null];
  return [...new Set(known)]
    .filter((subscriptionId) => subscriptionId !== null)
    .map((subscriptionId) => ({ subscriptionId, isHeld: isAllHeld || subscriptionId === ofPolicy }));
}
