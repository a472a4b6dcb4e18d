import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, type Instant, instant } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Links } from '../kernel/links.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ConditionFailed } from '../kernel/table.ts';
import {
  type Application,
  type CheckoutReference,
  loadApplication,
  mayOrder,
  openApplication,
  orderWrites,
} from '../membership/index.ts';
import { membershipRefusals } from '../membership/refusals.ts';
import { type AcceptedOrder, acceptOrder, type Offer, orderSummary } from '../policies/index.ts';
import type * as contract from './contract.ts';
import { openPaymentPage } from './open-payment-page.ts';
import { type SettleDeps, settleCheckout } from './settle-checkout.ts';

export interface StartDeps extends SettleDeps {
  links: Links;
  webAddress: string;
}

type Answer = Reply<typeof contract.startCheckout>;

const attempts = 8;

/**
 * The button with the obligation to pay. Whatever it asks of the provider is written down here first, so a press that was cut off anywhere is
 * finished by the next one, and two tabs end on the same page. Each round looks again at what is there; only who loses a race needs a second.
 */
export async function startCheckout(
  deps: StartDeps,
  act: Act,
  input: Input<typeof contract.startCheckout>,
): Promise<Answer> {
  let application = await openApplication(deps, act, input.params.applicationId);
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await oneRound(deps, act, application, input.body.order);
      if (answer) return answer;
    } catch (error) {
      if (attempt === attempts || !lostRace(error)) throw error;
    }
    application = await loadApplication(deps.database, application.applicationId);
  }
}

/** Undefined when the application changed on the way and has to be looked at anew. */
async function oneRound(
  deps: StartDeps,
  act: Act,
  application: Application,
  pressed: Input<typeof contract.startCheckout>['body']['order'],
): Promise<Answer | undefined> {
  const { applicationId } = application;
  if (['payment-under-way', 'under-review', 'awaiting-admission', 'admitted'].includes(application.status))
    return ownPage(deps, applicationId);
  if (!mayOrder(application, act.at)) throw membershipRefusals.APPLICATION_NOT_READY_TO_ORDER();

  const offer = await orderSummary(deps, application, amsterdamDate(act.at));
  const accepted = acceptOrder(offer, pressed, application.language, act.at);
  const page = await standingPage(deps, act, application, offer);
  if (page === 'changed') return undefined;

  const reference = page.reference ?? nextAttempt(application, act.at);
  if (!page.reference || !isSameOrder(application, accepted)) {
    await deps.database.commit(act, orderWrites(application, { ...accepted, checkout: reference }));
    if (page.url === null) application = await loadApplication(deps.database, applicationId);
  }
  const url = page.url ?? (await openPaymentPage(deps, act, application, offer));
  return { url, state: 'open' };
}

interface StandingPage {
  /** The attempt to go on with; undefined when a new one must be begun. */
  reference: CheckoutReference | undefined;
  url: string | null;
}

/** What there is of an earlier press: an open page, an attempt that was written down but not finished, or nothing that can still be paid. */
async function standingPage(
  deps: StartDeps,
  act: Act,
  application: Application,
  offer: Offer,
): Promise<StandingPage | 'changed'> {
  const reference = application.checkout ?? undefined;
  const isSamePrice = application.order?.totalNowCents === offer.summary.totalNowCents;
  if (!reference) return { reference, url: null };
  if (reference.sessionId === null)
    return { reference: isSamePrice && isFresh(reference, act.at) ? reference : undefined, url: null };

  const payments = await deps.payments();
  const found = await payments.readCheckout(reference.sessionId);
  if (found.status === 'open' && found.url !== null && isSamePrice) return { reference, url: found.url };
  const ended = found.status === 'open' ? await payments.expireCheckout(found.checkoutId) : found;
  if (ended.status === 'expired') return { reference: undefined, url: null };
  // Paid or failed, and told here first: what follows from it changes the application.
  await settleCheckout(deps, act, ended);
  return ended.hasFailed ? afterFailure(deps, application) : 'changed';
}

async function afterFailure(deps: StartDeps, application: Application): Promise<StandingPage | 'changed'> {
  const now = await loadApplication(deps.database, application.applicationId);
  return now.version === application.version ? { reference: undefined, url: null } : 'changed';
}

const addHours = (at: Instant, hours: number): Instant => instant(Date.parse(at) + hours * 3_600_000);

/** The provider keeps an attempt's key for a day and its page for as long; an hour is left to pay in. */
const pageHours = 23;
const isFresh = ({ expiresAt }: CheckoutReference, at: Instant): boolean =>
  expiresAt !== null && addHours(at, 1) < expiresAt;

function nextAttempt(application: Application, at: Instant): CheckoutReference {
  const attempt = (application.checkout?.attempt ?? 0) + 1;
  return { attempt, sessionId: null, url: null, expiresAt: addHours(at, pageHours) };
}

/** Pressing again for the same thing is not a second order; another start or another text is. */
function isSameOrder({ order }: Application, { order: pressed }: AcceptedOrder): boolean {
  return order?.preContractHash === pressed.preContractHash && order.startChoice === pressed.startChoice;
}

const ownPage = ({ webAddress }: StartDeps, applicationId: string): Answer => ({
  url: `${webAddress}/aanmelden/#klaar=${applicationId}`,
  state: 'paid',
});

function lostRace(error: unknown): boolean {
  if (error instanceof ConditionFailed) return true;
  return error instanceof Refusal && error.code === membershipRefusals.APPLICATION_CHANGED.code;
}
