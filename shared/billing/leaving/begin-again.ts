import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type Instant, instant, type LocalDate } from '../../kernel/dates.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { applicationIdOf, findMember, isMember } from '../../membership/index.ts';
import { agreedOn, lookupKeyOf } from '../../policies/index.ts';
import { awaitedAccount, givenAccount } from '../account/account.table.ts';
import { findMembership, membershipBegan } from '../agreements/membership-subscription.table.ts';
import { type Due, upcomingDues } from '../agreements/upcoming.ts';
import { isCollectionHeld } from '../arrears/collection-hold.ts';
import { moveContribution } from '../contribution.table.ts';
import { type Errand, errandKey } from '../errand.ts';
import { type Payments, PaymentsRefused, type WantedPrice } from '../payments.ts';
import { membershipPrice, policyPrice } from '../price-names.ts';
import type { Outcome } from '../run-errand.ts';
import { type Collected, collectedBy, type Holding, holdingOf } from './collected.ts';
import type { Ending } from './ending.ts';

/** The first claim that is made again of one who goes on; undefined when nothing is to come before the end. */
export function nextClaim({ row }: Collected, stopsOn: LocalDate | null): Due | undefined {
  if (!row) return undefined;
  const [next] = upcomingDues(row.series, row.change, row.after, 1);
  return next && (stopsOn === null || next.dueOn < stopsOn) ? next : undefined;
}

/**
 * A subscription that was ended goes on as a new one, on the method that was saved: from the first term that is still to come, for what fell due
 * in between is not asked afterwards. What it is now collected by is written down with the contribution that was claimed last.
 * @throws PaymentsRefused when there is nothing to collect from.
 */
export async function beginAgain(
  database: Database,
  provider: Payments,
  { ending, endedId, errand, act }: { ending: Ending; endedId: string; errand: Errand; act: Act },
): Promise<Outcome> {
  const member = await findMember(database, ending.memberId);
  if (!member || !isMember(member)) return {};
  const holding = await holdingOf(database, { ...member, policyId: ending.policyId ?? member.policyId });
  const collected = await collectedBy(database, holding, ending.kind, amsterdamDate(act.at));
  const next = nextClaim(collected, ending.state === 'undone' ? null : ending.stopsOn);
  // Another errand was first, or nothing is to come.
  if (!next || collected.subscriptionId !== endedId) return {};
  const ended = await provider.readSubscription(endedId);
  const { customerId } = ended;
  // Asked for already: once it is given, this is asked again.
  if (await awaitedAccount(database, customerId)) return {};
  const paymentMethodId = (await givenAccount(database, customerId))?.paymentMethodId ?? ended.paymentMethodId;
  if (paymentMethodId === null || isCollectionHeld(holding.contributions)) throw new PaymentsRefused('no_saved_method');

  const priceId = await provider.ensurePrice(priceOf(ending, holding, next));
  // The provider forgets keys after a day; it never begins twice what runs.
  const { subscriptionId } =
    (await provider.subscriptionTo(customerId, priceId)) ??
    (await provider.startSubscription({
      key: errandKey(errand.errandId),
      customerId,
      paymentMethodId,
      personId: ending.personId,
      applicationId: applicationIdOf(ending.memberId),
      lines: [{ kind: ending.kind, priceId }],
      startsAt: momentOf(next, act),
    }));
  return { madeId: subscriptionId, writes: await collectedNowBy(database, ending, holding, subscriptionId) };
}

function priceOf({ kind }: Ending, { policy }: Holding, { dueOn, amountCents, term }: Due): WantedPrice {
  if (kind === 'membership' || !policy) return membershipPrice(amountCents, 'year');
  const { productId, productVersion } = agreedOn(policy, dueOn);
  return policyPrice({ lookupKey: lookupKeyOf(productId, productVersion, term), amountCents, term });
}

/** In the morning of the day; at once when that is today. */
function momentOf({ dueOn }: Due, { at }: Act): Instant | null {
  const morning = instant(`${dueOn}T08:00:00Z`);
  return morning > at ? morning : null;
}

async function collectedNowBy(
  database: Database,
  { kind, memberId }: Ending,
  { policy, contributions }: Holding,
  subscriptionId: string,
): Promise<Write[]> {
  const membership = kind === 'membership' && policy ? await findMembership(database, memberId) : undefined;
  if (membership) return [membershipBegan(membership, subscriptionId)];
  const last = contributions.find(({ lines }) => lines.some((line) => line.kind === kind));
  return last ? [moveContribution(last, { ...last, subscriptionId, version: last.version + 1 })] : [];
}
