/** The fields of Stripe's objects which the stand-in itself reads or writes. Every other field comes from the schema's blank. */
import type { JsonObject } from './json.ts';
import type { BalanceTransaction, Dispute, Payout, Refund } from './money-objects.ts';

export type { BalanceTransaction, Dispute, Payout, Refund };

export interface Stored extends JsonObject {
  id: string;
  object: string;
}

export interface Listed<Item> extends JsonObject {
  object: 'list';
  data: (Item & JsonObject)[];
  has_more: boolean;
  url: string;
}

export type Metadata = Record<string, string>;

export interface Customer extends Stored {
  object: 'customer';
  created: number;
  email: string | null;
  name: string | null;
  metadata: Metadata;
  preferred_locales: string[];
  invoice_settings: JsonObject;
  next_invoice_sequence: number;
  invoice_prefix: string;
  deleted?: true;
}

export interface Product extends Stored {
  object: 'product';
  name: string;
}

export interface Recurring extends JsonObject {
  interval: 'day' | 'week' | 'month' | 'year';
  interval_count: number;
}

export interface Price extends Stored {
  object: 'price';
  active: boolean;
  currency: string;
  product: string;
  type: 'one_time' | 'recurring';
  recurring: Recurring | null;
  unit_amount: number;
  unit_amount_decimal: string;
  lookup_key: string | null;
  metadata: Metadata;
  created: number;
  nickname: string | null;
}

export interface CheckoutSession extends Stored {
  object: 'checkout.session';
  mode: 'payment' | 'setup' | 'subscription';
  status: 'open' | 'complete' | 'expired';
  payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  customer: string | null;
  subscription: string | null;
  invoice: string | null;
  payment_intent: string | null;
  setup_intent: string | null;
  customer_details: JsonObject | null;
  amount_total: number;
  currency: string;
  payment_method_types: string[];
  success_url: string | null;
  cancel_url: string | null;
  expires_at: number;
  url: string | null;
  metadata: Metadata;
  customer_email: string | null;
  payment_method_options: JsonObject | null;
}

export interface CheckoutItem extends Stored {
  object: 'item';
  amount_total: number;
  description: string;
  price: Price;
  quantity: number;
}

export interface SubscriptionItem extends Stored {
  object: 'subscription_item';
  price: Price;
  quantity: number;
  current_period_start: number;
  current_period_end: number;
  metadata: Metadata;
}

export type SubscriptionStatus =
  | 'incomplete'
  | 'incomplete_expired'
  | 'trialing'
  | 'active'
  | 'past_due'
  | 'canceled'
  | 'unpaid'
  | 'paused';

export interface Subscription extends Stored {
  object: 'subscription';
  status: SubscriptionStatus;
  customer: string;
  currency: string;
  items: Listed<SubscriptionItem>;
  default_payment_method: string | null;
  latest_invoice: string | null;
  metadata: Metadata;
  billing_cycle_anchor: number;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  ended_at: number | null;
  cancellation_details: JsonObject;
  collection_method: 'charge_automatically' | 'send_invoice';
  pause_collection: JsonObject | null;
  trial_end: number | null;
  description: string | null;
  created: number;
}

export interface InvoiceLine extends Stored {
  object: 'line_item';
  amount: number;
  pricing: JsonObject;
}

export interface Invoice extends Stored {
  object: 'invoice';
  status: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';
  customer: string;
  currency: string;
  number: string | null;
  lines: Listed<InvoiceLine>;
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  total: number;
  attempt_count: number;
  attempted: boolean;
  auto_advance: boolean;
  automatically_finalizes_at: number | null;
  next_payment_attempt: number | null;
  effective_at: number | null;
  ending_balance: number | null;
  hosted_invoice_url: string | null;
  parent: {
    type: string;
    subscription_details: { subscription: string; metadata: Metadata | null } & JsonObject;
  } & JsonObject;
  status_transitions: {
    finalized_at: number | null;
    paid_at: number | null;
    voided_at: number | null;
    marked_uncollectible_at: number | null;
  };
}

export interface InvoicePayment extends Stored {
  object: 'invoice_payment';
  invoice: string;
  status: 'open' | 'paid' | 'canceled';
  amount_paid: number | null;
  amount_requested: number;
  payment: { type: 'payment_intent'; payment_intent: string };
  status_transitions: { paid_at: number | null; canceled_at: number | null };
}

export interface PaymentIntent extends Stored {
  object: 'payment_intent';
  status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
  amount: number;
  amount_received: number;
  currency: string;
  customer: string;
  latest_charge: string | null;
  metadata: Metadata;
  setup_future_usage: string | null;
  last_payment_error: JsonObject | null;
  payment_method: string | null;
  payment_method_types: string[];
}

export interface Charge extends Stored {
  object: 'charge';
  status: 'pending' | 'succeeded' | 'failed';
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  currency: string;
  customer: string;
  paid: boolean;
  captured: boolean;
  disputed: boolean;
  refunded: boolean;
  balance_transaction: string | null;
  failure_balance_transaction: string | null;
  failure_code: string | null;
  failure_message: string | null;
  payment_intent: string;
  payment_method: string;
  payment_method_details: { type: string } & JsonObject;
  outcome: JsonObject | null;
}

export interface PaymentMethod extends Stored {
  object: 'payment_method';
  type: 'card' | 'ideal' | 'sepa_debit';
  customer: string | null;
  billing_details: JsonObject;
  sepa_debit?: JsonObject;
  card?: JsonObject;
  ideal?: JsonObject;
}

export interface Mandate extends Stored {
  object: 'mandate';
  status: 'active' | 'inactive' | 'pending';
  payment_method: string;
}

export interface SetupIntent extends Stored {
  object: 'setup_intent';
  customer: string;
  payment_method: string;
  mandate: string | null;
}

export interface PortalSession extends Stored {
  object: 'billing_portal.session';
  customer: string;
  flow: JsonObject | null;
  return_url: string | null;
  url: string;
}

export interface StripeEvent extends Stored {
  object: 'event';
  type: string;
  created: number;
  data: { object: Stored; previous_attributes?: JsonObject };
  pending_webhooks: number;
}

export interface WebhookEndpoint extends Stored {
  object: 'webhook_endpoint';
  url: string;
  status: 'enabled' | 'disabled';
  enabled_events: string[];
  secret?: string;
}

/** What each value of `object` holds. */
export interface ObjectTypes {
  customer: Customer;
  product: Product;
  price: Price;
  'checkout.session': CheckoutSession;
  item: CheckoutItem;
  subscription: Subscription;
  subscription_item: SubscriptionItem;
  invoice: Invoice;
  line_item: InvoiceLine;
  invoice_payment: InvoicePayment;
  payment_intent: PaymentIntent;
  charge: Charge;
  payment_method: PaymentMethod;
  mandate: Mandate;
  balance_transaction: BalanceTransaction;
  payout: Payout;
  refund: Refund;
  dispute: Dispute;
  setup_intent: SetupIntent;
  'billing_portal.session': PortalSession;
  event: StripeEvent;
  webhook_endpoint: WebhookEndpoint;
}

export type ObjectName = keyof ObjectTypes;
