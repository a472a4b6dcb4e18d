/** How the bank or card issuer behind a payment behaves, and by what a rehearsal chooses it. */
import type { JsonObject } from './json.ts';
import type { Charge, PaymentMethod } from './objects.ts';
import type { World } from './world.ts';

export interface Scenario {
  /** Stripe's code for the refusal; a debit then comes back days later, a card at once. */
  failure?: string;
  /** A debit that is refused before it is even sent. */
  atOnce?: true;
  /** Stripe's reason for which the money is taken back after it was received. */
  dispute?: string;
  /** Bank days until the bank answers a debit, instead of the usual. */
  answersAfterDays?: number;
  /** Days between receiving the money and losing it again, instead of the usual. */
  disputedAfterDays?: number;
  /** A refund of it looks done and comes back. */
  refundFails?: true;
  /** A card that asks its holder for approval; without the holder it is refused. */
  challenge?: true;
}

/** What a rehearsal says about one customer: about their n-th debit (the first is 1), or about all of them. */
export interface PlannedScenario extends Scenario {
  debit?: number;
}

/** The codes with which banks and issuers refuse, and what Stripe says of them. */
export const failureMessages: Readonly<Record<string, string>> = {
  account_closed: 'The customer’s bank account has been closed.',
  authentication_required: 'Your card was declined. This transaction requires authentication.',
  authorization_revoked: 'The customer has revoked the authorization of this mandate.',
  bank_account_restricted: 'The customer’s account cannot be used with SEPA Direct Debit.',
  bank_cannot_process: 'The customer’s bank could not process this payment.',
  bank_ownership_changed: 'The customer’s bank account has been transferred to a new bank.',
  card_declined: 'Your card was declined.',
  charge_exceeds_source_limit: 'The payment exceeds the weekly volume that this bank account may be debited for.',
  charge_exceeds_weekly_limit: 'The payment exceeds the number of debits of this bank account in a week.',
  could_not_process: 'The customer’s bank could not process this payment.',
  customer_initiated: 'The customer asked their bank for the money back.',
  debit_authorization_not_match: 'The details of the mandate do not match those at the customer’s bank.',
  debit_disputed: 'The customer disputed an earlier payment.',
  debit_not_authorized: 'The customer has notified their bank that this payment was unauthorized.',
  incorrect_account_details: 'The details of the bank account are not right.',
  insufficient_funds: 'The customer’s account has insufficient funds to cover this payment.',
  invalid_account_number: 'The bank account number is not valid.',
  recipient_deceased: 'The holder of the bank account has died.',
  refer_to_customer: 'The customer’s bank refused this payment without a reason. Ask the customer.',
};

/** As Stripe has them: a direct debit that came back after the money never says that somebody died. A debit that fails does. */
export const disputeReasons = {
  sepa_debit: [
    'bank_cannot_process',
    'customer_initiated',
    'debit_not_authorized',
    'incorrect_account_details',
    'insufficient_funds',
  ],
  card: ['fraudulent', 'general', 'duplicate', 'product_not_received', 'subscription_canceled', 'unrecognized'],
};

/** Decides, when a payment is made, how it will go: the customer's script goes before what the account or card says. */
export function chooseOutcome(world: World, charge: Charge, method: PaymentMethod): Scenario {
  const planned = method.type === 'sepa_debit' ? plannedFor(world, charge.customer, method) : undefined;
  const outcome = planned ?? world.hidden.scenarioOf[method.id] ?? {};
  if (Object.keys(outcome).length > 0) world.hidden.outcomeOf[charge.id] = outcome;
  return outcome;
}

export function outcomeOf(world: World, charge: Charge): Scenario {
  return world.hidden.outcomeOf[charge.id] ?? {};
}

/** Real iDEAL asks for no account number, so the payer's e-mail address tells how later debits of that account go. */
function plannedFor(world: World, customer: string, method: PaymentMethod): Scenario | undefined {
  const count = (world.hidden.debitsOf[customer] ?? 0) + 1;
  world.hidden.debitsOf[customer] = count;
  const isFromIdeal = (method.sepa_debit?.generated_from as JsonObject | undefined)?.charge !== null;
  const byAddress = isFromIdeal ? planOfAddress(world.store.get('customer', customer).email) : [];
  const plan = world.hidden.planOf[customer] ?? byAddress;
  const { debit: _, ...planned } = plan.find(({ debit }) => debit === undefined || debit === count) ?? {};
  return Object.keys(planned).length > 0 ? planned : undefined;
}

const ofWord: Readonly<Record<string, (reason?: string) => Scenario>> = {
  fail: (reason = 'insufficient_funds') => ({ failure: reason }),
  revoked: (reason = 'debit_not_authorized') => ({ failure: reason }),
  dispute: (reason = 'customer_initiated') => ({ dispute: reason }),
  late: (reason = 'customer_initiated') => ({ dispute: reason, disputedAfterDays: 40 }),
};

/** `anna+sepa_fail_2@…`: the second debit fails. Without a number every one; `.account_closed` after it names the reason; several may follow. */
export function planOfAddress(email: string | null): PlannedScenario[] {
  const [local = ''] = (email ?? '').split('@');
  return [...local.matchAll(/\+sepa_(fail|revoked|dispute|late)((?:_\d+)*)(?:\.([a-z_]+[a-z]))?/g)].flatMap(
    ([, word, numbers, reason]) => {
      const isKnown = reason !== undefined && reason in failureMessages;
      const scenario = ofWord[word!]!(isKnown ? reason : undefined);
      const debits = numbers!.split('_').filter(Boolean).map(Number);
      return debits.length === 0 ? [scenario] : debits.map((debit) => ({ ...scenario, debit }));
    },
  );
}
