import type { JsonObject } from '../json.ts';
import type { CheckoutItem, CheckoutSession } from '../objects.ts';
import { euro, type Html, html, page } from './html.ts';
import { type CheckoutForm, paymentForm, practiceData } from './payment-form.ts';

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
${session.mode === 'setup' ? html`<p>U betaalt nu niets. U geeft alleen een rekening of kaart op.</p>` : order(session, items)}
</section>
<section class="card" aria-labelledby="pay">
<h2 id="pay">Uw betaling</h2>
${paymentForm(session.payment_method_types, form, merchantName, asksConsent(session) && consentBox(form))}
${session.cancel_url !== null && html`<a class="back" href="${session.cancel_url}">Terug zonder te betalen</a>`}
${practiceData()}
</section>
</main>`,
  );
}

function order(session: CheckoutSession, items: CheckoutItem[]): Html {
  return html`<p class="amount">${euro(session.amount_total)}</p>
<div class="card">
<dl>
${items.map(itemRow)}
<div class="total"><dt>Totaal vandaag</dt><dd>${euro(session.amount_total)}</dd></div>
</dl>
</div>`;
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

function asksConsent({ consent_collection }: CheckoutSession): boolean {
  return (consent_collection as JsonObject | null)?.terms_of_service === 'required';
}

function consentBox({ values, faults }: CheckoutForm): Html {
  const fault = faults.terms;
  const isGiven = values.terms === 'accepted';
  return html`<div class="agree"><input id="terms" type="checkbox" name="terms" value="accepted"${isGiven && html` checked`}${fault !== undefined && html` aria-invalid="true" aria-describedby="terms-fault"`}>
<div><label for="terms">Ik ga akkoord met de voorwaarden</label>${fault !== undefined && html`<p class="wrong" id="terms-fault">${fault}</p>`}</div></div>`;
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
