import type { Act } from '../../kernel/actor.ts';
import { type Errand, errandKey, needed } from '../errand.ts';
import { membershipPrice } from '../price-names.ts';
import type { ErrandDeps, Outcome } from '../run-errand.ts';

/** Another yearly fee from the next year on; the running one is not settled again. */
export async function changeMembershipFee({ payments }: ErrandDeps, _act: Act, errand: Errand): Promise<Outcome> {
  const provider = await payments();
  const priceId = await provider.ensurePrice(membershipPrice(needed(errand, 'amountCents'), 'year'));
  const subscriptionId = needed(errand, 'subscriptionId');
  const line = { kind: 'membership', priceId } as const;
  await provider.changeSubscription({ key: errandKey(errand.errandId), subscriptionId, line });
  return { madeId: priceId };
}
