import { concernsContribution } from './movement.ts';
import type { Invoice, InvoicePayment, Movement, Payments } from './payments.ts';
import type { InvoiceSource } from './post-movement.ts';

const most = 2000;
/** So few are asked one by one sooner than by a page. */
const few = 3;

/**
 * The invoices behind a row of movements. Debits settle about in the order in which they were sent, so the tries to collect are walked along
 * with the balance, a hundred a call, and only what stands out of the row is asked for by itself. What is remembered is bounded, so a day of
 * any size fits in memory.
 */
export class InvoiceWindow implements InvoiceSource {
  readonly #payments: Payments;
  readonly #found = new Map<string, Invoice>();
  /** The try to collect up to which the row was read; undefined where there is none to go on from. */
  #readTo: string | undefined;

  constructor(payments: Payments) {
    this.#payments = payments;
  }

  /** Before a page is booked. A read that finds none of what is missing ends the walk: then this page stands elsewhere in the row. */
  async prepare(movements: readonly Movement[]): Promise<void> {
    let missing = this.#missing(movements);
    for (let fruitless = 0; missing.length > few && fruitless < 2; ) {
      if (this.#readTo === undefined || fruitless > 0) await this.#stepTo(missing[0] ?? '');
      await this.#readOn();
      const left = this.#missing(movements);
      fruitless = left.length < missing.length - 1 ? 0 : fruitless + 1;
      missing = left;
    }
  }

  async invoicePaidBy(paymentIntentId: string): Promise<Invoice | undefined> {
    return this.#found.get(paymentIntentId) ?? this.#payments.invoicePaidBy(paymentIntentId);
  }

  readInvoice(invoiceId: string): Promise<Invoice> {
    return this.#payments.readInvoice(invoiceId);
  }

  #missing(movements: readonly Movement[]): string[] {
    const wanted = movements.filter(
      (movement) => concernsContribution(movement) && movement.contributionId === null && movement.paymentIntentId,
    );
    return [...new Set(wanted.map(({ paymentIntentId }) => paymentIntentId ?? ''))].filter(
      (id) => !this.#found.has(id),
    );
  }

  async #stepTo(paymentIntentId: string): Promise<void> {
    const tie = await this.#payments.invoicePaymentOf(paymentIntentId);
    if (!tie) return;
    this.#keep(tie);
    this.#readTo = tie.invoicePaymentId;
  }

  async #readOn(): Promise<void> {
    if (this.#readTo === undefined) return;
    const { payments } = await this.#payments.invoicePaymentsAfter(this.#readTo);
    for (const tie of payments) this.#keep(tie);
    this.#readTo = payments.at(-1)?.invoicePaymentId ?? this.#readTo;
  }

  #keep({ paymentIntentId, invoice }: InvoicePayment): void {
    if (paymentIntentId === null) return;
    if (this.#found.size >= most) this.#found.delete(this.#found.keys().next().value ?? '');
    this.#found.set(paymentIntentId, invoice);
  }
}
