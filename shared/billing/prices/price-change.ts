import { addMonths, type LocalDate } from '../../kernel/dates.ts';
import {
  agreedOn,
  type HealthPolicy,
  isRunning,
  type PolicyChange,
  type ProductVersion,
} from '../../policies/index.ts';
import { type Series, upcomingDues } from '../agreements/upcoming.ts';

/** A version whose price takes the place of an earlier one, also for who holds the earlier one already (art. 2:59 BW). */
export interface PriceChange {
  priceChangeId: string;
  productId: string;
  fromVersion: number;
  toVersion: number;
  notBefore: LocalDate;
  decisionId: string;
  jobId: string;
  announcedBy: string;
  announcedAt: string;
}

/** Between the letter and the new price lies the month in which one may leave. */
export const noticeMonths = 1;

/** The first term that begins on a day or after it, of a row of terms. */
export function firstTermFrom(
  row: { series: Series; change: Series | null; after: LocalDate },
  day: LocalDate,
): LocalDate {
  const dues = upcomingDues(row.series, row.change, row.after, most);
  const found = dues.find(({ dueOn }) => dueOn >= day);
  if (!found) throw new RangeError(`No term begins on ${day} or after it.`);
  return found.dueOn;
}

const most = 60;

/** The letter came early enough for this day: on time, or too late, and then a later term gets the new price. */
export const isToldInTime = (toldOn: LocalDate, effectiveOn: LocalDate): boolean =>
  addMonths(toldOn, noticeMonths) <= effectiveOn;

/** Who holds the version and stays; who chose something else, leaves, or was told already is passed by. */
export function isHolder(policy: HealthPolicy, { productId, fromVersion }: PriceChange, today: LocalDate): boolean {
  const agreed = agreedOn(policy, today);
  const isPending = policy.change !== null && policy.change.effectiveOn > today;
  const holds = agreed.productId === productId && agreed.productVersion === fromVersion;
  return holds && !isPending && isRunning(policy) && policy.endsOn === null;
}

/** What the holder will have from that day on; undefined when the new version has no such term. */
export function newPrice(
  policy: HealthPolicy,
  to: ProductVersion,
  effectiveOn: LocalDate,
  requestedAt: PolicyChange['requestedAt'],
): PolicyChange | undefined {
  const { term } = agreedOn(policy, effectiveOn);
  const price = to.prices.find((offered) => offered.term === term);
  if (!price) return undefined;
  const { productId, version: productVersion, termsVersion, termsHash } = to;
  return { kind: 'price', productId, productVersion, termsVersion, termsHash, ...price, effectiveOn, requestedAt };
}
