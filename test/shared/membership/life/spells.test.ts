import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../../shared/kernel/dates.ts';
import { dutiesOf, nextDueOn, openProcedures } from '../../../../shared/membership/life/duties.ts';
import { earliestEnd, type NoticeRules } from '../../../../shared/membership/life/notice.ts';
import { memberAgain } from '../../../../shared/membership/life/rejoin.ts';
import {
  type Changed,
  ended,
  openResignation,
  reinstated,
  running,
  suspendedBy,
  withResignation,
} from '../../../../shared/membership/life/spells.ts';
import {
  type Expulsion,
  type Member,
  newMember,
  type Resignation,
  type Termination,
  wasMemberOn,
} from '../../../../shared/membership/member.ts';

const rules: NoticeRules = {
  fiscalYear: { startMonth: 1, startDay: 1 },
  resignation: { noticeDays: 28, endOf: 'fiscal-year' },
};

const resignation = (receivedOn: LocalDate, isImmediate: boolean): Resignation => ({
  kind: 'resignation',
  procedureId: `prc_${receivedOn}`,
  receivedOn,
  requestedEnd: null,
  immediate: isImmediate ? { ground: 'not-reasonable', decisionId: null } : null,
  endsOn: isImmediate ? receivedOn : earliestEnd(receivedOn, rules),
  statuteVersion: 1,
  givenBy: 'member',
  undoAskedOn: null,
  acknowledgeBy: null,
  acknowledgedOn: null,
});

const termination = (noticeOn: LocalDate): Termination => ({
  kind: 'termination',
  procedureId: `prt_${noticeOn}`,
  ground: 'requirements-not-met',
  noticeOn,
  endsOn: earliestEnd(noticeOn, rules),
  isImmediate: false,
  decisionId: null,
  statuteVersion: 1,
});

const expulsion = (member: Member, notifiedOn: LocalDate): Expulsion => ({
  kind: 'expulsion',
  procedureId: `pre_${notifiedOn}`,
  ground: 'acts-against-rules',
  state: 'notified',
  decisionId: 'dec_000001',
  notifiedOn,
  receivedOn: null,
  appealUntil: null,
  appealBody: 'assembly',
  appealedOn: null,
  statuteVersion: 1,
  resignation: openResignation(member),
});

/** What may happen to a member on a day, where it is possible at all. */
const happenings: Record<string, (member: Member, today: LocalDate) => Changed | undefined> = {
  resign: (member, today) =>
    openResignation(member) || member.procedure?.kind === 'termination'
      ? undefined
      : withResignation(member, resignation(today, false)),
  leaveAtOnce: (member, today) =>
    openResignation(member) || member.procedure?.kind === 'termination'
      ? undefined
      : withResignation(member, resignation(today, true)),
  undo: (member) => (openResignation(member) ? withResignation(member, null) : undefined),
  terminate: (member, today) => (member.procedure ? undefined : running(termination(today))),
  revoke: (member) => (member.procedure?.kind === 'termination' ? running(null) : undefined),
  expel: (member, today) =>
    member.procedure === null || member.procedure.kind === 'resignation'
      ? suspendedBy(member, expulsion(member, today))
      : undefined,
  reinstate: (member, today) =>
    member.procedure?.kind === 'expulsion' ? reinstated(member, member.procedure, today) : undefined,
  expelForGood: (member, today) =>
    member.procedure?.kind === 'expulsion' ? ended(member, today, 'expulsion') : undefined,
  die: (member, today) => ended(member, today, 'death'),
};

/** The night: a notice whose last day has passed ends the membership. */
function overnight(member: Member, today: LocalDate): Member {
  const over = openProcedures(member.procedure).find((one) => one.kind !== 'expulsion' && one.endsOn < today);
  if (!over || over.kind === 'expulsion') return member;
  return { ...member, ...ended(member, over.endsOn, over.kind) };
}

const step = fc.record({
  days: fc.nat(200),
  what: fc.constantFrom('return', 'return', 'resign', 'resign', ...Object.keys(happenings)),
});

function live(steps: readonly { days: number; what: string }[]): { lives: Member[]; days: LocalDate[] } {
  const ids = { memberId: 'mem_1', personId: 'per_1', applicationId: 'app_1', wijkId: 'wijk_haven', policyId: null };
  let today = localDate('2020-01-01');
  let member = newMember({ ...ids, memberNumber: 7, memberSince: today });
  const [lives, days] = [[member], [today]];
  for (const { days: passed, what } of steps) {
    today = addDays(today, passed);
    member = overnight(member, today);
    if (member.status !== 'ended') {
      const changed = happenings[what]?.(member, today);
      if (changed) member = { ...member, ...changed };
    } else if (what === 'return') member = memberAgain(member, { ...ids, memberSince: today });
    lives.push(member);
    days.push(today);
  }
  return { lives, days };
}

const aLife = fc.array(step, { maxLength: 25 }).map(live);

describe('whatever happens to a member', () => {
  it('at most one spell is open, it is the last, and it is closed when the membership has ended', () => {
    fc.assert(
      fc.property(aLife, ({ lives }) => {
        for (const { spells, status } of lives) {
          expect(spells.slice(0, -1).every(({ until }) => until !== null)).toBe(true);
          expect(spells.at(-1)?.until === null).toBe(status !== 'ended');
        }
      }),
    );
  });

  it('no two spells share a day, and each ends on or after its first day', () => {
    fc.assert(
      fc.property(aLife, ({ lives }) => {
        for (const { spells } of lives)
          for (const [at, { from, until }] of spells.entries()) {
            if (until !== null) expect(until >= from).toBe(true);
            const before = spells[at - 1];
            if (before) expect(String(before.until) < from).toBe(true);
          }
      }),
    );
  });

  it('the number stays, and no earlier spell is ever taken away or changed', () => {
    fc.assert(
      fc.property(aLife, ({ lives }) => {
        for (const [at, { memberNumber, spells }] of lives.entries()) {
          const before = lives[at - 1];
          expect(memberNumber).toBe(7);
          const closed = before?.spells.filter(({ until }) => until !== null) ?? [];
          expect(spells.slice(0, closed.length)).toEqual(closed);
        }
      }),
    );
  });

  it('who is suspended has an open suspension within the spell, and nobody else has one', () => {
    fc.assert(
      fc.property(aLife, ({ lives }) => {
        for (const { status, suspensions } of lives) {
          expect(suspensions.some(({ until }) => until === null)).toBe(status === 'suspended');
          for (const { from, until } of suspensions) expect(until === null || until >= from).toBe(true);
        }
      }),
    );
  });

  it('no notice ends a membership before its earliest day unless the ground is recorded', () => {
    fc.assert(
      fc.property(aLife, ({ lives }) => {
        for (const { procedure } of lives)
          for (const one of openProcedures(procedure)) {
            if (one.kind === 'expulsion') continue;
            const since = one.kind === 'resignation' ? one.receivedOn : one.noticeOn;
            const mayBeSooner = one.kind === 'resignation' && one.immediate !== null;
            expect(mayBeSooner || one.endsOn >= earliestEnd(since, rules)).toBe(true);
          }
      }),
    );
  });

  it('every procedure that runs has a day on which somebody or the night does something', () => {
    fc.assert(
      fc.property(aLife, ({ lives }) => {
        for (const { procedure } of lives)
          for (const one of openProcedures(procedure)) {
            expect(dutiesOf(one).length).toBeGreaterThan(0);
            expect(nextDueOn(one)).not.toBeNull();
          }
      }),
    );
  });

  it('is a member on the days of the spells, and on no other', () => {
    fc.assert(
      fc.property(aLife, fc.nat(3000), ({ lives }, passed) => {
        const member = lives.at(-1);
        const on = addDays(localDate('2019-12-01'), passed);
        const within = member?.spells.some(({ from, until }) => from <= on && on <= (until ?? member.endsOn ?? on));
        expect(member && wasMemberOn(member, on)).toBe(within);
      }),
    );
  });
});
