import type { LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import type { Member } from '../../membership/index.ts';
import { membershipFeeOn } from '../../policies/index.ts';
import { householdFeesOf } from './household-fee.table.ts';
import { yearFee } from './year-fee.ts';

/**
 * What a year of membership that is still to come will cost a member: the share under the cap of the household as it is now, the own fee again for who
 * left one, and else what is collected already. What was fixed for a year stands. Nothing is written.
 */
export async function comingFee(
  database: Database,
  member: Member,
  { dueOn, amountCents, today }: { dueOn: LocalDate; amountCents: Cents; today: LocalDate },
): Promise<Cents> {
  const [latest, ...earlier] = await householdFeesOf(database, member.memberId);
  const fixed = [latest, ...earlier].find((fee) => fee?.from === dueOn);
  if (fixed) return fixed.amountCents;
  const isBoundBefore = latest !== undefined && latest.amountCents !== latest.ownFeeCents;
  if (member.householdId === null && !isBoundBefore) return amountCents;
  const ownFee = (await membershipFeeOn(database, today)) ?? amountCents;
  return (await yearFee(database, member, dueOn, ownFee)).amountCents;
}
