import { emit } from '../events.ts';
import { StripeRefusal } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';
import { base62 } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Customer, Mandate, PaymentMethod } from '../objects.ts';
import type { Scenario } from '../scenarios.ts';
import { blankPart } from '../schema/blank.ts';
import type { BankAccount, PaymentCard } from '../test-numbers.ts';
import { overlay, type World } from '../world.ts';
import { found } from './found.ts';

interface Holder {
  name: string | null;
  email: string | null;
}

/** A bank account that may be debited. Stripe never shows the IBAN itself, only its last four digits and a fingerprint. */
export function addSepaDebit(
  world: World,
  customer: Customer,
  account: BankAccount,
  holder: Holder,
  generatedFromCharge?: string,
): PaymentMethod {
  const details = {
    bank_code: account.bankCode,
    branch_code: '',
    country: account.country,
    fingerprint: base62(account.iban, 16),
    generated_from: { charge: generatedFromCharge ?? null, setup_attempt: null },
    last4: account.iban.slice(-4),
  };
  return attach(world, customer, 'sepa_debit', { sepa_debit: details }, holder, account.scenario);
}

export function addCard(world: World, customer: Customer, card: PaymentCard, holder: Holder): PaymentMethod {
  const details = overlay(blankPart('PaymentMethods.PaymentMethod.Card'), {
    brand: card.brand,
    country: 'NL',
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: base62(card.number, 16),
    funding: 'credit',
    last4: card.number.slice(-4),
  });
  return attach(world, customer, 'card', { card: details }, holder, card.laterScenario);
}

/** The single-use side of an iDEAL payment; it is never attached, the SEPA debit generated from it is. */
export function idealPayment(world: World, bank: { bank: string; bic: string }, holder: Holder): PaymentMethod {
  return world.create('payment_method', { type: 'ideal', ideal: bank, billing_details: { ...holder }, metadata: {} });
}

function attach(
  world: World,
  customer: Customer,
  type: PaymentMethod['type'],
  details: JsonObject,
  holder: Holder,
  scenario: Scenario,
): PaymentMethod {
  const fields = {
    ...details,
    type,
    allow_redisplay: 'limited',
    customer: customer.id,
    billing_details: { ...holder },
    metadata: {},
  };
  const method = world.create('payment_method', fields);
  if (Object.keys(scenario).length > 0) world.hidden.scenarioOf[method.id] = scenario;
  emit(world, 'payment_method.attached', method);
  return method;
}

/** The customer's signature under repeated debits. Its reference carries the prefix the merchant asked for. */
export function addMandate(world: World, method: PaymentMethod, referencePrefix: string): Mandate {
  const reference = `${referencePrefix}${base62(`${world.seed}:${method.id}`, 16).toUpperCase()}`;
  const mandate = world.create('mandate', {
    customer_acceptance: {
      accepted_at: world.now,
      online: { ip_address: '127.0.0.1', user_agent: null },
      type: 'online',
    },
    multi_use: {},
    payment_method: method.id,
    payment_method_details: {
      sepa_debit: { reference, url: `${world.address}/mandate/${reference}` },
      type: 'sepa_debit',
    },
    status: 'active',
    type: 'multi_use',
  });
  world.hidden.mandateOf[method.id] = mandate.id;
  return mandate;
}

export function endMandate(world: World, methodId: string): void {
  const mandate = world.store.find('mandate', world.hidden.mandateOf[methodId] ?? '');
  if (mandate?.status !== 'active') return;
  mandate.status = 'inactive';
  emit(world, 'mandate.updated', mandate, { status: 'active' });
}

/** It can never be used again, and nothing is collected from it any more. */
function detach(world: World, id: string): PaymentMethod {
  const method = found(world, 'payment_method', id);
  const customer = world.store.find('customer', method.customer ?? '');
  if (!customer)
    throw StripeRefusal.invalid(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  method.customer = null;
  emit(world, 'payment_method.detached', method, { customer: customer.id });
  if (customer.invoice_settings.default_payment_method === id) customer.invoice_settings.default_payment_method = null;
  for (const subscription of world.store.where('subscription', 'customer', customer.id))
    if (subscription.default_payment_method === id) subscription.default_payment_method = null;
  return method;
}

export const paymentMethodRoutes: Route[] = [
  {
    method: 'POST',
    path: '/payment_methods/:id/detach',
    request: 'payment_method.detach',
    run: (world, { id }) => detach(world, id),
  },
  {
    method: 'GET',
    path: '/payment_methods/:id',
    request: 'payment_method.retrieve',
    run: (world, { id }) => found(world, 'payment_method', id),
  },
  {
    method: 'GET',
    path: '/mandates/:id',
    request: 'mandate.retrieve',
    run: (world, { id }) => found(world, 'mandate', id),
  },
];
