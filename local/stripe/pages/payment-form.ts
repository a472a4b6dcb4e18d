/** The ways to pay, as every hosted page offers them. */
import { type Html, html } from './html.ts';

export interface CheckoutForm {
  method?: string;
  values: Record<string, string>;
  /** What is wrong, by field; `form` for the whole. */
  faults: Record<string, string>;
}

/** The choice of methods, what each asks, and whatever else the page adds before the button. */
export function paymentForm(
  methods: string[],
  form: CheckoutForm,
  merchantName: string,
  also: Html | false = false,
): Html {
  return html`${alertFor(form)}
<form method="post" novalidate>
<fieldset>
<legend>Betaalmethode</legend>
${methods.map((method) => methodChoice(method, methods, form, merchantName))}
</fieldset>
${also}
<button type="submit">Betalen</button>
</form>`;
}

const methodNames: Record<string, string> = { ideal: 'iDEAL | Wero', sepa_debit: 'SEPA-incasso', card: 'Creditcard' };

function methodChoice(method: string, methods: string[], form: CheckoutForm, merchantName: string): Html {
  const isChosen = method === (form.method ?? methods[0]);
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

export function field({ values, faults }: CheckoutForm, name: string, label: string, autocomplete: string): Html {
  const fault = faults[name];
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="text" autocomplete="${autocomplete}" value="${values[name] ?? ''}"${fault !== undefined && html` aria-invalid="true" aria-describedby="${name}-fault"`}>
${fault !== undefined && html`<p class="wrong" id="${name}-fault">${fault}</p>`}</div>
`;
}

export function alertFor({ faults }: CheckoutForm): Html | false {
  const [first] = Object.values(faults);
  return first !== undefined && html`<div class="alert" role="alert"><p>${faults.form ?? first}</p></div>`;
}

export function practiceData(): Html {
  return html`<details><summary>Oefengegevens</summary><ul>
<li>IBAN die slaagt: <code>NL39 RABO 0300 0652 64</code></li>
<li>IBAN met te weinig saldo: <code>NL27 RABO 0002 2222 27</code></li>
<li>Kaart die slaagt: <code>4242 4242 4242 4242</code>, elke datum in de toekomst, elke CVC</li>
<li>Kaart die geweigerd wordt: <code>4000 0000 0000 0002</code></li>
</ul></details>`;
}
