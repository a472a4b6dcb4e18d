/** The page of an order in Checkout, and what every page does with a form to pay by. */
import { keepMethod, payByCard, payBySepaDebit, startIdeal } from '../checkout.ts';
import type { JsonObject } from '../json.ts';
import type { CheckoutSession } from '../objects.ts';
import { isOrder, type Payer, type Purchase } from '../purchases.ts';
import { checkoutItems } from '../resources/checkout-sessions.ts';
import { bankAccount, paymentCard } from '../test-numbers.ts';
import type { World } from '../world.ts';
import { checkoutPage, closedPage } from './checkout-page.ts';
import type { PageAnswer, PageRequest } from './pages.ts';
import type { CheckoutForm } from './payment-form.ts';

type Faults = Record<string, string>;

const bankAnswers: Record<string, string> = {
  cancel: 'U hebt de betaling bij uw bank geannuleerd. Kies opnieuw hoe u wilt betalen.',
  fail: 'De betaling bij uw bank is mislukt. Probeer het opnieuw of kies een andere betaalmethode.',
};

export function answerOrder(world: World, session: CheckoutSession, { method, query, form }: PageRequest): PageAnswer {
  const show = (shown: CheckoutForm): PageAnswer => {
    if (session.status !== 'open') return { status: 200, page: closedPage(session) };
    const items = checkoutItems(world, session.id);
    const page = checkoutPage({ merchantName: world.settings.merchantName, session, items, form: shown });
    const status = Object.keys(shown.faults).length > 0 && shown.method !== undefined ? 422 : 200;
    return { status, page, mayLeaveTo: backFrom(session).mayLeaveTo };
  };
  if (method !== 'POST') return show(afterBank(query));
  if (session.status !== 'open') return show({ values: {}, faults: {} });
  const needsConsent = (session.consent_collection as JsonObject | null)?.terms_of_service === 'required';
  if (needsConsent && form.get('terms') !== 'accepted')
    return show(sent(form, { terms: 'Ga akkoord met de voorwaarden om te betalen.' }));
  const answer = takePayment(world, session, session.payment_method_types, form);
  return 'faults' in answer ? show(sent(form, answer.faults)) : answer;
}

/** What the page shows when the payer comes back from the bank without having paid. */
export function afterBank(query: URLSearchParams): CheckoutForm {
  const fault = bankAnswers[query.get('bank') ?? ''];
  return { values: {}, faults: fault ? { form: fault } : {} };
}

/** What was filled in is shown again, but no card number ever. */
export function sent(form: URLSearchParams, faults: Faults): CheckoutForm {
  const { card_number: _number, card_cvc: _cvc, ...values } = Object.fromEntries(form);
  return { method: form.get('method') ?? '', values, faults };
}

export function takePayment(
  world: World,
  purchase: Purchase,
  methods: string[],
  form: URLSearchParams,
): { goTo: string } | { faults: Faults } {
  const method = form.get('method') ?? '';
  if (!methods.includes(method)) return { faults: { form: 'Kies een betaalmethode.' } };
  if (method === 'ideal') return { goTo: `/bank/${startIdeal(world, purchase, payerOf(world, purchase, '')).id}` };
  return method === 'card' ? takeCard(world, purchase, form) : takeAccount(world, purchase, form);
}

function takeAccount(world: World, purchase: Purchase, form: URLSearchParams): { goTo: string } | { faults: Faults } {
  const name = form.get('sepa_name')?.trim() ?? '';
  const account = bankAccount(form.get('iban') ?? '');
  const faults = {
    ...(name === '' && { sepa_name: 'Vul de naam van de rekeninghouder in.' }),
    ...(!account && { iban: 'Vul een geldig IBAN in, bijvoorbeeld NL39 RABO 0300 0652 64.' }),
  };
  if (!account || name === '') return { faults };
  const payer = payerOf(world, purchase, name);
  if (isSetup(purchase)) keepMethod(world, purchase, payer, { account });
  else if (payBySepaDebit(world, purchase, payer, account))
    return { faults: { form: 'Van deze rekening kan niet worden afgeschreven. Gebruik een andere rekening.' } };
  return { goTo: backFrom(purchase).done };
}

function takeCard(world: World, purchase: Purchase, form: URLSearchParams): { goTo: string } | { faults: Faults } {
  const name = form.get('card_name')?.trim() ?? '';
  const card = paymentCard(form.get('card_number') ?? '', form.get('card_expiry') ?? '');
  if (name === '') return { faults: { card_name: 'Vul de naam in die op de kaart staat.' } };
  if (!card) return { faults: { card_number: 'Vul een geldig kaartnummer en een geldige vervaldatum in.' } };
  const payer = payerOf(world, purchase, name);
  if (isSetup(purchase)) keepMethod(world, purchase, payer, { card });
  const answer = isSetup(purchase) ? undefined : payByCard(world, purchase, payer, card);
  if (!answer) return { goTo: backFrom(purchase).done };
  if ('challenged' in answer) return { goTo: `/bank/${answer.challenged.id}` };
  return { faults: { form: 'De kaart is geweigerd. Gebruik een andere kaart of betaalmethode.' } };
}

function isSetup(purchase: Purchase): purchase is CheckoutSession {
  return isOrder(purchase) && purchase.mode === 'setup';
}

function payerOf(world: World, purchase: Purchase, name: string): Payer {
  const customer = world.store.find('customer', purchase.customer ?? '');
  const email = customer?.email ?? (isOrder(purchase) ? purchase.customer_email : null);
  return { name: name || (customer?.name ?? 'Rekeninghouder'), email };
}

/** Where the payer goes from the bank: back to the page, or on when it is done. */
export function backFrom(purchase: Purchase): { page: string; done: string; mayLeaveTo: string[] } {
  if (!isOrder(purchase)) return { page: `/i/${purchase.id}`, done: `/i/${purchase.id}`, mayLeaveTo: [] };
  const done = (purchase.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', purchase.id);
  const mayLeaveTo = [purchase.success_url ?? '', purchase.cancel_url ?? ''];
  return { page: `/c/pay/${purchase.id}`, done, mayLeaveTo };
}
