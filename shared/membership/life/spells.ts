import type { LocalDate } from '../../kernel/dates.ts';
import type { EndReason, Expulsion, Member, Procedure, Resignation, Suspension } from '../member.ts';

/** What a step changes of a member. Every step leaves at most one open spell, and spells that share no day (INV-50). */
export type Changed = Pick<Member, 'status' | 'endsOn' | 'procedure'> &
  Partial<
    Pick<
      Member,
      'spells' | 'suspension' | 'suspensions' | 'memberSince' | 'applicationId' | 'policyId' | 'wijkId' | 'householdId'
    >
  >;

/** Status and end follow from what runs. */
export function running(procedure: Procedure | null): Changed {
  switch (procedure?.kind) {
    case undefined:
      return { status: 'active', endsOn: null, procedure: null };
    case 'expulsion':
      return { status: 'suspended', endsOn: procedure?.resignation?.endsOn ?? null, procedure };
    case 'resignation':
    case 'termination':
      return { status: 'leaving', endsOn: procedure.endsOn, procedure };
  }
}

export const openResignation = ({ procedure }: Pick<Member, 'procedure'>): Resignation | null => {
  if (procedure?.kind === 'resignation') return procedure;
  return procedure?.kind === 'expulsion' ? procedure.resignation : null;
};

/** A notice beside an expulsion runs on within it. */
export function withResignation({ procedure }: Member, resignation: Resignation | null): Changed {
  return running(procedure?.kind === 'expulsion' ? { ...procedure, resignation } : resignation);
}

export function suspendedBy({ suspensions }: Member, expulsion: Expulsion): Changed {
  return { ...running(expulsion), suspensions: [...suspensions, { from: expulsion.notifiedOn, until: null }] };
}

/** The expulsion falls; a notice that ran beside it runs on. */
export function reinstated(member: Member, expulsion: Expulsion, on: LocalDate): Changed {
  return { ...running(expulsion.resignation), suspensions: closed(member.suspensions, on) };
}

/** The membership is over: its last day was `until`. */
export function ended({ spells, suspensions }: Member, until: LocalDate, reason: EndReason): Changed {
  const before = spells.slice(0, -1);
  const last = spells.at(-1);
  if (!last || last.until !== null || until < last.from) throw new RangeError(`No spell can end on ${until}.`);
  return {
    status: 'ended',
    householdId: null,
    endsOn: until,
    procedure: null,
    suspension: null,
    spells: [...before, { ...last, until, reason }],
    suspensions: cutOff(suspensions, until),
  };
}

/** The day of death as it is recorded; null of who lives, and of a record that was merged into another. */
export function diedOn({ status, spells, returnedAs }: Member): LocalDate | null {
  const last = spells.at(-1);
  return status === 'ended' && last?.reason === 'death' && returnedAs === null ? last.until : null;
}

/** Nobody had died: the last spell is open again, and what ran runs on. */
export function aliveAfterAll(
  { spells }: Member,
  { procedure, suspension, suspensions }: Pick<Member, 'procedure' | 'suspension' | 'suspensions'>,
): Changed {
  const last = spells.at(-1);
  if (last?.reason !== 'death') throw new RangeError('Only a death can be put right.');
  return {
    ...running(procedure),
    spells: [...spells.slice(0, -1), { ...last, until: null, reason: null }],
    suspension,
    suspensions,
  };
}

/** By the statutes: beside what runs. */
export const underSuspension = (
  { status, endsOn, procedure, suspensions }: Member,
  suspension: Suspension,
): Changed => ({
  ...{ status, endsOn, procedure },
  suspension,
  suspensions: [...suspensions, { from: suspension.from, until: suspension.until }],
});

/** Over, by itself or because it was lifted; `on` is its last day. */
export function withoutSuspension(
  { status, endsOn, procedure, suspensions }: Member,
  { from, until }: Suspension,
  on: LocalDate,
): Changed {
  const last = on < until ? on : until;
  const isIt = (one: Member['suspensions'][number]) => one.from === from && one.until === until;
  return {
    ...{ status, endsOn, procedure },
    suspension: null,
    suspensions: suspensions.map((one) => (isIt(one) ? { from, until: last } : one)),
  };
}

/** Whoever stays, and is suspended by the statutes, is shown so; who leaves is shown leaving. */
export function shownSuspended<T extends Changed>(before: Member, changed: T): T {
  const suspension = changed.suspension === undefined ? before.suspension : changed.suspension;
  if (changed.status === 'active' && suspension !== null) return { ...changed, status: 'suspended' };
  const isOnlyLifted = changed.status === 'suspended' && suspension === null && changed.procedure === null;
  return isOnlyLifted ? { ...changed, status: 'active' } : changed;
}

/** No suspension outlasts the membership. */
const cutOff = (suspensions: Member['suspensions'], on: LocalDate): Member['suspensions'] =>
  closed(suspensions, on).map(({ from, until }) => ({
    from,
    until: until !== null && until > on ? (on < from ? from : on) : until,
  }));

const closed = (suspensions: Member['suspensions'], until: LocalDate): Member['suspensions'] =>
  suspensions.map((one) => (one.until === null ? { ...one, until: until < one.from ? one.from : until } : one));
