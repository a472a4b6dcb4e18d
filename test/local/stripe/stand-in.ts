/** A stand-in on a fixed wall clock, the real SDK in front of it, and a receiver behind it that verifies every signature. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { type StripeOptions, startStripe } from '../../../local/stripe/start.ts';

export const apiKey = 'sk_test_local_contract';
const secret = 'whsec_local_contract';
/** A Monday. */
export const start = new Date('2026-11-02T09:00:00Z');
export const day = 86_400_000;

interface Received {
  event: Stripe.Event;
  at: number;
}

export async function standIn(options: Partial<StripeOptions> = {}) {
  const receiver = await webhookReceiver();
  const local = await startStripe({
    apiKey,
    webhookSecret: secret,
    webhookAddress: receiver.address,
    webhooks: 'ordered',
    now: () => start,
    ...options,
  });
  const stripe = sdk(local.port);
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${local.address}/_local/${path}`, { method, body: body && JSON.stringify(body) });
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    ...local,
    stripe,
    receiver,
    control,
    types: () => receiver.received.map(({ event }) => event.type as string),
    stop: async () => {
      await local.stop();
      receiver.close();
    },
  };
}

export type StandIn = Awaited<ReturnType<typeof standIn>>;

export function sdk(port: number, key = apiKey, maxNetworkRetries = 0): Stripe {
  return new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries, telemetry: false });
}

async function webhookReceiver() {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const event = Stripe.webhooks.constructEvent(body, String(request.headers['stripe-signature']), secret);
    received.push({ event, at: Date.now() });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { received, answers, address, close };
}

/** A policy of € 25 a month and a membership of € 10 once. */
export async function catalogue(stripe: Stripe) {
  const policyProduct = await stripe.products.create({ name: 'Gezondheidspolis' });
  const membershipProduct = await stripe.products.create({ name: 'Lidmaatschap' });
  const policy = await stripe.prices.create({
    product: policyProduct.id,
    currency: 'eur',
    unit_amount: 2500,
    recurring: { interval: 'month' },
    lookup_key: 'policy-monthly',
    metadata: { ledger: '8010' },
  });
  const membership = await stripe.prices.create({
    product: membershipProduct.id,
    currency: 'eur',
    unit_amount: 1000,
    lookup_key: 'membership-once',
  });
  return { policyProduct, membershipProduct, policy, membership };
}

export async function openCheckout(stripe: Stripe, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const prices = (await stripe.prices.list({ lookup_keys: ['policy-monthly', 'membership-once'] })).data;
  const { policy, membership } =
    prices.length === 2
      ? { policy: prices.find((price) => price.recurring)!, membership: prices.find((price) => !price.recurring)! }
      : await catalogue(stripe);
  const customer = await stripe.customers.create({
    email: 'lid@example.nl',
    name: 'Noor Jansen',
    metadata: { member_id: 'mem_1' },
  });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    client_reference_id: 'app_1',
    locale: 'nl',
    allowed_payment_method_types: ['ideal', 'sepa_debit', 'card'],
    line_items: [
      { price: policy.id, quantity: 1 },
      { price: membership.id, quantity: 1 },
    ],
    subscription_data: {
      metadata: { member_id: 'mem_1' },
      billing_mode: { type: 'flexible' },
      proration_behavior: 'none',
    },
    payment_method_options: { sepa_debit: { mandate_options: { reference_prefix: 'COOP-' } } },
    metadata: { application_id: 'app_1' },
    success_url: 'http://web.local/klaar?cs={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://web.local/betalen',
    ...changes,
  });
  return { customer, session };
}

export function submit(url: string, form: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
}

export async function payByIdeal(
  { address }: { address: string },
  url: string,
  outcome = 'authorize',
): Promise<string> {
  const toBank = await submit(url, { method: 'ideal' });
  const back = await submit(new URL(toBank.headers.get('location') ?? '', address).href, { outcome });
  return back.headers.get('location') ?? '';
}

export function payBySepa(url: string, iban: string): Promise<Response> {
  return submit(url, { method: 'sepa_debit', sepa_name: 'Noor Jansen', iban });
}

export function payByCard(url: string, number: string): Promise<Response> {
  return submit(url, {
    method: 'card',
    card_name: 'N Jansen',
    card_number: number,
    card_expiry: '12/30',
    card_cvc: '123',
  });
}

/** The whole of a paid sign-up. */
export async function signedUp(local: StandIn, changes?: Partial<Stripe.Checkout.SessionCreateParams>) {
  const { customer, session } = await openCheckout(local.stripe, changes);
  await payByIdeal(local, session.url!);
  const paid = await local.stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'invoice'] });
  return {
    customer,
    session: paid,
    subscription: paid.subscription as Stripe.Subscription,
    invoice: paid.invoice as Stripe.Invoice,
  };
}
