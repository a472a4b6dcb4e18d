import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { agreedOn, type HealthPolicy, keepOnPolicy, lookupKeyOf } from '../../policies/index.ts';
import { requestErrand } from '../errand.table.ts';
import { collectedBy, type Holding } from './collected.ts';
import { findEnding } from './ending.table.ts';
import { policyEndingId } from './ending.ts';
import { undoneEnd } from './fix-end.ts';

/** The holder stays after all: the agreement goes on at its own price, also where the provider was told of another for after the end. */
export async function staysWrites(
  database: Database,
  act: Act,
  policy: HealthPolicy,
  holding: Holding,
): Promise<Write[]> {
  const known = await findEnding(database, policyEndingId(policy.policyId));
  const collected = await collectedBy(database, holding, 'policy', amsterdamDate(act.at));
  return [
    keepOnPolicy(policy, () => commonRefusals.BUSY()),
    ...(known?.state === 'running' ? undoneEnd(known, collected, act) : []),
    ...ownPrice(policy, collected.subscriptionId, act),
  ];
}

function ownPrice(policy: HealthPolicy, subscriptionId: string | null, { at }: Act): Write[] {
  if (subscriptionId === null) return [];
  const { policyId, memberId, version } = policy;
  const { productId, productVersion, term, amountCents } = agreedOn(policy, amsterdamDate(at));
  const details = { memberId, policyId, subscriptionId, productId, term, amountCents };
  const lookupKey = lookupKeyOf(productId, productVersion, term);
  const kind = 'change-subscription';
  return [requestErrand({ errandId: `stays:${policyId}:${version}`, kind, ...details, lookupKey, requestedAt: at })];
}
