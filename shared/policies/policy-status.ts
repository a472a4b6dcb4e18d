import { amsterdamDate, type Instant, type LocalDate } from '../kernel/dates.ts';
import type { Otherwise, Write } from '../kernel/table.ts';
import { movePolicy } from './health-policy.table.ts';
import type { HealthPolicy, PolicyChange } from './health-policy.ts';

/**
 * What may become of a policy, each as the one write that does it. Undefined when there is nothing to do: a policy is never suspended twice,
 * and one that was withdrawn from stays so.
 */
export function suspendPolicy(
  policy: HealthPolicy,
  contributionId: string,
  at: Instant,
  otherwise: Otherwise,
): Write | undefined {
  if (policy.status !== 'concluded') return undefined;
  return movePolicy(policy, { status: 'suspended', statusReason: contributionId, statusSince: at }, otherwise);
}

export function resumePolicy(policy: HealthPolicy, at: Instant, otherwise: Otherwise): Write | undefined {
  if (policy.status !== 'suspended') return undefined;
  return movePolicy(policy, { status: 'concluded', statusReason: null, statusSince: at }, otherwise);
}

export function withdrawFromPolicy(policy: HealthPolicy, receivedAt: Instant, otherwise: Otherwise): Write {
  const values = { status: 'withdrawn', statusReason: 'cooling-off', statusSince: receivedAt } as const;
  return movePolicy(policy, values, otherwise);
}

/** Writes down what is to be from the next term on. A change that has come into force becomes what is agreed. */
export function agreeToChange(policy: HealthPolicy, change: PolicyChange, otherwise: Otherwise): Write {
  return movePolicy(policy, { ...agreedOn(policy, amsterdamDate(change.requestedAt)), change }, otherwise);
}

type Agreed = Pick<
  HealthPolicy,
  'productId' | 'productVersion' | 'term' | 'amountCents' | 'perMonthCents' | 'termsVersion' | 'termsHash'
>;

/** Product, term and price as they are on a day. */
export function agreedOn(policy: HealthPolicy, on: LocalDate): Agreed {
  const { change } = policy;
  const source = change !== null && change.effectiveOn <= on ? change : policy;
  const { productId, productVersion, term, amountCents, perMonthCents, termsVersion, termsHash } = source;
  return { productId, productVersion, term, amountCents, perMonthCents, termsVersion, termsHash };
}
