import type { Act } from '../../kernel/actor.ts';
import { addDays } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { Member } from '../../membership/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import { openCents } from '../contribution.ts';
import type { Holding } from './collected.ts';
import { type FixedEnd, restOf, yearCents } from './ending.ts';

/** What becomes of the fee of the year that runs, when it was claimed already. */
export function feeAtEnd(
  contributions: Holding['contributions'],
  { endsOn, creditsFrom, feeBefore }: Pick<FixedEnd, 'endsOn' | 'creditsFrom' | 'feeBefore'>,
) {
  for (const contribution of contributions) {
    const line = contribution.lines.find(
      ({ kind, from, until }) => kind === 'membership' && from <= endsOn && endsOn < until,
    );
    const claimed = line ? line.amountCents - line.creditedCents : 0n;
    if (!line || claimed === 0n || contribution.claim !== 'standing') continue;
    const back = restOf(line, creditsFrom, feeBefore);
    const year = yearCents(line, feeBefore);
    const isPaid = openCents(contribution) <= 0n;
    return { line, claimed, back, year, owed: claimed - back, isReverted: year < line.amountCents, isPaid };
  }
  return null;
}

/**
 * Whoever leaves at once because of a decision may have been billed for the year that runs: told is what of it is owed, by which rule, and what comes
 * back or is asked no more. It is booked the night after the last day.
 */
export async function feeLetter(
  deps: { database: Database; newId: NewId },
  act: Act,
  member: Member,
  { contributions }: Holding,
  end: FixedEnd,
): Promise<Write[]> {
  const fee = feeAtEnd(contributions, end);
  if (!fee) return [];
  const { line, claimed, back, year, owed, isReverted, isPaid } = fee;
  return [
    await letterAbout(deps, act, member, 'fee-settled', {
      endsOn: end.endsOn,
      from: line.from,
      until: addDays(line.until, -1),
      claimed: Number(claimed),
      year: Number(year),
      isReverted: isReverted ? 1 : 0,
      isInPart: end.creditsFrom === null ? 0 : 1,
      owed: Number(owed),
      back: Number(back),
      isPaid: isPaid ? 1 : 0,
    }),
  ];
}
