import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { agreedOn, changeOfWhoStays, type HealthPolicy, keepOnPolicy, lookupKeyOf } from '../../policies/index.ts';
import { requestErrand } from '../errand.table.ts';
import { noteWhoStays } from '../prices/price-change.table.ts';
import { collectedBy, type Holding } from './collected.ts';
import { findEnding } from './ending.table.ts';
import { policyEndingId } from './ending.ts';
import { undoneEnd } from './fix-end.ts';

/**
 * The holder stays after all: the agreement goes on at its own price, also where the provider was told of another for after the end. What was
 * agreed for later holds again, and a price that was announced to others meanwhile is told to this holder too.
 */
export async function staysWrites(
  database: Database,
  act: Act,
  policy: HealthPolicy,
  holding: Holding,
): Promise<Write[]> {
  const today = amsterdamDate(act.at);
  const known = await findEnding(database, policyEndingId(policy.policyId));
  const collected = await collectedBy(database, holding, 'policy', today);
  const change = changeOfWhoStays(policy, null, today);
  return [
    keepOnPolicy(policy, today, () => commonRefusals.BUSY()),
    ...(known?.state === 'running' ? undoneEnd(known, collected, act) : []),
    ...agreedPrice({ ...policy, change }, collected.subscriptionId, act),
    noteWhoStays(policy, today),
  ];
}

/** What the holder chose begins with the next claim, so the provider is told now; of an announced price it is told in the week before. */
function agreedPrice(policy: HealthPolicy, subscriptionId: string | null, { at }: Act): Write[] {
  if (subscriptionId === null) return [];
  const { policyId, memberId, version, change } = policy;
  const on =
    change?.kind === 'chosen' && change.effectiveOn > amsterdamDate(at) ? change.effectiveOn : amsterdamDate(at);
  const { productId, productVersion, term, amountCents } = agreedOn(policy, on);
  const details = { memberId, policyId, subscriptionId, productId, term, amountCents };
  const lookupKey = lookupKeyOf(productId, productVersion, term);
  const kind = 'change-subscription';
  return [requestErrand({ errandId: `stays:${policyId}:${version}`, kind, ...details, lookupKey, requestedAt: at })];
}
