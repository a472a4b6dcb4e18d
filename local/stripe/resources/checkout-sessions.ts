import { emit } from '../events.ts';
import { missingParam } from '../http/params.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { JsonObject } from '../json.ts';
import type { CheckoutItem, CheckoutSession } from '../objects.ts';
import { mergedMetadata, type World } from '../world.ts';
import { livingCustomer } from './customers.ts';
import { sharedInterval, wantedPrices } from './subscriptions.ts';

const [halfAnHour, aDay] = [30 * 60, 24 * 3600];

export function createSession(world: World, params: JsonObject): CheckoutSession {
  refuseUnplayed(params);
  const mode = params.mode as CheckoutSession['mode'];
  const lines = orderLines(world, mode, params);
  if (typeof params.success_url !== 'string') throw missingParam('success_url');
  const customer = params.customer === undefined ? null : livingCustomer(world, String(params.customer), 'customer');
  const total =
    mode === 'setup' ? null : lines.reduce((sum, { price, quantity }) => sum + price.unit_amount * quantity, 0);

  const session = world.create('checkout.session', {
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    consent_collection: params.consent_collection
      ? {
          payment_method_reuse_agreement: null,
          promotions: null,
          terms_of_service: null,
          ...(params.consent_collection as JsonObject),
        }
      : null,
    currency: mode === 'setup' ? (params.currency ?? null) : 'eur',
    custom_text: params.custom_text ?? {},
    customer: customer?.id ?? null,
    customer_details: customerDetails(customer?.email ?? params.customer_email ?? null, null),
    customer_email: params.customer_email ?? null,
    expires_at: expiry(world, params.expires_at),
    integration_identifier: params.integration_identifier ?? null,
    locale: params.locale ?? null,
    metadata: mergedMetadata({}, params.metadata),
    mode,
    payment_method_collection: params.payment_method_collection ?? (mode === 'payment' ? 'if_required' : 'always'),
    payment_method_options: params.payment_method_options ?? {},
    payment_method_types: eligibleMethods(world, mode, params.allowed_payment_method_types),
    payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    status: 'open',
    success_url: params.success_url,
    total_details: mode === 'setup' ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
  });
  session.url = `${world.address}/c/pay/${session.id}`;
  world.hidden.itemsOf[session.id] = lines.map(({ price, quantity, metadata }) => {
    const amount = price.unit_amount * quantity;
    const description = world.store.get('product', price.product).name;
    const amounts = { amount_subtotal: amount, amount_total: amount };
    return world.create('item', {
      ...amounts,
      currency: price.currency,
      description,
      metadata,
      price: structuredClone(price),
      quantity,
    }).id;
  });
  world.hidden.checkoutRequests[session.id] = (params[dataOf[mode]] ?? {}) as JsonObject;
  world.agenda.plan(session.expires_at, 'checkout.expire', session.id);
  return session;
}

export function customerDetails(email: unknown, name: unknown): JsonObject {
  const nothing = { address: null, business_name: null, individual_name: null, phone: null, tax_ids: null };
  return {
    ...nothing,
    email: typeof email === 'string' ? email : null,
    name: typeof name === 'string' ? name : null,
    tax_exempt: 'none',
  };
}

/** What a mode is told about the things it will make. */
const dataOf = {
  payment: 'payment_intent_data',
  setup: 'setup_intent_data',
  subscription: 'subscription_data',
} as const;

const playedData = {
  payment_intent_data: 'description metadata setup_future_usage',
  setup_intent_data: 'description metadata',
  subscription_data: 'billing_mode description metadata proration_behavior',
};

function orderLines(world: World, mode: CheckoutSession['mode'], params: JsonObject) {
  if (mode === 'setup') {
    if (params.line_items !== undefined) throw StripeRefusal.invalid('`line_items` is not used in `setup` mode.');
    return [];
  }
  const lines = wantedPrices(world, params.line_items, 'line_items');
  if (lines.length === 0) throw missingParam('line_items');
  const prices = lines.map(({ price }) => price);
  if (mode === 'subscription') sharedInterval(prices);
  else if (prices.some(({ recurring }) => recurring !== null))
    throw StripeRefusal.invalid('You must use `subscription` mode with recurring prices.', { param: 'line_items' });
  return lines;
}

function refuseUnplayed(params: JsonObject): void {
  if (params.mode === undefined) throw missingParam('mode');
  if (params.ui_mode !== undefined && params.ui_mode !== 'hosted_page') {
    throw StripeRefusal.unimplemented(`ui_mode '${params.ui_mode}'`);
  }
  const mine = dataOf[params.mode as CheckoutSession['mode']];
  for (const name of Object.values(dataOf)) {
    const data = params[name] as JsonObject | undefined;
    if (data === undefined) continue;
    if (name !== mine) {
      const message = `\`${name}\` cannot be used in \`${params.mode}\` mode.`;
      throw StripeRefusal.invalid(message, { param: name });
    }
    const unplayed = Object.keys(data).find((key) => !playedData[name].split(' ').includes(key));
    if (unplayed) throw StripeRefusal.unimplemented(`the parameter ${name}[${unplayed}]`);
    if ((data.billing_mode as JsonObject | undefined)?.type === 'classic')
      throw StripeRefusal.unimplemented('classic billing mode');
  }
}

/** The caller's list only filters what the account has switched on; it cannot switch anything on. */
function eligibleMethods(world: World, mode: string, allowed: unknown): string[] {
  const methods = world.settings.paymentMethods
    .filter((method) => !Array.isArray(allowed) || allowed.includes(method))
    .filter((method) => mode !== 'setup' || method !== 'ideal');
  if (methods.length > 0) return methods;
  throw StripeRefusal.invalid('No payment method types are available for this Checkout Session.', {
    param: 'allowed_payment_method_types',
  });
}

function expiry(world: World, expiresAt: unknown): number {
  if (typeof expiresAt !== 'number') return world.now + world.settings.checkoutExpiresAfterSeconds;
  if (expiresAt >= world.now + halfAnHour && expiresAt <= world.now + aDay) return expiresAt;
  const message = 'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.';
  throw StripeRefusal.invalid(message, { param: 'expires_at' });
}

export function expireSession(world: World, session: CheckoutSession): CheckoutSession {
  if (session.status !== 'open') {
    const message = `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`;
    throw StripeRefusal.invalid(message);
  }
  session.status = 'expired';
  session.url = null;
  emit(world, 'checkout.session.expired', session);
  return session;
}

export function checkoutItems(world: World, sessionId: string): CheckoutItem[] {
  return (world.hidden.itemsOf[sessionId] ?? []).map((id) => world.store.get('item', id));
}
