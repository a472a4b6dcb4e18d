import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import {
  applicationIdOfPolicy,
  findApplication,
  findMember,
  type Identity,
  membersNumbered,
  plainName,
  readIdentity,
} from '../../membership/index.ts';
import { findPolicy, type HealthPolicy } from '../../policies/index.ts';
import { isInTime } from '../agreements/withdrawal.ts';

/** Which agreement somebody means, as far as that can be told without asking anybody; or why a person must look. */
export type Meant =
  | { policy: HealthPolicy; because: null }
  | { policy: HealthPolicy | null; because: 'not-found' | 'not-the-same-person' | 'too-late' };

export interface Stated {
  name: string;
  reference: string;
  email: string;
}

/**
 * A reference of an agreement stands only in its holder's own letters: with it, the name or the address is enough. A number of a member can be
 * guessed: with it, both must fit.
 */
export async function meantBy(database: Database, stated: Stated, receivedAt: Instant): Promise<Meant> {
  const reference = stated.reference.replace(/\s/g, '');
  const byNumber = /^\d{1,9}$/.test(reference);
  const policy = byNumber ? await ofNumber(database, Number(reference)) : await ofReference(database, reference);
  if (!policy) return { policy: null, because: 'not-found' };
  const who = await readIdentity(database, policy.personId);
  if (!who || !isSamePerson(who, stated, byNumber)) return { policy: null, because: 'not-the-same-person' };
  return isInTime(policy, receivedAt) ? { policy, because: null } : { policy, because: 'too-late' };
}

async function ofNumber(database: Database, number: number): Promise<HealthPolicy | undefined> {
  const [member] = await membersNumbered(database, [number]);
  if (!member || member.policyId === null) return undefined;
  return findPolicy(database, member.personId, member.policyId);
}

async function ofReference(database: Database, policyId: string): Promise<HealthPolicy | undefined> {
  if (!/^pol_\w{4,40}$/.test(policyId)) return undefined;
  const application = await findApplication(database, applicationIdOfPolicy(policyId));
  const member = application?.memberId ? await findMember(database, application.memberId) : undefined;
  return member && findPolicy(database, member.personId, policyId);
}

function isSamePerson(who: Identity, { name, email }: Stated, mustFitBoth: boolean): boolean {
  const sameAddress = who.email.trim().toLowerCase() === email.trim().toLowerCase();
  const sameName = plainName(name).includes(plainName(who.familyName));
  return mustFitBoth ? sameAddress && sameName : sameAddress || sameName;
}
