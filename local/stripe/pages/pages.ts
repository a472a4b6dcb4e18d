import { authorizeIdeal, payByCard, payBySepaDebit, refuseIdeal, sessionOf, startIdeal } from '../checkout.ts';
import type { JsonObject } from '../json.ts';
import type { CheckoutSession, PaymentIntent } from '../objects.ts';
import { checkoutItems } from '../resources/checkout-sessions.ts';
import { bankAccount, paymentCard } from '../test-numbers.ts';
import type { World } from '../world.ts';
import { bankPage } from './bank-page.ts';
import { type CheckoutForm, checkoutPage, closedPage, missingPage } from './checkout-page.ts';

export type PageAnswer = { status: number; page: string; mayLeaveTo?: string[] } | { goTo: string };

export interface PageRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
}

/** The hosted pages a payer sees: `/c/pay/{session}` and the bank behind it, `/bank/{intent}`. */
export function answerPage(world: World, request: PageRequest): PageAnswer {
  const [, kind, ...rest] = request.path.split('/');
  const session = kind === 'c' ? world.store.find('checkout.session', rest[1] ?? '') : undefined;
  const intent = kind === 'bank' ? world.store.find('payment_intent', rest[0] ?? '') : undefined;
  if (session)
    return request.method === 'POST'
      ? payCheckout(world, session, request.form)
      : showCheckout(world, session, request.query);
  if (intent && world.hidden.checkoutOf[intent.id]) return answerBank(world, intent, request);
  return { status: 404, page: missingPage() };
}

const bankAnswers: Record<string, string> = {
  cancel: 'U hebt de betaling bij uw bank geannuleerd. Kies opnieuw hoe u wilt betalen.',
  fail: 'De betaling bij uw bank is mislukt. Probeer het opnieuw of kies een andere betaalmethode.',
};

function showCheckout(world: World, session: CheckoutSession, query: URLSearchParams): PageAnswer {
  const fault = bankAnswers[query.get('bank') ?? ''];
  return checkoutForm(world, session, { values: {}, faults: fault ? { form: fault } : {} });
}

function checkoutForm(world: World, session: CheckoutSession, form: CheckoutForm): PageAnswer {
  if (session.status !== 'open') return { status: 200, page: closedPage(session) };
  const items = checkoutItems(world, session.id);
  const page = checkoutPage({ merchantName: world.settings.merchantName, session, items, form });
  const status = Object.keys(form.faults).length > 0 && form.method ? 422 : 200;
  return { status, page, mayLeaveTo: [session.success_url ?? '', session.cancel_url ?? ''] };
}

function payCheckout(world: World, session: CheckoutSession, form: URLSearchParams): PageAnswer {
  const method = form.get('method') ?? '';
  const { card_number: _number, card_cvc: _cvc, ...values } = Object.fromEntries(form);
  const shown = (faults: Record<string, string>) => checkoutForm(world, session, { method, values, faults });
  if (session.status !== 'open') return shown({});
  if (!session.payment_method_types.includes(method)) return shown({ form: 'Kies een betaalmethode.' });
  const needsConsent = (session.consent_collection as JsonObject | null)?.terms_of_service === 'required';
  if (needsConsent && form.get('terms') !== 'accepted')
    return shown({ terms: 'Ga akkoord met de voorwaarden om te betalen.' });
  if (method === 'ideal') return { goTo: `/bank/${startIdeal(world, session, payer(world, session, '')).id}` };
  const faults = method === 'card' ? payCard(world, session, form) : paySepa(world, session, form);
  return Object.keys(faults).length > 0 ? shown(faults) : { goTo: successUrl(session) };
}

function paySepa(world: World, session: CheckoutSession, form: URLSearchParams): Record<string, string> {
  const name = form.get('sepa_name')?.trim() ?? '';
  const account = bankAccount(form.get('iban') ?? '');
  const faults = {
    ...(name === '' && { sepa_name: 'Vul de naam van de rekeninghouder in.' }),
    ...(!account && { iban: 'Vul een geldig IBAN in, bijvoorbeeld NL39 RABO 0300 0652 64.' }),
  };
  if (account && name !== '') payBySepaDebit(world, session, payer(world, session, name), account);
  return faults;
}

function payCard(world: World, session: CheckoutSession, form: URLSearchParams): Record<string, string> {
  const name = form.get('card_name')?.trim() ?? '';
  const card = paymentCard(form.get('card_number') ?? '', form.get('card_expiry') ?? '');
  if (name === '') return { card_name: 'Vul de naam in die op de kaart staat.' };
  if (!card) return { card_number: 'Vul een geldig kaartnummer en een geldige vervaldatum in.' };
  const isRefused = payByCard(world, session, payer(world, session, name), card) !== undefined;
  return isRefused ? { form: 'De kaart is geweigerd. Gebruik een andere kaart of betaalmethode.' } : {};
}

function payer(world: World, session: CheckoutSession, name: string) {
  const customer = world.store.find('customer', session.customer ?? '');
  return { name: name || (customer?.name ?? 'Rekeninghouder'), email: customer?.email ?? session.customer_email };
}

function answerBank(world: World, intent: PaymentIntent, { method, form }: PageRequest): PageAnswer {
  const session = sessionOf(world, intent);
  const back = `/c/pay/${session.id}`;
  if (session.status === 'complete') return { goTo: successUrl(session) };
  if (session.status !== 'open' || intent.status !== 'requires_action') return { goTo: back };
  if (method !== 'POST') {
    const page = bankPage(intent, world.settings.merchantName);
    return { status: 200, page, mayLeaveTo: [session.success_url ?? ''] };
  }
  const outcome = form.get('outcome') ?? '';
  if (outcome === 'authorize') return { goTo: successUrl(authorizeIdeal(world, intent)) };
  refuseIdeal(world, intent, outcome === 'cancel');
  return { goTo: `${back}?bank=${outcome === 'cancel' ? 'cancel' : 'fail'}` };
}

function successUrl(session: CheckoutSession): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}
