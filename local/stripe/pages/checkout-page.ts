import type { JsonObject } from '../json.ts';
import type { CheckoutItem, CheckoutSession } from '../objects.ts';
import { euro, type Html, html, page } from './html.ts';

export interface CheckoutForm {
  method?: string;
  values: Record<string, string>;
  /** What is wrong, by field; `form` for the whole. */
  faults: Record<string, string>;
}

interface Offer {
  merchantName: string;
  session: CheckoutSession;
  items: CheckoutItem[];
  form: CheckoutForm;
}

export function checkoutPage({ merchantName, session, items, form }: Offer): string {
  const title = `${Object.keys(form.faults).length > 0 ? 'Fout: ' : ''}Betalen aan ${merchantName}`;
  return page(
    title,
    html`<main class="wide">
<section aria-labelledby="order">
<h1 id="order">Betalen aan ${merchantName}</h1>
<p class="amount">${euro(session.amount_total)}</p>
<div class="card">
<dl>
${items.map(itemRow)}
<div class="total"><dt>Totaal vandaag</dt><dd>${euro(session.amount_total)}</dd></div>
</dl>
</div>
</section>
<section class="card" aria-labelledby="pay">
<h2 id="pay">Uw betaling</h2>
${alertFor(form)}
<form method="post" novalidate>
<fieldset>
<legend>Betaalmethode</legend>
${session.payment_method_types.map((method) => methodChoice(method, session, form, merchantName))}
</fieldset>
${asksConsent(session) && consentBox(form)}
<button type="submit">Betalen</button>
</form>
${session.cancel_url !== null && html`<a class="back" href="${session.cancel_url}">Terug zonder te betalen</a>`}
${practiceData()}
</section>
</main>`,
  );
}

const intervals: Record<string, [string, string]> = {
  day: ['dag', 'dagen'],
  week: ['week', 'weken'],
  month: ['maand', 'maanden'],
  year: ['jaar', 'jaar'],
};

function itemRow({ description, quantity, amount_total, price }: CheckoutItem): Html {
  const [one, many] = intervals[price.recurring?.interval ?? ''] ?? [];
  const count = price.recurring?.interval_count ?? 1;
  const period = price.recurring ? `per ${count === 1 ? one : `${count} ${many}`}` : 'eenmalig';
  return html`<div><dt>${quantity > 1 ? `${quantity} × ` : ''}${description} <span class="note">(${period})</span></dt><dd>${euro(amount_total)}</dd></div>
`;
}

const methodNames: Record<string, string> = { ideal: 'iDEAL | Wero', sepa_debit: 'SEPA-incasso', card: 'Creditcard' };

function methodChoice(method: string, session: CheckoutSession, form: CheckoutForm, merchantName: string): Html {
  const isChosen = method === (form.method ?? session.payment_method_types[0]);
  return html`<div class="method">
<label><input type="radio" name="method" value="${method}"${isChosen && html` checked`}> ${methodNames[method]}</label>
<div class="details">${methodDetails(method, form, merchantName)}</div>
</div>
`;
}

function methodDetails(method: string, form: CheckoutForm, merchantName: string): Html {
  const mandate = html`<p class="note">U geeft ${merchantName} toestemming om volgende bijdragen van uw rekening af te schrijven. U kunt een afschrijving binnen 8 weken terugboeken.</p>`;
  if (method === 'ideal') return html`<p class="note">U gaat naar uw bank om de betaling goed te keuren.</p>${mandate}`;
  if (method === 'sepa_debit') {
    return html`${field(form, 'sepa_name', 'Naam rekeninghouder', 'name')}${field(form, 'iban', 'IBAN', 'off')}${mandate}`;
  }
  return html`${field(form, 'card_name', 'Naam op de kaart', 'cc-name')}${field(form, 'card_number', 'Kaartnummer', 'cc-number')}
<div class="pair">${field(form, 'card_expiry', 'Vervaldatum (MM/JJ)', 'cc-exp')}${field(form, 'card_cvc', 'CVC', 'cc-csc')}</div>`;
}

function field({ values, faults }: CheckoutForm, name: string, label: string, autocomplete: string): Html {
  const fault = faults[name];
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="text" autocomplete="${autocomplete}" value="${values[name] ?? ''}"${fault !== undefined && html` aria-invalid="true" aria-describedby="${name}-fault"`}>
${fault !== undefined && html`<p class="wrong" id="${name}-fault">${fault}</p>`}</div>
`;
}

function alertFor({ faults }: CheckoutForm): Html | false {
  const [first] = Object.values(faults);
  return first !== undefined && html`<div class="alert" role="alert"><p>${faults.form ?? first}</p></div>`;
}

function asksConsent({ consent_collection }: CheckoutSession): boolean {
  return (consent_collection as JsonObject | null)?.terms_of_service === 'required';
}

function consentBox({ values, faults }: CheckoutForm): Html {
  const fault = faults.terms;
  const isGiven = values.terms === 'accepted';
  return html`<div class="agree"><input id="terms" type="checkbox" name="terms" value="accepted"${isGiven && html` checked`}${fault !== undefined && html` aria-invalid="true" aria-describedby="terms-fault"`}>
<div><label for="terms">Ik ga akkoord met de voorwaarden</label>${fault !== undefined && html`<p class="wrong" id="terms-fault">${fault}</p>`}</div></div>`;
}

function practiceData(): Html {
  return html`<details><summary>Oefengegevens</summary><ul>
<li>IBAN die slaagt: <code>NL39 RABO 0300 0652 64</code></li>
<li>IBAN met te weinig saldo: <code>NL27 RABO 0002 2222 27</code></li>
<li>Kaart die slaagt: <code>4242 4242 4242 4242</code>, elke datum in de toekomst, elke CVC</li>
<li>Kaart die geweigerd wordt: <code>4000 0000 0000 0002</code></li>
</ul></details>`;
}

export function closedPage(session: CheckoutSession): string {
  const isPaid = session.status === 'complete';
  const title = isPaid ? 'Deze betaling is al afgerond' : 'Deze betaalpagina is verlopen';
  const advice = isPaid
    ? 'U hoeft niets meer te doen.'
    : 'Ga terug naar de website en vraag een nieuwe betaallink aan.';
  return page(title, html`<main class="narrow"><div class="card"><h1>${title}</h1><p>${advice}</p></div></main>`);
}

export function missingPage(): string {
  return page(
    'Niet gevonden',
    html`<main class="narrow"><div class="card"><h1>Deze pagina bestaat niet</h1></div></main>`,
  );
}
