/**
 * A policy stands in its participant's file.
 * Access patterns:
 * 1. one policy                              get PERSON#<personId> / POLICY#<policyId>
 * 2. the policies of a person (the file)     query PERSON#<personId>, POLICY#
 * 3. whose first year of membership ends     list MEMBERSHIP_YEARS by the day it ends
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../kernel/dates.ts';
import {
  change,
  type Database,
  everyItem,
  type Key,
  type Otherwise,
  putNew,
  type StoredItem,
  type Write,
} from '../kernel/table.ts';
import { term } from '../membership/words.ts';
import { type HealthPolicy, policyEndReasons } from './health-policy.ts';

const policyKey = (personId: string, policyId: string): Key => ({
  pk: `PERSON#${personId}`,
  sk: `POLICY#${policyId}`,
});

/** Those whose first year of membership was paid with the policy: after it, the yearly membership begins. */
export const membershipYears = 'MEMBERSHIP_YEARS';

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

const moment = () => z.custom<Instant>((value) => typeof value === 'string');

const agreedLater = z.object({
  kind: z.enum(['chosen', 'price']),
  productId: z.string(),
  productVersion: z.int(),
  term,
  amountCents: z.bigint(),
  perMonthCents: z.bigint(),
  lookupKey: z.string(),
  termsVersion: z.string(),
  termsHash: z.string(),
  effectiveOn: day(),
  requestedAt: moment(),
});

const stored = z.object({
  policyId: z.string(),
  personId: z.string(),
  memberId: z.string(),
  productId: z.string(),
  productVersion: z.int(),
  term,
  amountCents: z.bigint(),
  perMonthCents: z.bigint(),
  status: z.enum(['concluded', 'suspended', 'withdrawn', 'ended']),
  statusReason: z.nullable(z.string()),
  statusSince: z.nullable(moment()),
  membershipPaidUntil: z.nullable(day()),
  change: z.nullable(agreedLater),
  changeAtEnd: z.optional(z.nullable(agreedLater)),
  noticeGivenOn: z.nullable(day()),
  endsOn: z.nullable(day()),
  endReason: z.nullable(z.enum(policyEndReasons)),
  version: z.int(),
  concludedOn: day(),
  withdrawUntil: day(),
  startsOn: day(),
  initialTermEndsOn: day(),
  startChoice: z.enum(['immediately', 'after-cooling-off']),
  termsVersion: z.string(),
  termsHash: z.string(),
  preContractHash: z.string(),
  buttonLabel: z.string(),
  orderedAt: z.string(),
});

export function keepPolicy(policy: HealthPolicy): Write {
  const { membershipPaidUntil } = policy;
  return putNew({
    ...policyKey(policy.personId, policy.policyId),
    entity: 'HealthPolicy',
    ...asValues(policy),
    ...(membershipPaidUntil !== null && {
      listedUnder: membershipYears,
      listedAt: `${membershipPaidUntil}#${policy.policyId}`,
    }),
  });
}

export const readPolicy = (item: StoredItem): HealthPolicy => z.parse(stored, item);

/** All of a person, the one that was concluded last in front. */
export async function policiesOf(database: Database, personId: string): Promise<HealthPolicy[]> {
  const found: HealthPolicy[] = [];
  const question = { of: `PERSON#${personId}`, startsWith: 'POLICY#', consistent: true };
  for await (const item of everyItem(database, question)) found.push(readPolicy(item));
  return found.sort((one, other) => (one.orderedAt < other.orderedAt ? 1 : -1));
}

/** What is left out is left as it stands. */
function asValues<V extends Partial<HealthPolicy>>({ change: later, changeAtEnd: atEnd, ...plain }: V) {
  return {
    ...plain,
    ...(later !== undefined && { change: later && { ...later } }),
    ...(atEnd !== undefined && { changeAtEnd: atEnd && { ...atEnd } }),
  };
}

/** Moves a policy from the version that was read. */
export function movePolicy(from: HealthPolicy, values: Partial<HealthPolicy>, otherwise?: Otherwise): Write {
  const moved = change(policyKey(from.personId, from.policyId))
    .expect('version', '=', from.version)
    .set(asValues(values))
    .add('version', 1);
  return otherwise ? moved.orElse(otherwise) : moved.done();
}

/** The same, for one of which the yearly membership must still be arranged. */
export function movePolicyToYears(from: HealthPolicy, values: Partial<HealthPolicy>, otherwise: Otherwise): Write {
  const { personId, policyId, membershipPaidUntil } = from;
  if (membershipPaidUntil === null) return movePolicy(from, values, otherwise);
  return change(policyKey(personId, policyId))
    .expect('version', '=', from.version)
    .set({ ...asValues(values), listedUnder: membershipYears, listedAt: `${membershipPaidUntil}#${policyId}` })
    .add('version', 1)
    .orElse(otherwise);
}

/** The yearly membership has been arranged, or there is none: the round need not come by again. */
export function membershipYearSettled(policy: HealthPolicy): Write {
  return change(policyKey(policy.personId, policy.policyId))
    .expectPresent('listedUnder')
    .remove('listedUnder', 'listedAt')
    .done();
}

export async function findPolicy(
  database: Database,
  personId: string,
  policyId: string,
): Promise<HealthPolicy | undefined> {
  const item = await database.get(policyKey(personId, policyId));
  return item && readPolicy(item);
}
