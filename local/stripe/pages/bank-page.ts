import type { PaymentIntent } from '../objects.ts';
import { euro, html, page } from './html.ts';

/** The payer's own bank or card issuer, reduced to the three ways in which being asked for approval can end. */
export function bankPage(intent: PaymentIntent, merchantName: string, purpose: string): string {
  return page(
    'Oefenbank – betaling goedkeuren',
    html`<main class="narrow">
<section class="card" aria-labelledby="bank">
<h1 id="bank">Oefenbank</h1>
<p class="amount">${euro(intent.amount)}</p>
<dl>
<div><dt>Aan</dt><dd>${merchantName}</dd></div>
<div><dt>Omschrijving</dt><dd>${purpose}</dd></div>
</dl>
<form method="post" class="stack">
<button type="submit" name="outcome" value="authorize">Autoriseren</button>
<button type="submit" name="outcome" value="cancel" class="second">Annuleren</button>
<button type="submit" name="outcome" value="fail" class="second">Mislukt</button>
</form>
</section>
</main>`,
  );
}
