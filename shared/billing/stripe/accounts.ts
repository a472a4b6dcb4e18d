import type Stripe from 'stripe';
import { instant } from '../../kernel/dates.ts';
import type { Account, NewAccount } from '../account/account.ts';
import { definitely } from './refused.ts';
import { idOf } from './shapes.ts';

const over = new Set<string>(['canceled', 'incomplete_expired']);

/** The method that the next debit is made with; null when none is known. */
export async function accountOf(stripe: Stripe, customerId: string): Promise<Account | null> {
  const [customer, subscriptions] = await Promise.all([
    stripe.customers.retrieve(customerId),
    runningOf(stripe, customerId),
  ]);
  if (customer.deleted) return null;
  const chosen = idOf(customer.invoice_settings.default_payment_method);
  const used = subscriptions.map((one) => idOf(one.default_payment_method)).find((id) => id !== null);
  const methodId = used ?? chosen;
  if (methodId === null) return null;
  const method = await stripe.paymentMethods.retrieve(methodId);
  return accountFrom(method, await mandateOfCharges(stripe, customerId, methodId));
}

/**
 * Every debit from now on is made from the new account, and no other can be debited any more: a payer has one mandate at a time. Whatever the
 * provider's own page has done of this already stays done; again is the same.
 */
export async function useAccount(
  stripe: Stripe,
  { customerId, paymentMethodId, mandateId }: NewAccount,
): Promise<{ account: Account; superseded: number }> {
  const key = (what: string) => ({ idempotencyKey: `account:${what}:${paymentMethodId}` });
  await definitely(
    stripe.customers.update(
      customerId,
      { invoice_settings: { default_payment_method: paymentMethodId } },
      key(customerId),
    ),
  );
  for (const { id, default_payment_method } of await runningOf(stripe, customerId))
    if (idOf(default_payment_method) !== paymentMethodId)
      await definitely(stripe.subscriptions.update(id, { default_payment_method: paymentMethodId }, key(id)));
  let superseded = 0;
  for await (const { id } of stripe.customers.listPaymentMethods(customerId, { limit: 100 })) {
    if (id === paymentMethodId) continue;
    await definitely(stripe.paymentMethods.detach(id, {}, { idempotencyKey: `account-off:${id}` }));
    superseded++;
  }
  const method = await stripe.paymentMethods.retrieve(paymentMethodId);
  const mandate = mandateId === null ? null : await stripe.mandates.retrieve(mandateId);
  return { account: accountFrom(method, mandate), superseded };
}

async function runningOf(stripe: Stripe, customer: string): Promise<Stripe.Subscription[]> {
  const { data } = await stripe.subscriptions.list({ customer, status: 'all', limit: 100 });
  return data.filter(({ status }) => !over.has(status));
}

/** A method does not know its mandate; the debits that were made with it do. */
async function mandateOfCharges(stripe: Stripe, customer: string, methodId: string): Promise<Stripe.Mandate | null> {
  const { data } = await stripe.charges.list({ customer, limit: 20 });
  for (const { payment_method, payment_method_details: details } of data) {
    const debited = payment_method === methodId ? details?.sepa_debit?.mandate : null;
    const generated = idOf(details?.ideal?.generated_sepa_debit) === methodId;
    const mandate = debited ?? (generated ? idOf(details?.ideal?.generated_sepa_debit_mandate) : null);
    if (mandate) return stripe.mandates.retrieve(mandate);
  }
  return null;
}

const known = ['sepa_debit', 'card'] as const;

function accountFrom({ type, sepa_debit, card }: Stripe.PaymentMethod, mandate: Stripe.Mandate | null): Account {
  const acceptedAt = mandate?.customer_acceptance.accepted_at ?? null;
  return {
    kind: known.find((kind) => kind === type) ?? 'other',
    country: sepa_debit?.country ?? card?.country ?? null,
    last4: sepa_debit?.last4 ?? card?.last4 ?? null,
    mandateReference: mandate?.payment_method_details.sepa_debit?.reference ?? null,
    mandateSince: acceptedAt === null ? null : instant(acceptedAt * 1000),
  };
}
