/**
 * What a member of a household is billed for a year of membership, fixed before the claim is made, with the cap that it follows from.
 * Access patterns:
 * 1. the years of one member, the latest first      query HOUSEHOLD_FEES#<memberId>
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import { type Database, putNew, type Write } from '../../kernel/table.ts';

const partition = (memberId: string): string => `HOUSEHOLD_FEES#${memberId}`;
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

const stored = z.object({
  memberId: z.string(),
  householdId: z.string(),
  /** The first day of the year that it is for. */
  from: day(),
  amountCents: z.bigint(),
  /** What the year costs without a household. */
  ownFeeCents: z.bigint(),
  capCents: z.bigint(),
  decisionId: z.string(),
});
export type HouseholdFee = z.infer<typeof stored>;

export const keepHouseholdFee = (fee: HouseholdFee): Write =>
  putNew({ pk: partition(fee.memberId), sk: fee.from, entity: 'HouseholdFee', ...fee });

/** The latest few: the year to come, the running one and the one before. */
export async function householdFeesOf(database: Database, memberId: string): Promise<HouseholdFee[]> {
  const page = await database.query({ of: partition(memberId), newestFirst: true, limit: 3, consistent: true });
  return page.items.map((item) => z.parse(stored, item));
}
