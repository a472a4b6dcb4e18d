import type Stripe from 'stripe';
import type { WantedPrice } from '../payments.ts';

const intervals = {
  month: { interval: 'month', interval_count: 1 },
  quarter: { interval: 'month', interval_count: 3 },
  year: { interval: 'year', interval_count: 1 },
} as const;

export async function ensurePrice(stripe: Stripe, wanted: WantedPrice): Promise<string> {
  const { data } = await stripe.prices.list({ lookup_keys: [wanted.lookupKey], limit: 1 });
  const price = data[0] ?? (await makePrice(stripe, wanted));
  if (!matches(price, wanted)) throw new Error(`The price ${wanted.lookupKey} at Stripe is not the one we publish.`);
  return price.id;
}

/** The product's id follows from the key, so that a run cut off between the two calls is finished by the next one. */
async function makePrice(stripe: Stripe, { lookupKey, kind, name, amountCents, every }: WantedPrice) {
  const id = `zorgregio_${lookupKey}`.replace(/[^A-Za-z0-9_-]/g, '_');
  await stripe.products.create({ id, name }, { idempotencyKey: `setup:product:${lookupKey}` }).catch(ignoreExisting);
  return stripe.prices.create(
    {
      product: id,
      currency: 'eur',
      unit_amount: Number(amountCents),
      lookup_key: lookupKey,
      metadata: { kind },
      ...(every !== null && { recurring: intervals[every] }),
    },
    { idempotencyKey: `setup:price:${lookupKey}` },
  );
}

function ignoreExisting(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'resource_already_exists') throw error;
}

function matches(price: Stripe.Price, { amountCents, every }: WantedPrice): boolean {
  const recurs = every === null ? undefined : intervals[every];
  return (
    price.currency === 'eur' &&
    price.unit_amount === Number(amountCents) &&
    price.recurring?.interval === recurs?.interval &&
    price.recurring?.interval_count === recurs?.interval_count
  );
}
