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
