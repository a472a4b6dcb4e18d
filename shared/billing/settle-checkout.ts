import type { CooperativeFacts } from '../governance/cooperative.ts';
import type { Act } from '../kernel/actor.ts';
import type { NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ConditionFailed, type Database, type Write } from '../kernel/table.ts';
import {
  type Application,
  admitApplicant,
  loadApplication,
  markPaymentUnderWay,
  type PolicyDesk,
  reopenPayment,
  requestLetter,
} from '../membership/index.ts';
import { membershipRefusals } from '../membership/refusals.ts';
import type { Alert } from './alert.ts';
import { type CheckoutStanding, findCheckout, keepCheckout, moveCheckout } from './checkout.table.ts';
import { asCollecting } from './contribution.ts';
import type { Checkout, Payments } from './payments.ts';
import { recordInvoice } from './record-invoice.ts';

export interface SettleDeps {
  database: Database;
  newId: NewId;
  policyDesk: PolicyDesk;
  cooperative: CooperativeFacts;
  payments: () => Promise<Payments>;
  alert: Alert;
}

const rank: Record<CheckoutStanding, number> = { open: 0, 'under-way': 1, expired: 2, failed: 2, paid: 3 };
const attempts = 8;

/**
 * Draws the consequences of what became of a payment page: the same whether a message told it, the daily sweep found it, or the applicant
 * came back before either. What brings the page no further than it is known to be changes nothing.
 */
export async function settleCheckout(deps: SettleDeps, act: Act, checkout: Checkout): Promise<void> {
  const { applicationId, attempt } = checkout;
  if (applicationId === null) return;
  const to = standingOf(checkout);
  for (let tries = 1; ; tries++) {
    const record = await findCheckout(deps.database, applicationId, attempt);
    if (rank[to] <= (record ? rank[record.standing] : 0)) return;
    const moved = record ? moveCheckout(record, to) : keepCheckout(applicationId, checkout, to, act.at);
    try {
      return await consequences[to](deps, act, { checkout, applicationId, moved });
    } catch (error) {
      if (tries === attempts || !lostRace(error)) throw error;
    }
  }
}

export function standingOf({ status, isPaid, hasFailed }: Checkout): CheckoutStanding {
  if (isPaid) return 'paid';
  if (status === 'complete') return hasFailed ? 'failed' : 'under-way';
  return status;
}

function lostRace(error: unknown): boolean {
  if (error instanceof ConditionFailed) return true;
  return error instanceof Refusal && error.code === membershipRefusals.APPLICATION_CHANGED.code;
}

interface Settled {
  checkout: Checkout;
  applicationId: string;
  /** Moves the page on; in the same transaction as what follows from it. */
  moved: Write;
}

const consequences: Record<CheckoutStanding, (deps: SettleDeps, act: Act, settled: Settled) => Promise<void>> = {
  open: async () => {},
  paid: becomeMember,
  'under-way': awaitBank,
  expired: offerAnotherPage,
  failed: undoFailedOrder,
};

async function becomeMember(deps: SettleDeps, act: Act, { checkout, applicationId, moved }: Settled): Promise<void> {
  if (checkout.subscriptionId !== null) await (await deps.payments()).ensureReusableMethod(checkout.subscriptionId);
  const admission = await admitApplicant(deps, act, applicationId, () => [moved]);
  if (admission.outcome !== 'settled-before') return;
  // Money came in for someone who was admitted or refused before: nothing to decide for a machine.
  await deps.database.commit(act, [moved]);
  deps.alert('PAID_AFTER_SETTLEMENT', checkout.checkoutId);
}

/** A debit takes up to fourteen days. The claim is noted first: what is done last is what a repeat looks at. */
async function awaitBank(deps: SettleDeps, act: Act, { checkout, applicationId, moved }: Settled): Promise<void> {
  const application = await loadApplication(deps.database, applicationId);
  if (checkout.invoiceId !== null) {
    const payments = await deps.payments();
    await recordInvoice(deps, act, await payments.readInvoice(checkout.invoiceId), asCollecting);
  }
  const waits = ['awaiting-payment', 'expired'].includes(application.status);
  await deps.database.commit(act, waits ? [markPaymentUnderWay(application, act.at), moved] : [moved]);
}

async function offerAnotherPage(deps: SettleDeps, act: Act, settled: Settled): Promise<void> {
  const application = await loadApplication(deps.database, settled.applicationId);
  const isCurrent = application.checkout?.attempt === settled.checkout.attempt;
  const offer = isCurrent && application.status === 'awaiting-payment' ? anotherPage(deps, act, application) : [];
  await deps.database.commit(act, [settled.moved, ...offer]);
}

/** Ended at the provider first, so that whatever happens next the old order is never collected beside a new one. */
async function undoFailedOrder(deps: SettleDeps, act: Act, { checkout, applicationId, moved }: Settled): Promise<void> {
  const payments = await deps.payments();
  await payments.endFailedOrder(checkout);
  const application = await loadApplication(deps.database, applicationId);
  const waits = ['awaiting-payment', 'payment-under-way'].includes(application.status);
  await deps.database.commit(act, [moved, ...(waits ? anotherPage(deps, act, application) : [])]);
}

function anotherPage(deps: SettleDeps, act: Act, application: Application): Write[] {
  const { applicationId, personId, language } = application;
  return [
    reopenPayment(application, act.at),
    requestLetter({
      letterId: deps.newId('letter'),
      template: 'resume',
      personId,
      applicationId,
      language,
      requestedAt: act.at,
    }),
  ];
}
