/**
 * The procedures of members, open and closed, with the next day that asks for something. The member carries what an open one says; this is its
 * place in the board's list and in the nightly round.
 * Access patterns:
 * 1. open procedures, first deadline first      list MEMBERSHIP_PROCEDURES by dueOn
 * 2. those with a deadline until today          the same list, up to today
 */
import * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { change, type Key, type StoredItem, type Write } from '../../kernel/table.ts';
import type { Member } from '../member.ts';
import { nextDueOn, type Running, whatRuns } from './duties.ts';

export const proceduresList = 'MEMBERSHIP_PROCEDURES';
const never = '9999-12-31';

const stored = z.object({
  memberId: z.string(),
  memberNumber: z.int(),
  procedureId: z.string(),
  kind: z.enum(['resignation', 'termination', 'expulsion', 'suspension']),
  state: z.string(),
  dueOn: z.nullable(z.custom<LocalDate>((value) => typeof value === 'string')),
  openedAt: z.string(),
});
export type OpenProcedure = z.infer<typeof stored>;

export const readProcedure = (item: StoredItem): OpenProcedure => z.parse(stored, item);

const keyOf = (memberId: string, procedureId: string): Key => ({
  pk: `MEMBER#${memberId}`,
  sk: `PROCEDURE#${procedureId}`,
});
const placeOf = (dueOn: LocalDate | null, procedureId: string): string => `${dueOn ?? never}#${procedureId}`;
const stateOf = (procedure: Running): string => (procedure.kind === 'expulsion' ? procedure.state : 'running');

/** What the list must be told when a member's procedure becomes another: those that are new, that go on and that are over. */
export function procedureWrites(
  member: Member,
  after: Pick<Member, 'procedure'> & Partial<Pick<Member, 'suspension'>>,
  act: Act,
): Write[] {
  const { procedure, suspension = member.suspension } = after;
  const [known, now] = [whatRuns(member), whatRuns({ procedure, suspension })];
  const stands = (among: readonly Running[], { procedureId }: Running) =>
    among.some((one) => one.procedureId === procedureId);
  return [
    ...now.map((one) => (stands(known, one) ? goesOn(member, one) : opened(member, one, act))),
    ...known.filter((one) => !stands(now, one)).map((one) => isOver(member, one, act)),
  ];
}

function opened({ memberId, memberNumber }: Member, procedure: Running, act: Act): Write {
  const { procedureId, kind } = procedure;
  const dueOn = nextDueOn(procedure);
  // One that was over runs again when the death that overtook it proves a mistake.
  return change(keyOf(memberId, procedureId))
    .set({
      entity: 'MembershipProcedure',
      memberId,
      memberNumber,
      procedureId,
      kind,
      state: stateOf(procedure),
      dueOn,
      openedAt: act.at,
      openedBy: act.actor.id,
      listedUnder: proceduresList,
      listedAt: placeOf(dueOn, procedureId),
    })
    .remove('closedAt', 'closedBy')
    .done();
}

function goesOn({ memberId }: Member, procedure: Running): Write {
  const dueOn = nextDueOn(procedure);
  return change(keyOf(memberId, procedure.procedureId))
    .expectPresent()
    .set({ state: stateOf(procedure), dueOn, listedAt: placeOf(dueOn, procedure.procedureId) })
    .done();
}

function isOver({ memberId }: Member, { procedureId }: Running, act: Act): Write {
  return change(keyOf(memberId, procedureId))
    .expectPresent()
    .set({ state: 'closed', dueOn: null, closedAt: act.at, closedBy: act.actor.id })
    .remove('listedUnder', 'listedAt')
    .done();
}

/** A day was worked: the next deadline is one after it. Whoever changed the procedure meanwhile has set it anew. */
export function workedUntil(seen: OpenProcedure, procedure: Running, day: LocalDate): Write {
  const dueOn = nextDueOn(procedure, day);
  return change(keyOf(seen.memberId, seen.procedureId))
    .expect('dueOn', '=', seen.dueOn)
    .set({ dueOn, listedAt: placeOf(dueOn, seen.procedureId) })
    .done();
}
