import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Write } from '../../kernel/table.ts';
import { type Errand, errandKey, needed } from '../errand.ts';
import { policyPrice } from '../price-names.ts';
import type { ErrandDeps, Outcome } from '../run-errand.ts';

/** Another price from the next term on; the running one is not settled again. */
export async function changeSubscription({ payments }: ErrandDeps, _act: Act, errand: Errand): Promise<Outcome> {
  const provider = await payments();
  const lookupKey = needed(errand, 'lookupKey');
  const price = policyPrice({ lookupKey, amountCents: needed(errand, 'amountCents'), term: needed(errand, 'term') });
  const priceId = await provider.ensurePrice(price);
  const line = { kind: 'policy', priceId } as const;
  const subscriptionId = needed(errand, 'subscriptionId');
  await provider.changeSubscription({ key: errandKey(errand.errandId), subscriptionId, line });
  return { madeId: priceId };
}

/** The member was told of a change that the provider will not make: a person has to see to it. */
export async function changeRefused(_deps: ErrandDeps, act: Act, errand: Errand): Promise<Write[]> {
  const taskId = `policy-not-changed:${errand.errandId}`;
  const { policyId = '', memberId = null } = errand;
  return [openTask({ taskId, kind: 'policy-not-changed', subject: policyId, memberId, openedAt: act.at })];
}
