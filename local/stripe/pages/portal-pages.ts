/** The customer's own page: another bank account, and ending a subscription. */
import type { JsonObject } from '../json.ts';
import type { Customer, PaymentMethod, PortalSession, Subscription } from '../objects.ts';
import { endAtPeriodEnd, replaceAccount, runningOf } from '../portal.ts';
import { currentPeriod } from '../resources/subscriptions.ts';
import { bankAccount } from '../test-numbers.ts';
import type { World } from '../world.ts';
import { type Html, html, page } from './html.ts';
import type { PageAnswer, PageRequest } from './pages.ts';
import { alertFor, type CheckoutForm, field, practiceData } from './payment-form.ts';

interface Portal {
  world: World;
  session: PortalSession;
  customer: Customer;
  /** Only the thing for which the customer was sent here, or everything. */
  flow: 'payment_method_update' | 'subscription_cancel' | undefined;
}

export function answerPortal(world: World, session: PortalSession, request: PageRequest): PageAnswer {
  const customer = world.store.get('customer', session.customer);
  const portal: Portal = { world, session, customer, flow: session.flow?.type as Portal['flow'] };
  const nothing: CheckoutForm = { values: {}, faults: {} };
  if (request.method !== 'POST') return shown(portal, nothing, doneWords[request.query.get('done') ?? '']);
  return request.form.get('act') === 'account'
    ? changeAccount(portal, request.form)
    : changeEnding(portal, request.form);
}

const doneWords: Readonly<Record<string, string>> = {
  account: 'Uw nieuwe rekening is opgeslagen. De volgende bijdragen gaan van deze rekening.',
  ending: 'Uw abonnement stopt aan het einde van de periode.',
  going: 'Uw abonnement loopt door.',
};

function changeAccount(portal: Portal, form: URLSearchParams): PageAnswer {
  const name = form.get('portal_name')?.trim() ?? '';
  const account = bankAccount(form.get('portal_iban') ?? '');
  const faults = {
    ...(name === '' && { portal_name: 'Vul de naam van de rekeninghouder in.' }),
    ...(!account && { portal_iban: 'Vul een geldig IBAN in, bijvoorbeeld NL39 RABO 0300 0652 64.' }),
  };
  if (!account || name === '')
    return shown(portal, { method: 'account', values: Object.fromEntries(form), faults }, undefined);
  replaceAccount(portal.world, portal.customer, name, account);
  return afterwards(portal, 'account');
}

function changeEnding(portal: Portal, form: URLSearchParams): PageAnswer {
  const subscription = subscriptionsOf(portal).find(({ id }) => id === form.get('subscription'));
  if (!subscription) return shown(portal, { values: {}, faults: { form: 'Dit abonnement bestaat niet.' } }, undefined);
  const isEnding = form.get('act') === 'end';
  endAtPeriodEnd(portal.world, subscription, isEnding);
  return afterwards(portal, isEnding ? 'ending' : 'going');
}

/** A flow ends where the merchant wants the customer; otherwise the page itself says what happened. */
function afterwards({ session }: Portal, done: string): PageAnswer {
  const { type, redirect } = (session.flow?.after_completion ?? {}) as JsonObject;
  const { return_url } = (redirect ?? {}) as JsonObject;
  if (type === 'redirect' && typeof return_url === 'string') return { goTo: return_url };
  return { goTo: `/p/session/${session.id}?done=${done}` };
}

function subscriptionsOf({ world, customer, session }: Portal): Subscription[] {
  const { subscription: only } = (session.flow?.subscription_cancel ?? {}) as JsonObject;
  return runningOf(world, customer).filter(({ id }) => only === undefined || only === id);
}

function shown(portal: Portal, form: CheckoutForm, done: string | undefined): PageAnswer {
  const { world, session, flow } = portal;
  const { merchantName } = world.settings;
  const hasFaults = Object.keys(form.faults).length > 0;
  const { redirect } = (session.flow?.after_completion ?? {}) as JsonObject;
  const after = String((redirect as JsonObject | null)?.return_url ?? '');
  const body = html`<main class="narrow">
<h1>Uw betaalgegevens bij ${merchantName}</h1>
${done !== undefined && html`<p role="status" class="card">${done}</p>`}
${alertFor(form)}
${flow !== 'subscription_cancel' && accountSection(portal, form)}
${flow !== 'payment_method_update' && endingSection(portal)}
${session.return_url !== null && html`<a class="back" href="${session.return_url}">Terug naar ${merchantName}</a>`}
</main>`;
  const title = `${hasFaults ? 'Fout: ' : ''}Uw betaalgegevens bij ${merchantName}`;
  return { status: hasFaults ? 422 : 200, page: page(title, body), mayLeaveTo: [session.return_url ?? '', after] };
}

function accountSection({ world, customer }: Portal, form: CheckoutForm): Html {
  const id = customer.invoice_settings.default_payment_method ?? runningOf(world, customer)[0]?.default_payment_method;
  const current = world.store.find('payment_method', typeof id === 'string' ? id : '');
  return html`<section class="card" aria-labelledby="account">
<h2 id="account">Uw rekening</h2>
<p>${current ? `Nu betaalt u met ${nameOf(current)}.` : 'Er is nog geen rekening bekend.'}</p>
<form method="post" class="stack" novalidate>
${field(form, 'portal_name', 'Naam rekeninghouder', 'name')}${field(form, 'portal_iban', 'IBAN', 'off')}
<p class="note">U geeft ${world.settings.merchantName} toestemming om volgende bijdragen van deze rekening af te schrijven. U kunt een afschrijving binnen 8 weken terugboeken.</p>
<button type="submit" name="act" value="account">Rekening opslaan</button>
</form>
${practiceData()}
</section>`;
}

function nameOf({ sepa_debit, card }: PaymentMethod): string {
  if (sepa_debit) return `rekening ${sepa_debit.country} •••• ${sepa_debit.last4}`;
  return `kaart •••• ${card?.last4 ?? ''}`;
}

function endingSection(portal: Portal): Html {
  return html`<section class="card" aria-labelledby="subscriptions">
<h2 id="subscriptions">Uw abonnementen</h2>
${subscriptionsOf(portal).map((one) => subscriptionForm(portal.world, one))}
</section>`;
}

const dates = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'Europe/Amsterdam' });

function subscriptionForm(world: World, subscription: Subscription): Html {
  const names = subscription.items.data.map(({ price }) => world.store.get('product', price.product).name).join(', ');
  const ends = dates.format(currentPeriod(subscription).end * 1000);
  const isEnding = subscription.cancel_at_period_end;
  return html`<form method="post" class="stack">
<p>${names}: ${isEnding ? `stopt op ${ends}` : `loopt door na ${ends}`}.</p>
<input type="hidden" name="subscription" value="${subscription.id}">
<button type="submit" name="act" value="${isEnding ? 'keep' : 'end'}" class="second">${isEnding ? 'Toch doorgaan' : `Opzeggen per ${ends}`}</button>
</form>
`;
}
