import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { applicationIdOf, loadApplication } from '../../membership/index.ts';
import type * as contract from './contract.ts';
import { openPayment, ownPage, type PayerDeps } from './open-payment.ts';
import { arrearsRefusals } from './refusals.ts';

/** The provider's own page for another account; what becomes of it comes back as a message. */
export async function renewMandate(
  deps: PayerDeps,
  act: Act,
  { params }: Input<typeof contract.renewMandate>,
): Promise<Reply<typeof contract.renewMandate>> {
  const { contribution } = await openPayment(deps, act, params.contributionId);
  const { customerId, memberId, contributionId } = contribution;
  if (customerId === null) throw arrearsRefusals.ACCOUNT_NOT_KNOWN();
  const { language } = await loadApplication(deps.database, applicationIdOf(memberId));
  const payments = await deps.payments();
  return { url: await payments.openPortal({ customerId, returnUrl: ownPage(deps, contributionId), language }) };
}
