import type Stripe from 'stripe';

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
