/**
 * A policy stands in its participant's file.
 * Access patterns:
 * 1. one policy                              get PERSON#<personId> / POLICY#<policyId>
 * 2. the policies of a person (the file)     query PERSON#<personId>, POLICY#
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../kernel/dates.ts';
import { type Database, type Key, putNew, type Write } from '../kernel/table.ts';
import { term } from '../membership/contract.ts';
import type { HealthPolicy } from './health-policy.ts';

const policyKey = (personId: string, policyId: string): Key => ({
  pk: `PERSON#${personId}`,
  sk: `POLICY#${policyId}`,
});

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

const stored = z.object({
  policyId: z.string(),
  personId: z.string(),
  memberId: z.string(),
  productId: z.string(),
  productVersion: z.int(),
  term,
  amountCents: z.bigint(),
  perMonthCents: z.bigint(),
  status: z.enum(['concluded']),
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
  return putNew({ ...policyKey(policy.personId, policy.policyId), entity: 'HealthPolicy', ...policy });
}

export async function findPolicy(
  database: Database,
  personId: string,
  policyId: string,
): Promise<HealthPolicy | undefined> {
  const item = await database.get(policyKey(personId, policyId));
  return item && z.parse(stored, item);
}
