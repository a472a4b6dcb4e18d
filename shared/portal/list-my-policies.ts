import { type Act, requireMember } from '../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { agreedOn, findProduct, type HealthPolicy, notInsurance, policiesOf } from '../policies/index.ts';
import type * as contract from './contract.ts';
import { myLanguage } from './me.ts';
import { policyExplanations, stateOfPolicy } from './policy-state.ts';

type MyPolicy = Reply<typeof contract.listMyPolicies>['items'][number];

export async function listMyPolicies(
  { database }: { database: Database },
  act: Act,
  _input: Input<typeof contract.listMyPolicies>,
): Promise<Reply<typeof contract.listMyPolicies>> {
  const { personId } = requireMember(act);
  const [policies, language] = await Promise.all([policiesOf(database, personId), myLanguage(database, { personId })]);
  const today = amsterdamDate(act.at);
  return { items: await Promise.all(policies.map((policy) => shown(database, policy, today, language))) };
}

/** In the words of the product as it was agreed, also when another version is on sale by now. */
async function shown(
  database: Database,
  policy: HealthPolicy,
  today: LocalDate,
  language: 'nl' | 'en',
): Promise<MyPolicy> {
  const agreed = agreedOn(policy, today);
  const product = await findProduct(database, agreed.productId, agreed.productVersion);
  const state = stateOfPolicy(policy, today);
  const { policyId, concludedOn, startsOn, withdrawUntil, initialTermEndsOn, endsOn, preContractHash } = policy;
  const { term, amountCents, perMonthCents, termsVersion, termsHash } = agreed;
  return {
    ...{ policyId, concludedOn, startsOn, withdrawUntil, initialTermEndsOn, endsOn, preContractHash },
    ...{ term, amountCents, perMonthCents, termsVersion, termsHash },
    productName: product?.name[language] ?? agreed.productId,
    description: product?.description[language] ?? '',
    benefits: product?.benefits.map((benefit) => benefit.description[language]) ?? [],
    terms: product?.terms[language] ?? '',
    notInsurance: notInsurance[language],
    state,
    explanation: policyExplanations[state],
    startsAtOwnRequest: policy.startChoice === 'immediately',
    mayWithdraw: state === 'cooling-off',
    change: await changeOf(database, policy, today, language),
  };
}

async function changeOf(
  database: Database,
  { change }: HealthPolicy,
  today: LocalDate,
  language: 'nl' | 'en',
): Promise<MyPolicy['change']> {
  if (!change || change.effectiveOn <= today) return null;
  const product = await findProduct(database, change.productId, change.productVersion);
  const { kind, term, amountCents, effectiveOn } = change;
  return { kind, term, amountCents, effectiveOn, productName: product?.name[language] ?? change.productId };
}
