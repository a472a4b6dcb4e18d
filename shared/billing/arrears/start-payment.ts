import type { Act } from '../../kernel/actor.ts';
import { type Instant, instant } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ConditionFailed, type Database } from '../../kernel/table.ts';
import { applicationIdOf, loadApplication } from '../../membership/index.ts';
import { type Contribution, openCents } from '../contribution.ts';
import type { Payments } from '../payments.ts';
import type * as contract from './contract.ts';
import { openPayment, ownPage, type PayerDeps, stateOf } from './open-payment.ts';
import { findPage, intendPage, type PaymentPage, pageOpened } from './payment-page.table.ts';
import { arrearsRefusals } from './refusals.ts';

type Answer = Reply<typeof contract.startPayment>;

const attempts = 6;

/**
 * Where this contribution can be paid now. While its invoice is open, that is the invoice's own page at the provider: paying there is known to
 * everybody. After a return the invoice goes on saying that it is paid, and only a payment of its own can settle it.
 */
export async function startPayment(
  deps: PayerDeps,
  act: Act,
  { params }: Input<typeof contract.startPayment>,
): Promise<Answer> {
  const { contribution } = await openPayment(deps, act, params.contributionId);
  const language = async () => (await loadApplication(deps.database, applicationIdOf(contribution.memberId))).language;
  return payContribution(deps, act, contribution, { page: ownPage(deps, params.contributionId), language });
}

interface PayDeps {
  database: Database;
  payments: () => Promise<Payments>;
}

/** Who pays, by what they see: the page they come back to, and its language. */
interface Payer {
  page: string;
  language: () => Promise<'nl' | 'en'>;
}

export async function payContribution(
  deps: PayDeps,
  act: Act,
  contribution: Contribution,
  payer: Payer,
): Promise<Answer> {
  const state = stateOf(contribution);
  if (state !== 'open') return { url: payer.page, state };

  const payments = await deps.payments();
  const address = await payments.hostedInvoice(contribution.invoiceId);
  if (address.status === 'open' && address.url !== null) return { url: address.url, state: 'open' };
  if (contribution.status === 'failed' && address.status === 'paid') return { url: payer.page, state: 'paid' };
  return ownPaymentPage(deps, payments, act, contribution, payer);
}

async function ownPaymentPage(
  deps: PayDeps,
  payments: Payments,
  act: Act,
  contribution: Contribution,
  payer: Payer,
): Promise<Answer> {
  const { contributionId, personId, customerId } = contribution;
  const amountCents = openCents(contribution);
  for (let attempt = 1; ; attempt++) {
    const before = await findPage(deps.database, contributionId);
    const standing = before && (await standingPage(payments, before, amountCents, act.at));
    if (standing && standing !== 'over') return 'url' in standing ? standing : { url: payer.page, ...standing };
    const page = before && standing === undefined ? before : nextPage(contributionId, amountCents, before, act.at);
    try {
      if (page !== before) await deps.database.commit(act, [intendPage(page, before)]);
      const language = await payer.language();
      const opened = await payments.openPayment({
        key: `pay:${contributionId}:${page.attempt}`,
        contributionId,
        personId,
        customerId,
        amountCents: page.amountCents,
        name: language === 'nl' ? 'Bijdrage' : 'Contribution',
        language,
        expiresAt: page.expiresAt,
        paidUrl: payer.page,
        backUrl: payer.page,
      });
      if (opened.url === null) throw new Error(`The payment page of ${contributionId} came without an address.`);
      await deps.database.commit(act, [pageOpened(page, opened.checkoutId)]);
      return { url: opened.url, state: 'open' };
    } catch (error) {
      if (attempt === attempts || !lostRace(error)) throw error;
    }
  }
}

/** An open page, what came of one that was paid, 'over' when another is needed, or undefined when it was written down but never opened. */
async function standingPage(
  payments: Payments,
  page: PaymentPage,
  amountCents: bigint,
  at: Instant,
): Promise<Answer | { state: 'paid' | 'under-way' } | 'over' | undefined> {
  const isUsable = page.amountCents === amountCents;
  if (page.checkoutId === null) return isUsable && addHours(at, 1) < page.expiresAt ? undefined : 'over';
  const found = await payments.readCheckout(page.checkoutId);
  if (found.status === 'open' && found.url !== null && isUsable) return { url: found.url, state: 'open' };
  const ended = found.status === 'open' ? await payments.expireCheckout(found.checkoutId) : found;
  if (ended.status === 'expired' || ended.hasFailed) return 'over';
  // Paid, and the message about it still on its way; a payment that was taken back again makes room for another.
  if (Date.parse(at) - Date.parse(page.expiresAt) > newsIsHereAfterMs) return 'over';
  return { state: ended.isPaid ? 'paid' : 'under-way' };
}

const newsIsHereAfterMs = 3 * 86_400_000;
const pageHours = 23;
const addHours = (at: Instant, hours: number): Instant => instant(Date.parse(at) + hours * 3_600_000);

function nextPage(
  contributionId: string,
  amountCents: bigint,
  before: PaymentPage | undefined,
  at: Instant,
): PaymentPage {
  const attempt = (before?.attempt ?? 0) + 1;
  return { contributionId, attempt, checkoutId: null, amountCents, expiresAt: addHours(at, pageHours) };
}

function lostRace(error: unknown): boolean {
  if (error instanceof ConditionFailed) return true;
  return error instanceof Refusal && error.code === arrearsRefusals.ARREARS_CHANGED.code;
}
