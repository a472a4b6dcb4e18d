/** The hosted page of an invoice: what it is for, and how to pay it while it is open. */
import { intentOf } from '../collection.ts';
import type { Invoice, InvoiceLine } from '../objects.ts';
import type { World } from '../world.ts';
import { euro, type Html, html, page } from './html.ts';
import { afterBank, sent, takePayment } from './order-pages.ts';
import type { PageAnswer, PageRequest } from './pages.ts';
import { type CheckoutForm, paymentForm, practiceData } from './payment-form.ts';

export function answerInvoice(world: World, invoice: Invoice, { method, query, form }: PageRequest): PageAnswer {
  const notice = noticeFor(world, invoice);
  if (method !== 'POST' || notice) return { status: 200, page: invoicePage(world, invoice, notice, afterBank(query)) };
  const answer = takePayment(world, invoice, world.settings.paymentMethods, form);
  if ('goTo' in answer) return answer;
  return { status: 422, page: invoicePage(world, invoice, undefined, sent(form, answer.faults)) };
}

const notices: Partial<Record<Invoice['status'], string>> = {
  draft: 'Deze factuur is nog niet definitief.',
  paid: 'Deze factuur is betaald. U hoeft niets meer te doen.',
  void: 'Deze factuur is vervallen. U hoeft niets te betalen.',
};

function noticeFor(world: World, invoice: Invoice): string | undefined {
  const isUnderWay = intentOf(world, invoice)?.status === 'processing';
  return isUnderWay ? 'De afschrijving is onderweg. Dit duurt een paar werkdagen.' : notices[invoice.status];
}

function invoicePage(world: World, invoice: Invoice, notice: string | undefined, form: CheckoutForm): string {
  const { merchantName, paymentMethods } = world.settings;
  const title = `${Object.keys(form.faults).length > 0 ? 'Fout: ' : ''}Factuur ${invoice.number ?? ''} van ${merchantName}`;
  return page(
    title,
    html`<main class="wide">
<section aria-labelledby="invoice">
<h1 id="invoice">Factuur ${invoice.number}</h1>
<p class="amount">${euro(invoice.amount_due)}</p>
<div class="card"><dl>
${invoice.lines.data.map(lineRow)}
<div class="total"><dt>Totaal</dt><dd>${euro(invoice.total)}</dd></div>
</dl></div>
</section>
<section class="card" aria-labelledby="pay">
<h2 id="pay">Uw betaling</h2>
${notice === undefined ? html`${paymentForm(paymentMethods, form, merchantName)}${practiceData()}` : html`<p role="status">${notice}</p>`}
</section>
</main>`,
  );
}

function lineRow({ description, amount }: InvoiceLine): Html {
  return html`<div><dt>${String(description ?? '')}</dt><dd>${euro(amount)}</dd></div>
`;
}
