import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findMember } from '../../membership/index.ts';
import { findPolicy, type HealthPolicy } from '../../policies/index.ts';

/** One policy of one member. */
export async function loadPolicy(
  database: Database,
  { memberId, policyId }: { memberId: string; policyId: string },
): Promise<HealthPolicy> {
  const member = await findMember(database, memberId);
  const policy = member && (await findPolicy(database, member.personId, policyId));
  if (!policy) throw commonRefusals.NOT_FOUND();
  return policy;
}

/** The policy that a member holds now, or held last. */
export async function policyOfMember(database: Database, memberId: string): Promise<HealthPolicy | undefined> {
  const member = await findMember(database, memberId);
  return member && member.policyId !== null ? findPolicy(database, member.personId, member.policyId) : undefined;
}
