import type * as z from 'zod/mini';
import { addDays, addMonths, type LocalDate } from '../../kernel/dates.ts';
import type { Member } from '../member.ts';
import type { stay } from './contract.ts';
import { moveRefusals as refusals } from './refusals.ts';
import type { StayBegun } from './stay.table.ts';

type Stay = z.output<typeof stay>;

/** Somebody without a wijk has an empty one in the register. */
export const wijkOrNull = (wijkId: string): string | null => (wijkId === '' ? null : wijkId);

const firstDay = ({ spells, memberSince }: Member): LocalDate => spells[0]?.from ?? memberSince;

/** From the first day of membership on, without a gap; stays in one wijk behind each other are one. */
export function wijkHistory(member: Member, begun: readonly StayBegun[]): Stay[] {
  const all = begun.length > 0 ? begun : [firstStay(member)];
  const changes = all.filter((stay, at) => at === 0 || stay.wijkId !== all[at - 1]?.wijkId);
  return changes.map(({ from, wijkId }, at) => {
    const next = changes[at + 1];
    return { from, wijkId, until: next ? addDays(next.from, -1) : null };
  });
}

/** What the register says, written down when it is about to change. */
export const firstStay = (member: Member): StayBegun => ({ from: firstDay(member), wijkId: wijkOrNull(member.wijkId) });

const longestAgoMonths = 12;

/** @throws when somebody cannot have moved on that day, or cannot tell of it now. */
export function mustBeMovable(member: Member, begun: readonly StayBegun[], movedOn: LocalDate, today: LocalDate): void {
  const field = 'movedOn';
  if (movedOn > today) throw refusals.MOVE_NOT_YET({ field });
  if (movedOn < addMonths(today, -longestAgoMonths)) throw refusals.MOVE_TOO_LONG_AGO({ field });
  if (movedOn < firstDay(member)) throw refusals.MOVE_BEFORE_MEMBERSHIP({ field });
  const last = begun.at(-1);
  if (last && last.from > movedOn) throw refusals.MOVE_BEFORE_LAST({ field });
}
