import { addDays, type LocalDate } from '../../kernel/dates.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Identity } from '../contract.ts';
import type { Member, Spell } from '../member.ts';
import { duplicateRefusals as refusals } from './refusals.ts';

/**
 * One person who stands in the register twice. The one record remains, with its number; the other is kept behind it and points on: nothing that
 * was booked, sent or agreed under it is rewritten. For thirty days it can be undone.
 */
export const undoDays = 30;
export const undoUntil = (mergedOn: LocalDate): LocalDate => addDays(mergedOn, undoDays);

/** The days on which either record was a member, as spells that share none (INV-50). */
export function joinedSpells(one: readonly Spell[], other: readonly Spell[]): Spell[] {
  const all = [...one, ...other].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const joined: Spell[] = [];
  for (const spell of all) {
    const last = joined.at(-1);
    if (last && (last.until === null || spell.from <= addDays(last.until, 1)))
      joined[joined.length - 1] = longer(last, spell);
    else joined.push(spell);
  }
  return joined;
}

/** From the first day of the first, to the last day of whichever lasts longer and for its reason. */
function longer(first: Spell, second: Spell): Spell {
  const isSecond = first.until !== null && (second.until === null || second.until > first.until);
  const { until, reason } = isSecond ? second : first;
  return { from: first.from, until, reason };
}

export type AfterMerge = Pick<Member, 'spells' | 'memberSince' | 'suspensions'>;

export function afterMerge(kept: Member, other: Member): AfterMerge {
  const spells = joinedSpells(kept.spells, other.spells);
  const suspensions = [...kept.suspensions, ...other.suspensions].sort((a, b) => (a.from < b.from ? -1 : 1));
  return { spells, suspensions, memberSince: spells.at(-1)?.from ?? kept.memberSince };
}

export interface Side {
  member: Member;
  who: Identity | undefined;
  hasPolicy: boolean;
}

/** Why two records cannot be merged now; empty when they can. */
export function blockersOf(kept: Side, other: Side): Refusal[] {
  const both = [kept.member, other.member];
  const values = { number: other.member.memberNumber };
  const found: (Refusal | false)[] = [
    kept.member.memberId === other.member.memberId && refusals.MERGE_WITH_ITSELF(),
    both.some(({ returnedAs }) => returnedAs !== null) && refusals.MERGED_BEFORE(),
    both.some(({ kind }) => kind !== 'natural') && refusals.MERGE_ONLY_NATURAL(),
    (!kept.who || !other.who) && refusals.MERGE_ERASED(),
    both.some(isInProcedure) && refusals.MERGE_PROCEDURE_OPEN(),
    other.hasPolicy && refusals.MERGE_OTHER_HAS_POLICY({ values }),
    other.member.householdId !== null && refusals.MERGE_IN_HOUSEHOLD({ values }),
    kept.member.status === 'ended' && other.member.status !== 'ended' && refusals.MERGE_NOT_MEMBER(),
  ];
  return found.filter((refusal) => refusal !== false);
}

const isInProcedure = ({ procedure, status }: Member): boolean =>
  procedure !== null || status === 'leaving' || status === 'suspended';

/** After the merge something happened to the membership that undoing it would take away. */
export function isOvertaken(kept: Member, other: Member, after: AfterMerge): boolean {
  const isSame = JSON.stringify(kept.spells) === JSON.stringify(after.spells);
  return !isSame || isInProcedure(kept) || other.returnedAs !== kept.memberId;
}
