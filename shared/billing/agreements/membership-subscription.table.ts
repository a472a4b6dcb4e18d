/**
 * The yearly membership of who ordered the first year together with a policy: a subscription of its own, written down before the provider is
 * asked for it, so that it is never begun twice.
 * Access patterns:
 * 1. the yearly membership of a member           get MEMBERSHIP#<memberId> / SUBSCRIPTION
 * 2. those that were announced and must begin    list MEMBERSHIP_STARTS by the day they begin
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';

export const membershipStarts = 'MEMBERSHIP_STARTS';

const keyOf = (memberId: string): Key => ({ pk: `MEMBERSHIP#${memberId}`, sk: 'SUBSCRIPTION' });
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

const stored = z.object({
  memberId: z.string(),
  personId: z.string(),
  applicationId: z.string(),
  policyId: z.string(),
  /** The price in force when it was announced. */
  amountCents: z.bigint(),
  startsOn: day(),
  state: z.enum(['announced', 'asked', 'running', 'not-collectable', 'not-begun']),
  subscriptionId: z.nullable(z.string()),
});
export type MembershipSubscription = z.output<typeof stored>;

export const readMembership = (item: StoredItem): MembershipSubscription => z.parse(stored, item);

export async function findMembership(
  database: Database,
  memberId: string,
): Promise<MembershipSubscription | undefined> {
  const item = await database.get(keyOf(memberId));
  return item && readMembership(item);
}

/** What is known of an earlier membership of the same member makes room for this one. */
export function announceMembership(
  membership: MembershipSubscription,
  at: Instant,
  known: MembershipSubscription | undefined,
): Write {
  const key = keyOf(membership.memberId);
  const values = {
    entity: 'MembershipSubscription',
    ...membership,
    announcedAt: at,
    listedUnder: membershipStarts,
    listedAt: `${membership.startsOn}#${membership.memberId}`,
  };
  if (!known) return putNew({ ...key, ...values });
  return change(key)
    .expectIn('state', ['running', 'not-collectable', 'not-begun'])
    .expect('startsOn', '=', known.startsOn)
    .set(values)
    .done();
}

export function membershipAsked({ memberId }: MembershipSubscription): Write {
  return change(keyOf(memberId))
    .expect('state', '=', 'announced')
    .set({ state: 'asked' })
    .remove('listedUnder', 'listedAt')
    .done();
}

export function membershipBegan({ memberId }: MembershipSubscription, subscriptionId: string): Write {
  return change(keyOf(memberId))
    .expectIn('state', ['asked', 'running'])
    .set({ state: 'running', subscriptionId })
    .done();
}

export const membershipNotCollectable = ({ memberId }: MembershipSubscription): Write =>
  change(keyOf(memberId)).expect('state', '=', 'asked').set({ state: 'not-collectable' }).done();

/** Who left before it began; it is announced anew to who comes back. */
export const membershipNotBegun = ({ memberId }: MembershipSubscription): Write =>
  change(keyOf(memberId))
    .expect('state', '=', 'announced')
    .set({ state: 'not-begun' })
    .remove('listedUnder', 'listedAt')
    .done();
