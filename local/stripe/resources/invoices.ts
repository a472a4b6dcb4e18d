/** Invoices from draft to paid. Collecting the money is done elsewhere; here only what the paper says. */
import { emit } from '../events.ts';
import { wholeList } from '../http/lists.ts';
import type {
  Invoice,
  InvoiceLine,
  InvoicePayment,
  PaymentIntent,
  Price,
  Subscription,
  SubscriptionItem,
} from '../objects.ts';
import type { World } from '../world.ts';

interface LineFor {
  price: Price;
  quantity: number;
  period: { start: number; end: number };
  subscription: Subscription;
  /** Absent for a price that is charged once. */
  item?: SubscriptionItem;
  /** During a trial the line is there but costs nothing. */
  free?: boolean;
}

export function invoiceLine(world: World, { price, quantity, period, subscription, item, free }: LineFor): InvoiceLine {
  const amount = free ? 0 : price.unit_amount * quantity;
  const details = { proration: false, proration_details: null, subscription: subscription.id };
  const parent = item
    ? {
        type: 'subscription_item_details',
        subscription_item_details: { ...details, invoice_item: null, subscription_item: item.id },
      }
    : { type: 'invoice_item_details', invoice_item_details: { ...details, invoice_item: world.newId('ii') } };
  return world.build('line_item', {
    amount,
    currency: price.currency,
    description: `${quantity} × ${world.store.get('product', price.product).name}`,
    discountable: true,
    metadata: item?.metadata ?? {},
    parent: { invoice_item_details: null, subscription_item_details: null, ...parent },
    period,
    pricing: {
      price_details: { price: price.id, product: price.product },
      type: 'price_details',
      unit_amount_decimal: free ? '0' : price.unit_amount_decimal,
    },
    quantity,
    quantity_decimal: String(quantity),
    subscription: subscription.id,
    subtotal: amount,
    taxes: [],
  });
}

export function draftInvoice(world: World, subscription: Subscription, lines: InvoiceLine[], reason: string): Invoice {
  const customer = world.store.get('customer', subscription.customer);
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const invoice = world.create('invoice', {
    account_country: 'NL',
    amount_due: total,
    amount_remaining: total,
    auto_advance: true,
    billing_reason: reason,
    collection_method: subscription.collection_method,
    currency: subscription.currency,
    customer: customer.id,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_tax_exempt: 'none',
    metadata: {},
    parent: subscriptionParent(subscription),
    period_end: world.now,
    period_start: reason === 'subscription_create' ? world.now : previousPeriodStart(subscription),
    status: 'draft',
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    total_taxes: [],
  });
  for (const line of lines) line.invoice = invoice.id;
  invoice.lines = wholeList(lines, `/v1/invoices/${invoice.id}/lines`);
  subscription.latest_invoice = invoice.id;
  emit(world, 'invoice.created', invoice);
  return invoice;
}

/** An invoice looks back: its own period is the one that just ended, its lines are for the one that starts. */
function previousPeriodStart(subscription: Subscription): number {
  return Number(subscription.items.data[0]?.current_period_start ?? subscription.created);
}

function subscriptionParent(subscription: Subscription): Invoice['parent'] {
  const details = { metadata: { ...subscription.metadata }, subscription: subscription.id };
  return { quote_details: null, subscription_details: details, type: 'subscription_details' };
}

/** From here on the claim stands: it has a number, and the subscription's metadata are frozen on it. */
export function finalizeInvoice(world: World, invoice: Invoice): void {
  const customer = world.store.get('customer', invoice.customer);
  const subscription = world.store.get('subscription', invoice.parent.subscription_details.subscription);
  invoice.number = `${customer.invoice_prefix}-${String(customer.next_invoice_sequence).padStart(4, '0')}`;
  customer.next_invoice_sequence += 1;
  Object.assign(invoice, {
    automatically_finalizes_at: null,
    effective_at: world.now,
    ending_balance: 0,
    hosted_invoice_url: `${world.address}/i/${invoice.id}`,
    parent: subscriptionParent(subscription),
    status: 'open',
  });
  invoice.status_transitions.finalized_at = world.now;
  emit(world, 'invoice.finalized', invoice);
}

/** Ties the payment intent to the invoice: Stripe keeps that link only here. */
export function requestPayment(world: World, invoice: Invoice, intent: PaymentIntent): InvoicePayment {
  world.hidden.invoiceOf[intent.id] = invoice.id;
  const payment = world.create('invoice_payment', {
    amount_requested: invoice.amount_due,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
  });
  world.hidden.paymentsOf[invoice.id] = [...(world.hidden.paymentsOf[invoice.id] ?? []), payment.id];
  return payment;
}

export function invoicePaid(world: World, invoice: Invoice): void {
  const payment = openPayment(world, invoice);
  Object.assign(invoice, {
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempt_count: Math.max(invoice.attempt_count, 1),
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'paid',
  });
  invoice.status_transitions.paid_at = world.now;
  world.hidden.billingVolume += invoice.amount_paid;
  emit(world, 'invoice.paid', invoice);
  emit(world, 'invoice.payment_succeeded', invoice);
  if (!payment) return;
  Object.assign(payment, { amount_paid: invoice.amount_paid, status: 'paid' });
  payment.status_transitions.paid_at = world.now;
  emit(world, 'invoice_payment.paid', payment);
}

export function invoicePaymentFailed(world: World, invoice: Invoice): void {
  Object.assign(invoice, { attempt_count: invoice.attempt_count + 1, attempted: true, next_payment_attempt: null });
  emit(world, 'invoice.payment_failed', invoice);
}

export function uncollectible(world: World, invoice: Invoice): void {
  Object.assign(invoice, {
    auto_advance: false,
    status: 'uncollectible',
    status_details: { uncollectible: { reason: 'user_forgiven' } },
  });
  invoice.status_transitions.marked_uncollectible_at = world.now;
  emit(world, 'invoice.marked_uncollectible', invoice);
}

export function openPayment(world: World, invoice: Invoice): InvoicePayment | undefined {
  return paymentsOf(world, invoice.id).find(({ status }) => status === 'open');
}

export function paymentsOf(world: World, invoiceId: string): InvoicePayment[] {
  return (world.hidden.paymentsOf[invoiceId] ?? []).map((id) => world.store.get('invoice_payment', id));
}
