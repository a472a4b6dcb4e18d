import type { Act } from '../../kernel/actor.ts';
import { addDays } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database, Write } from '../../kernel/table.ts';
import type { Member } from '../../membership/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import { openCents } from '../contribution.ts';
import type { Holding } from './collected.ts';
import { type FixedEnd, restOf, yearCents } from './ending.ts';

/**
 * Whoever leaves at once because of a decision may have been billed for the year that runs: told is what of it is owed, by which rule, and what comes
 * back or is asked no more. It is booked the night after the last day.
 */
export async function feeLetter(
  deps: { database: Database; newId: NewId },
  act: Act,
  member: Member,
  { contributions }: Holding,
  { endsOn, creditsFrom, feeBefore }: FixedEnd,
): Promise<Write[]> {
  for (const contribution of contributions) {
    const line = contribution.lines.find(
      ({ kind, from, until }) => kind === 'membership' && from <= endsOn && endsOn < until,
    );
    const claimed = line ? line.amountCents - line.creditedCents : 0n;
    if (!line || claimed === 0n || contribution.claim !== 'standing') continue;
    const back = restOf(line, creditsFrom, feeBefore);
    const year = yearCents(line, feeBefore);
    return [
      await letterAbout(deps, act, member, 'fee-settled', {
        endsOn,
        from: line.from,
        until: addDays(line.until, -1),
        claimed: Number(claimed),
        year: Number(year),
        isReverted: year < line.amountCents ? 1 : 0,
        isInPart: creditsFrom === null ? 0 : 1,
        owed: Number(claimed - back),
        back: Number(back),
        isPaid: openCents(contribution) <= 0n ? 1 : 0,
      }),
    ];
  }
  return [];
}
