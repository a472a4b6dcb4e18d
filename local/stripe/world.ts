import { Agenda, type Due } from './agenda.ts';
import { deterministicId } from './ids.ts';
import { isObject, type JsonObject } from './json.ts';
import { MoneyAudit } from './money.ts';
import type { Metadata, ObjectName, ObjectTypes, Stored, StripeEvent } from './objects.ts';
import type { PlannedScenario, Scenario } from './scenarios.ts';
import { blankResource } from './schema/blank.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { Store } from './store.ts';
import type { PaymentCard } from './test-numbers.ts';

/** Facts Stripe knows but does not show on its objects. */
export interface Hidden {
  /** The transactions of each payout, its own the last. */
  contentsOf: Record<string, string[]>;
  awaitingPayout: string[];
  /** The subscription part of a checkout request, kept until the session completes. */
  checkoutRequests: Record<string, JsonObject>;
  checkoutOf: Record<string, string>;
  /** By payment intent: the checkout or invoice for which its payer is at their bank. */
  visitOf: Record<string, string>;
  /** By payment intent: the card that its holder still has to approve. */
  challengeOf: Record<string, { card: PaymentCard; payer: { name: string; email: string | null } }>;
  attemptOf: Record<string, string>;
  itemsOf: Record<string, string[]>;
  invoiceOf: Record<string, string>;
  paymentsOf: Record<string, string[]>;
  mandateOf: Record<string, string>;
  webhookSecretOf: Record<string, string>;
  /** By payment method, as its test number chose. */
  scenarioOf: Record<string, Scenario>;
  /** By customer, as a rehearsal scripted it. */
  planOf: Record<string, PlannedScenario[]>;
  /** How many debits of a bank account each customer has had. */
  debitsOf: Record<string, number>;
  /** By charge, unless it simply succeeds. */
  outcomeOf: Record<string, Scenario>;
  /** By charge. */
  disputeOf: Record<string, string>;
  /** Cents that subscriptions collected since the last monthly fee. */
  billingVolume: number;
  balance: { available: number; pending: number };
}

/** The kept answer to a request with an idempotency key; without a status it is still being executed. */
export interface Reply {
  fingerprint: string;
  at: number;
  requestId: string;
  status?: number;
  body?: JsonObject;
}

export interface SavedWorld {
  now: number;
  counters: Record<string, number>;
  hidden: Hidden;
  replies: [string, Reply][];
  agenda: Due[];
}

const prefixes: Record<ObjectName, string> = {
  customer: 'cus',
  product: 'prod',
  price: 'price',
  'checkout.session': 'cs_test',
  item: 'li',
  subscription: 'sub',
  subscription_item: 'si',
  invoice: 'in',
  line_item: 'il',
  invoice_payment: 'inpay',
  payment_intent: 'pi',
  charge: 'py',
  payment_method: 'pm',
  mandate: 'mandate',
  balance_transaction: 'txn',
  payout: 'po',
  refund: 're',
  dispute: 'du',
  setup_intent: 'seti',
  'billing_portal.session': 'bps',
  event: 'evt',
  webhook_endpoint: 'we',
};

/** One pretended Stripe account. Every change happens in one synchronous function, so a request sees all of it or nothing. */
export class World {
  readonly settings: Settings;
  readonly seed: string;
  conform: boolean;
  /** While members are made in bulk nobody is told. */
  isQuiet = false;
  store = new Store();
  agenda = new Agenda();
  counters: Record<string, number> = {};
  hidden: Hidden = noSecrets();
  replies = new Map<string, Reply>();
  audit = new MoneyAudit();
  /** Stand-in time in epoch seconds; it never runs backwards. */
  now: number;
  address = '';
  /** The API request being executed, for `event.request`. */
  request: { id: string; idempotency_key: string | null } | null = null;
  onEvent: (event: StripeEvent) => number = () => 0;

  constructor(options: { seed: string; conform: boolean; now: number; settings?: Partial<Settings> }) {
    this.seed = options.seed;
    this.conform = options.conform;
    this.now = options.now;
    this.settings = { ...defaultSettings, ...options.settings };
  }

  records(type: string): boolean {
    const { recordedEvents } = this.settings;
    if (this.isQuiet) return false;
    return recordedEvents.includes('*') || recordedEvents.includes(type);
  }

  newId(prefix: string): string {
    const count = (this.counters[prefix] ?? 0) + 1;
    this.counters[prefix] = count;
    return deterministicId(prefix, this.seed, count);
  }

  /** A new object with every required key: the schema's blank with `fields` laid over it. Not yet stored. */
  build<Name extends Exclude<ObjectName, 'event'>>(name: Name, fields: JsonObject): ObjectTypes[Name] {
    const object = blankResource(name);
    if ('created' in object) object.created = this.now;
    return overlay({ ...object, id: this.newId(prefixes[name]) }, fields) as ObjectTypes[Name];
  }

  create<Name extends Exclude<ObjectName, 'event'>>(name: Name, fields: JsonObject): ObjectTypes[Name] {
    return this.store.add(this.build(name, fields));
  }

  save(): SavedWorld {
    const { now, counters, hidden } = this;
    const replies = [...this.replies].filter(([, { status }]) => status !== undefined);
    return { now, counters, hidden, replies, agenda: this.agenda.saved() };
  }

  restore(saved: SavedWorld, objects: Stored[]): void {
    this.now = saved.now;
    this.counters = saved.counters;
    this.hidden = { ...noSecrets(), ...saved.hidden };
    this.replies = new Map(saved.replies);
    this.agenda = new Agenda();
    this.agenda.restore(saved.agenda);
    this.store = new Store();
    this.store.restore(objects);
    this.audit = new MoneyAudit();
  }
}

export function noSecrets(): Hidden {
  return {
    contentsOf: {},
    awaitingPayout: [],
    checkoutRequests: {},
    checkoutOf: {},
    visitOf: {},
    challengeOf: {},
    attemptOf: {},
    itemsOf: {},
    invoiceOf: {},
    paymentsOf: {},
    mandateOf: {},
    webhookSecretOf: {},
    scenarioOf: {},
    planOf: {},
    debitsOf: {},
    outcomeOf: {},
    disputeOf: {},
    billingVolume: 0,
    balance: { available: 0, pending: 0 },
  };
}

/** Lays `fields` over `object`; parts that are objects on both sides are merged. */
export function overlay(object: JsonObject, fields: JsonObject): JsonObject {
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const present = object[key];
    object[key] = isObject(present) && isObject(value) && key !== 'metadata' ? overlay(present, value) : value;
  }
  return object;
}

/** Stripe's rule for metadata: given keys are set, keys given as an empty string go, an empty string clears all. */
export function mergedMetadata(present: Metadata, given: unknown): Metadata {
  if (given === undefined) return present;
  if (!isObject(given)) return {};
  const merged = { ...present };
  for (const [key, value] of Object.entries(given)) {
    if (value === '' || value === null) delete merged[key];
    else merged[key] = String(value);
  }
  return merged;
}
