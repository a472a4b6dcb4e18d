import { amsterdamDate, type Instant, type LocalDate } from '../kernel/dates.ts';
import type { Otherwise, Write } from '../kernel/table.ts';
import { movePolicy, movePolicyToYears } from './health-policy.table.ts';
import {
  agreedForLater,
  type HealthPolicy,
  type Later,
  type PolicyChange,
  type PolicyEndReason,
} from './health-policy.ts';

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

/** Notice, or another reason for which it has a last day from now on. */
export function stopPolicy(
  policy: HealthPolicy,
  stop: { endsOn: LocalDate; reason: PolicyEndReason; noticeGivenOn: LocalDate | null; saidOn?: LocalDate },
  otherwise: Otherwise,
): Write {
  const { endsOn, reason: endReason, noticeGivenOn, saidOn = endsOn } = stop;
  // An announced price never reaches who leaves before it begins; what was agreed for a later day falls away with it. A death may be told after
  // that day: then what was agreed has begun.
  const hasBegun = ({ effectiveOn }: PolicyChange) => effectiveOn <= endsOn || effectiveOn <= saidOn;
  const later = agreedForLater(policy);
  const change = later && hasBegun(later) ? later : null;
  return movePolicy(policy, { endsOn, endReason, noticeGivenOn, change, changeAtEnd: later }, otherwise);
}

/** The holder stays after all, and what was agreed for later holds again: nobody leaves an announced price behind by giving notice for a day. */
export function keepOnPolicy(policy: HealthPolicy, today: LocalDate, otherwise: Otherwise): Write {
  const change = changeOfWhoStays(policy, null, today);
  return movePolicy(
    policy,
    { endsOn: null, endReason: null, noticeGivenOn: null, change, changeAtEnd: null },
    otherwise,
  );
}

/** Its last day has passed. */
export function endPolicy(policy: HealthPolicy, at: Instant): Write {
  const values = { status: 'ended', statusReason: policy.endReason, statusSince: at } as const;
  return movePolicy(policy, values);
}

/** Ended by a death that proved a mistake: it runs again, up to a notice that was given before, or stays on hold for what was not paid. */
export function reopenPolicy(
  policy: HealthPolicy,
  until: { endsOn: LocalDate | null; endReason: PolicyEndReason | null; suspendedFor: string | null; at: Instant },
  isYearUnsettled: boolean,
  otherwise: Otherwise,
): Write {
  const { endsOn, endReason, suspendedFor, at } = until;
  const status = suspendedFor === null ? 'concluded' : 'suspended';
  const change = changeOfWhoStays(policy, endsOn, amsterdamDate(at));
  const agreed = { change, changeAtEnd: null };
  const values = { status, statusReason: suspendedFor, statusSince: at, endsOn, endReason, ...agreed } as const;
  return isYearUnsettled ? movePolicyToYears(policy, values, otherwise) : movePolicy(policy, values, otherwise);
}

/**
 * What was agreed for later, of who stays after all or had not died. What the holder chose holds, also when its day has passed. A price that was
 * announced holds while its day is still to come; after that the holder could not leave before it, so it is to be told anew.
 */
export function changeOfWhoStays(policy: Later, endsOn: LocalDate | null, today: LocalDate): PolicyChange | null {
  const later = agreedForLater(policy);
  if (later === null || (endsOn !== null && later.effectiveOn > endsOn)) return null;
  const isTooLate = policy.change === null && later.kind === 'price' && later.effectiveOn <= today;
  return isTooLate ? null : later;
}

/** It runs, or would but for arrears: notice can be given of it, and it can end. */
export const isRunning = ({ status }: Pick<HealthPolicy, 'status'>): boolean =>
  status === 'concluded' || status === 'suspended';

/** Writes down what is to be from the next term on. A change that has come into force becomes what is agreed. */
export function agreeToChange(policy: HealthPolicy, change: PolicyChange, otherwise?: Otherwise): Write {
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
