import { addDays, type LocalDate } from '../kernel/dates.ts';
import type { Member, Spell } from './life/words.ts';

/** What is true of a member, and how one begins. What a member is made of stands in life/words.ts. */
export type {
  EndReason,
  Expulsion,
  Immediate,
  Member,
  Procedure,
  Resignation,
  Spell,
  Suspension,
  Termination,
} from './life/words.ts';

type Admitted = Pick<
  Member,
  'memberId' | 'memberNumber' | 'personId' | 'applicationId' | 'memberSince' | 'wijkId' | 'policyId'
> &
  Partial<Pick<Member, 'kind' | 'householdId'>>;

/** Somebody as they enter the register: active, in a first open spell. */
export function newMember(admitted: Admitted): Member {
  return {
    kind: 'natural',
    householdId: null,
    ...admitted,
    status: 'active',
    spells: [{ from: admitted.memberSince, until: null, reason: null }],
    suspensions: [],
    endsOn: null,
    procedure: null,
    suspension: null,
    formerly: [],
    returnedAs: null,
    version: 1,
  };
}

/** Not a record from before somebody came back: that one is kept behind the present one and found by it. */
export const isInRegister = ({ returnedAs }: Member): boolean => returnedAs === null;

export const isMember = ({ status }: Member): boolean => status !== 'ended';

/** The spell in which a day falls, by what is known now: who is leaving is a member until the end that is fixed. */
export function spellOn({ spells, endsOn }: Member, on: LocalDate): Spell | undefined {
  const open = (spell: Spell): Spell => (spell.until === null ? { ...spell, until: endsOn } : spell);
  return spells.map(open).find(({ from, until }) => from <= on && (until === null || on <= until));
}

export const wasMemberOn = (member: Member, on: LocalDate): boolean => spellOn(member, on) !== undefined;

/** Who is suspended on a day has no vote (2:38 lid 1 BW), and keeps every duty. */
export const mayVoteOn = (member: Member, on: LocalDate): boolean =>
  wasMemberOn(member, on) &&
  !member.suspensions.some(({ from, until }) => from <= on && (until === null || on <= until));

/** The first day on which a former member may come back: spells never share a day. */
export function mayReturnFrom({ spells }: Member, on: LocalDate): LocalDate {
  const last = spells.at(-1)?.until;
  return last && last >= on ? addDays(last, 1) : on;
}
