import type Stripe from 'stripe';
import { definitely } from './refused.ts';

/** Stripe mails receipts and debit notices itself, so it must know the address; it is told nothing else of the person. */
export async function createCustomer(
  stripe: Stripe,
  { personId, email, language }: { personId: string; email: string; language: 'nl' | 'en' },
): Promise<string> {
  const customer = await stripe.customers.create(
    { email, preferred_locales: [language], metadata: { person_id: personId } },
    { idempotencyKey: `cus:${personId}` },
  );
  return customer.id;
}

/**
 * Deleting a customer takes the e-mail address, the saved payment methods and their accounts away; the payments themselves stay, as the books
 * must (https://docs.stripe.com/api/customers/delete). A customer that is gone already answers so.
 */
export async function eraseCustomer(stripe: Stripe, customerId: string, key: string): Promise<void> {
  const found = await definitely(stripe.customers.retrieve(customerId));
  if (found.deleted) return;
  await definitely(stripe.customers.del(customerId, {}, { idempotencyKey: key }));
}
