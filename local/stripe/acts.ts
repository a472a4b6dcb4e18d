/** What banks, issuers and payers do of their own accord, played by hand: `POST /_local/{kind}/{id}/{act}`. */
import { settle } from './collection.ts';
import { StripeRefusal } from './http/refusals.ts';
import type { JsonObject } from './json.ts';
import type { Charge, Stored } from './objects.ts';
import { decide, disputeOf, isDecided, openDispute } from './resources/disputes.ts';
import { found } from './resources/found.ts';
import { endMandate } from './resources/payment-methods.ts';
import { cancelPayout, failPayout } from './resources/payouts.ts';
import { failRefund } from './resources/refunds.ts';
import { disputeReasons, failureMessages, type PlannedScenario } from './scenarios.ts';
import type { World } from './world.ts';

type Act = (world: World, id: string, order: JsonObject) => Stored | JsonObject;

const acts: Readonly<Record<string, Act>> = {
  'charges/succeed': (world, id) => settled(world, pendingCharge(world, id), undefined),
  'charges/fail': (world, id, { code }) =>
    settled(world, pendingCharge(world, id), known(code ?? 'insufficient_funds', Object.keys(failureMessages), 'code')),
  'charges/dispute': (world, id, { reason }) => disputed(world, found(world, 'charge', id), reason),
  'customers/scenario': script,
  'disputes/win': (world, id) => decided(world, id, 'won'),
  'disputes/lose': (world, id) => decided(world, id, 'lost'),
  'mandates/revoke': (world, id) => {
    const mandate = found(world, 'mandate', id);
    endMandate(world, mandate.payment_method);
    return mandate;
  },
  'payouts/cancel': (world, id) => cancelPayout(world, found(world, 'payout', id)),
  'payouts/fail': (world, id, { code }) =>
    failPayout(world, found(world, 'payout', id), typeof code === 'string' ? code : 'account_closed'),
  'refunds/fail': (world, id, { reason }) => {
    const refund = found(world, 'refund', id);
    if (refund.status === 'failed') throw StripeRefusal.invalid(`The refund ${id} has already failed.`);
    failRefund(world, refund, typeof reason === 'string' ? reason : undefined);
    return refund;
  },
};

/** Undefined when there is no such act. */
export function answerAct(world: World, method: string, path: string, order: JsonObject): JsonObject | undefined {
  const [, kind, id, name] = /^\/_local\/(\w+)\/(\w+)\/(\w+)$/.exec(path) ?? [];
  const act = method === 'POST' ? acts[`${kind}/${name}`] : undefined;
  if (!act) return undefined;
  const answer = act(world, id!, order);
  world.audit.check(world);
  return answer;
}

function pendingCharge(world: World, id: string): Charge {
  const charge = found(world, 'charge', id);
  if (charge.status === 'pending') return charge;
  throw StripeRefusal.invalid(`The charge ${id} is already ${charge.status}.`);
}

function settled(world: World, charge: Charge, failure: string | undefined): Charge {
  settle(world, charge, failure);
  return charge;
}

function disputed(world: World, charge: Charge, reason: unknown): Stored {
  const { type } = charge.payment_method_details;
  if (type !== 'card' && type !== 'sepa_debit')
    throw StripeRefusal.invalid('A payment by iDEAL is final: the bank does not take it back.');
  if (charge.status !== 'succeeded') throw StripeRefusal.invalid(`The charge ${charge.id} is ${charge.status}.`);
  if (disputeOf(world, charge)) throw StripeRefusal.invalid(`The charge ${charge.id} was disputed before.`);
  const reasons = disputeReasons[type];
  return openDispute(world, charge, known(reason ?? reasons[type === 'card' ? 0 : 1], reasons, 'reason'));
}

function decided(world: World, id: string, verdict: 'won' | 'lost'): Stored {
  const dispute = found(world, 'dispute', id);
  if (isDecided(dispute)) throw StripeRefusal.invalid(`The dispute ${id} is already ${dispute.status}.`);
  decide(world, dispute, verdict);
  return dispute;
}

/** `{debits: [{debit: 2, failure: 'account_closed'}, …]}`; an empty list gives the customer back to their account's own behaviour. */
function script(world: World, id: string, { debits }: JsonObject): JsonObject {
  const customer = found(world, 'customer', id);
  if (!Array.isArray(debits)) throw StripeRefusal.invalid('Give `debits`: a list of scenarios.', { param: 'debits' });
  const plan = debits as (PlannedScenario & JsonObject)[];
  for (const { failure, dispute } of plan) {
    if (failure !== undefined) known(failure, Object.keys(failureMessages), 'debits[failure]');
    if (dispute !== undefined) known(dispute, disputeReasons.sepa_debit, 'debits[dispute]');
  }
  if (plan.length > 0) world.hidden.planOf[customer.id] = plan;
  else delete world.hidden.planOf[customer.id];
  return { customer: id, debitsSoFar: world.hidden.debitsOf[id] ?? 0, debits };
}

function known(value: unknown, values: readonly string[], param: string): string {
  if (typeof value === 'string' && values.includes(value)) return value;
  throw StripeRefusal.invalid(`Invalid ${param}: must be one of ${values.join(', ')}`, { param });
}
