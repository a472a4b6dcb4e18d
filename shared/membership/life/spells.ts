import type { LocalDate } from '../../kernel/dates.ts';
import type { EndReason, Expulsion, Member, Procedure, Resignation } from '../member.ts';

/** What a step changes of a member. Every step leaves at most one open spell, and spells that share no day (INV-50). */
export type Changed = Pick<Member, 'status' | 'endsOn' | 'procedure'> &
  Partial<
    Pick<Member, 'spells' | 'suspensions' | 'memberSince' | 'applicationId' | 'policyId' | 'wijkId' | 'householdId'>
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
    spells: [...before, { ...last, until, reason }],
    suspensions: closed(suspensions, until),
  };
}

/** Nobody had died: the last spell is open again, and what ran runs on. */
export function aliveAfterAll(
  { spells }: Member,
  { procedure, suspensions }: Pick<Member, 'procedure' | 'suspensions'>,
): Changed {
  const last = spells.at(-1);
  if (last?.reason !== 'death') throw new RangeError('Only a death can be put right.');
  return {
    ...running(procedure),
    spells: [...spells.slice(0, -1), { ...last, until: null, reason: null }],
    suspensions,
  };
}

const closed = (suspensions: Member['suspensions'], until: LocalDate): Member['suspensions'] =>
  suspensions.map((one) => (one.until === null ? { ...one, until: until < one.from ? one.from : until } : one));
