import type { Act } from '../kernel/actor.ts';
import { ConditionFailed, type Database } from '../kernel/table.ts';
import { type Application, checkoutOpened, readIdentity } from '../membership/index.ts';
import type { Offer } from '../policies/index.ts';
import { keepCheckout } from './checkout.table.ts';
import { customerMade, findCustomer, intendCustomer } from './customer.table.ts';
import type { Payments, WantedPrice } from './payments.ts';
import { membershipPrice, policyPrice } from './price-names.ts';

/**
 * Asks the provider for the page of the attempt that the application has written down. Everything that is sent follows from what is kept, so
 * the same attempt always sends the same, and the provider's idempotency key makes one page of any number of calls.
 */
export async function openPaymentPage(
  deps: { database: Database; payments: () => Promise<Payments>; webAddress: string },
  act: Act,
  application: Application,
  offer: Offer,
): Promise<string> {
  const { applicationId, personId, language, checkout } = application;
  if (!checkout?.expiresAt) throw new Error(`Application ${applicationId} has no attempt to open a page for.`);
  const payments = await deps.payments();
  const customerId = await ensureCustomer(deps.database, payments, act, application);
  const lines = [];
  for (const price of pricesOf(offer)) lines.push({ kind: price.kind, priceId: await payments.ensurePrice(price) });

  const page = await payments.openCheckout({
    applicationId,
    personId,
    attempt: checkout.attempt,
    customerId,
    language,
    lines,
    expiresAt: checkout.expiresAt,
    paidUrl: `${deps.webAddress}/aanmelden/#klaar=${applicationId}`,
    backUrl: `${deps.webAddress}/aanmelden/#verder`,
  });
  if (page.url === null) throw new Error(`The payment page of ${applicationId} came without an address.`);
  await deps.database.commit(act, [
    checkoutOpened(application, { ...checkout, sessionId: page.checkoutId, url: page.url }),
    keepCheckout(applicationId, page, 'open', act.at),
  ]);
  return page.url;
}

/** Our own record stands in front of the call: one customer for each person, whatever happens in between. */
async function ensureCustomer(
  database: Database,
  payments: Payments,
  act: Act,
  { applicationId, personId, language }: Application,
): Promise<string> {
  const known = await findCustomer(database, personId);
  if (known?.customerId) return known.customerId;
  if (!known) await database.commit(act, [intendCustomer(personId, act.at)]).catch(ignoreOtherTab);
  const who = await readIdentity(database, personId);
  if (!who) throw new Error(`The identity behind application ${applicationId} was erased.`);
  const customerId = await payments.createCustomer({ personId, email: who.email, language });
  await database.commit(act, [customerMade(personId, customerId)]);
  return customerId;
}

function ignoreOtherTab(error: unknown): void {
  if (!(error instanceof ConditionFailed)) throw error;
}

/** With a policy, membership's first year is paid once beside the policy's own term; membership alone returns every year. */
function pricesOf({ membershipFeeCents, product, price }: Offer): WantedPrice[] {
  if (!product || !price) return [membershipPrice(membershipFeeCents, 'year')];
  return [policyPrice(price), ...(membershipFeeCents > 0n ? [membershipPrice(membershipFeeCents, null)] : [])];
}
