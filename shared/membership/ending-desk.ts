import type { Act } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/dates.ts';
import type { Write } from '../kernel/table.ts';
import type { EndReason, Immediate, Member } from './member.ts';

/** How a membership ends. All days are its facts, so that who collects needs no rule of its own about leaving. */
export interface MembershipEnding {
  reason: EndReason;
  /** The last day of membership. */
  endsOn: LocalDate;
  /** From this day on no yearly fee falls due; what fell due before stays due in full (2:35 lid 5 BW). */
  membershipFeeStops: LocalDate;
  /** The statutes give back what was paid for the days after the end. */
  isPaidBackInPart: boolean;
  /** Set when it ends before the term of notice; with `rights-limited` that decision does not hold for this member. */
  immediate: Immediate | null;
  statuteVersion: number;
}

/**
 * What membership asks of policies and collection, which build on membership and so cannot be asked by import: a door hands the desk over. Its
 * writes go into the transaction that fixes the end, so that no membership ends while its fee goes on.
 */
export interface EndingDesk {
  /**
   * The end is fixed, for today or a day to come. It may be fixed anew and earlier for who was leaving already: death during notice.
   * On death everything stops at the day of death, policies too.
   */
  whenMembershipEnds(member: Member, ending: MembershipEnding, act: Act): Promise<Write[]>;
  /** The member stays after all: notice undone, termination revoked, expulsion annulled. */
  whenEndIsUndone(member: Member, act: Act): Promise<Write[]>;
}

/** What membership asks of the same when a death turns out not to have been. Only the door where the board says so has it. */
export interface RevivalDesk {
  /**
   * Nobody had died: all that stopped goes on, up to the end of a notice that ran before. What fell due in between is not asked afterwards; told is
   * when the first claim comes, null when there is none, and that an account is asked first where the bank cancelled the mandate.
   */
  whenDeathIsCorrected(
    member: Member,
    ending: MembershipEnding | null,
    act: Act,
  ): Promise<{ writes: Write[]; firstClaimOn: LocalDate | null; asksAccount: boolean }>;
}
