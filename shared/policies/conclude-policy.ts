import type { Instant } from '../kernel/dates.ts';
import { addMonths, amsterdamDate } from '../kernel/dates.ts';
import { type Application, type ConcludedPolicy, memberIdOf, policyChoice, policyIdOf } from '../membership/index.ts';
import { keepPolicy } from './health-policy.table.ts';
import { type HealthPolicy, initialTermEndsOn, startsOn, withdrawUntil } from './health-policy.ts';
import type { Product } from './product.ts';

/**
 * The policy that a paid application concludes. It is concluded on the day of admission, which is never before the order: every term of the
 * law then runs in the participant's favour.
 */
export function concludePolicyWrites(application: Application, product: Product, at: Instant): ConcludedPolicy {
  const wanted = policyChoice(application.choice);
  const { order } = application;
  const price = product.prices.find((offered) => offered.term === wanted?.term);
  if (!wanted || !order?.startChoice || !price)
    throw new Error(`Application ${application.applicationId} has no order for a policy.`);
  const concludedOn = amsterdamDate(at);
  const start = startsOn(concludedOn, order.startChoice);
  const policy: HealthPolicy = {
    policyId: policyIdOf(application.applicationId),
    personId: application.personId,
    memberId: memberIdOf(application.applicationId),
    ...wanted,
    amountCents: price.amountCents,
    perMonthCents: price.perMonthCents,
    status: 'concluded',
    statusReason: null,
    statusSince: null,
    membershipPaidUntil: order.membershipFeeCents > 0n ? addMonths(concludedOn, 12) : null,
    change: null,
    noticeGivenOn: null,
    endsOn: null,
    endReason: null,
    version: 1,
    concludedOn,
    withdrawUntil: withdrawUntil(concludedOn),
    startsOn: start,
    initialTermEndsOn: initialTermEndsOn(start, product.initialTermMonths),
    startChoice: order.startChoice,
    termsVersion: product.termsVersion,
    termsHash: product.termsHash,
    preContractHash: order.preContractHash,
    buttonLabel: order.buttonLabel,
    orderedAt: order.orderedAt,
  };
  const { policyId, termsVersion } = policy;
  const brief = { policyId, startsOn: start, withdrawUntil: policy.withdrawUntil, termsVersion };
  return { brief, writes: [keepPolicy(policy)] };
}
