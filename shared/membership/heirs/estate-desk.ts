import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Member } from '../member.ts';
import type { estateSettlement } from './words.ts';

export type EstateSettlement = z.output<typeof estateSettlement>;

/** What membership asks of billing about who has died; the door hands the desk over. */
export interface EstateDesk {
  settlementOf(member: Member, diedOn: LocalDate, act: Act): Promise<EstateSettlement>;
}
