/** Many members at once, without a request for each: active subscriptions on a SEPA mandate that all fall due together. */
import { addTargetDays, periodAfter } from './calendar.ts';
import { StripeRefusal } from './http/refusals.ts';
import type { JsonObject } from './json.ts';
import type { Price, Recurring } from './objects.ts';
import { inlinePrice } from './resources/catalogue.ts';
import { createCustomer } from './resources/customers.ts';
import { addMandate, addSepaDebit } from './resources/payment-methods.ts';
import { createSubscription } from './resources/subscriptions.ts';
import type { PlannedScenario } from './scenarios.ts';
import { dutchAccount } from './test-numbers.ts';
import type { World } from './world.ts';

interface Person {
  personId: string;
  applicationId: string;
  email?: string;
  debits?: PlannedScenario[];
}

export interface SeedOrder {
  members?: number;
  /** Instead of a number: who they are. */
  people?: Person[];
  term?: 'month' | 'quarter' | 'year';
  policyCents?: number;
  membershipCents?: number;
  /** Lookup keys of prices that are there already; otherwise they are made. */
  policyKey?: string;
  membershipKey?: string;
  /** When the first renewal is due, in epoch seconds; otherwise in an hour. */
  dueAt?: number;
  /** The members fall due evenly over so many seconds. */
  spreadSeconds?: number;
  /** Every so-many-eth member has this scenario; the first that fits counts. */
  scenarios?: (PlannedScenario & { every: number })[];
}

const terms: Readonly<Record<string, Recurring>> = {
  month: { interval: 'month', interval_count: 1 },
  quarter: { interval: 'month', interval_count: 3 },
  year: { interval: 'year', interval_count: 1 },
};

/** Nobody is told of it: it is as if they had been members for long. */
export async function seed(world: World, order: SeedOrder): Promise<JsonObject> {
  const count = order.people?.length ?? Number(order.members ?? 0);
  const term = terms[order.term ?? 'month'];
  if (!term) throw StripeRefusal.invalid('Invalid term: must be one of month, quarter, year', { param: 'term' });
  if (!(count > 0)) throw StripeRefusal.invalid('Give `members` or `people`.', { param: 'members' });
  const dueAt = Number(order.dueAt ?? world.now + 3600);
  if (!(dueAt > world.now)) throw StripeRefusal.invalid('`dueAt` must be in the future.', { param: 'dueAt' });
  const said: JsonObject[] = [];
  const prices = await quietly(world, () => ({
    policy: priceFor(world, order.policyKey, order.policyCents ?? 500, 'Polis', term),
    membership: priceFor(world, order.membershipKey, order.membershipCents ?? 2400, 'Lidmaatschap', undefined),
  }));
  for (let number = 1; number <= count; number += 1) {
    const due = dueAt + Math.floor(((order.spreadSeconds ?? 0) * (number - 1)) / count);
    const made = await quietly(world, () => seedMember(world, personFor(order, number), { ...prices, due, term }));
    if (number === 1 || number === count) said.push(made);
    if (number % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const finalizesAt = dueAt + world.settings.invoiceFinalizesAfterSeconds;
  return {
    members: count,
    policyPrice: prices.policy.id,
    membershipPrice: prices.membership.id,
    dueAt,
    finalizesAt,
    succeedsAt: addTargetDays(finalizesAt, world.settings.sepaSucceedsAfterDays),
    first: said[0]!,
    last: said.at(-1)!,
  };
}

function personFor({ people, scenarios = [] }: SeedOrder, number: number): Person {
  const given = people?.[number - 1];
  const padded = String(number).padStart(7, '0');
  const { every: _, ...scenario } = scenarios.find(({ every }) => number % every === 0) ?? { every: 0 };
  const debits = given?.debits ?? (Object.keys(scenario).length > 0 ? [scenario] : []);
  return {
    personId: given?.personId ?? `per_seed${padded}`,
    applicationId: given?.applicationId ?? `app_seed${padded}`,
    email: given?.email ?? `lid${padded}@example.nl`,
    debits,
  };
}

interface Terms {
  policy: Price;
  membership: Price;
  due: number;
  term: Recurring;
}

function seedMember(world: World, person: Person, { policy, membership, due, term }: Terms): JsonObject {
  const ids = { person_id: person.personId, application_id: person.applicationId };
  const customer = createCustomer(world, {
    email: person.email ?? null,
    metadata: { person_id: person.personId },
    preferred_locales: ['nl'],
  });
  const account = dutchAccount('RABO', String(world.counters.cus ?? 0));
  const holder = { name: 'Rekeninghouder', email: customer.email };
  const method = addSepaDebit(world, customer, account, holder);
  addMandate(world, method, 'ZR-');
  const subscription = createSubscription(world, {
    customer: customer.id,
    items: [{ price: policy, quantity: 1 }],
    metadata: { ...ids, policy_price: policy.id, membership_price: membership.id },
    defaultPaymentMethod: method.id,
    firstChargeAt: due,
  });
  const start = periodAfter(due, term, -1);
  Object.assign(subscription, { start_date: start, status: 'active' });
  for (const item of subscription.items.data) item.current_period_start = start;
  if (person.debits?.length) world.hidden.planOf[customer.id] = person.debits;
  return { customer: customer.id, subscription: subscription.id, paymentMethod: method.id, ...ids };
}

function priceFor(world: World, key: string | undefined, cents: number, name: string, recurring?: Recurring): Price {
  const known = key === undefined ? undefined : world.store.all('price').find(({ lookup_key }) => lookup_key === key);
  if (known) return known;
  if (key !== undefined) throw StripeRefusal.missing('price', key, 'policyKey');
  const data = { currency: 'eur', unit_amount: cents, product_data: { name }, ...(recurring && { recurring }) };
  return inlinePrice(world, data, 'seed');
}

async function quietly<Result>(world: World, make: () => Result): Promise<Result> {
  world.isQuiet = true;
  try {
    return make();
  } finally {
    world.isQuiet = false;
  }
}
