import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../../../shared/kernel/dates.ts';
import {
  expelMember,
  followMemberships,
  getRegisterOn,
  liftSuspension,
  listProcedures,
  mayVoteOn,
  recordDeath,
  resign,
  suspendMember,
  undoResignation,
} from '../../../../shared/membership/index.ts';
import { type TestDatabase, testDatabase } from '../../../support/database.ts';
import { refusalOf } from '../world.ts';
import { aLifeStage, board, given, type LifeStage, night, self } from './stage.ts';

let local: TestDatabase;
let stage: LifeStage;
beforeAll(async () => {
  local = await testDatabase();
  const statutes = {
    version: 1,
    effectiveFrom: '2026-01-01',
    rules: {
      suspension: { body: 'board' as const, mostMonths: 3 },
      resignation: {
        ...{ noticeDays: 28, endOf: 'fiscal-year' as const },
        ...{ isPaidBackInPart: false, undo: 'member' as const },
      },
    },
  };
  stage = await aLifeStage(local, { statutes });
});
afterAll(() => local.stop());

async function suspend(memberId: string, until = '2026-12-20', body: 'board' | 'assembly' | 'other' = 'board') {
  const decisionId = await stage.aDecision('suspension', body, memberId);
  const why = { ground: 'acts-against-rules' as const, reasoning: 'Hield zich er niet aan.', decisionId, until };
  return suspendMember(stage.deps, board('2026-11-23'), given({ memberId }, why));
}

const lift = (memberId: string, day = '2026-12-01') =>
  liftSuspension(stage.deps, board(day), given({ memberId }, { reasoning: 'Het is uitgesproken.' }));

const nightOf = (day: string) => followMemberships(stage.deps, night(day), () => true);
const on = (day: string) => localDate(day);

describe('a suspension by the statutes', () => {
  it('takes the vote for its term, explains it and tells the member why; the membership and its fee go on', async () => {
    const memberId = await stage.aMember();
    const before = stage.told.length;

    const { membership, explanation } = await suspend(memberId);

    expect(membership).toMatchObject({
      status: 'suspended',
      endsOn: null,
      procedure: null,
      suspension: { from: '2026-11-23', until: '2026-12-20', ground: 'acts-against-rules', statuteVersion: 1 },
      suspensions: [{ from: '2026-11-23', until: '2026-12-20' }],
    });
    expect(explanation?.nl).toContain('van 23 november 2026 tot en met 20 december 2026');
    expect(explanation?.en).toContain('3 months at most');
    const member = await stage.standing(memberId);
    expect(['2026-11-22', '2026-11-23', '2026-12-20', '2026-12-21'].map((day) => mayVoteOn(member, on(day)))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(stage.told.length).toBe(before);
    expect(await stage.letters(memberId)).toEqual(['suspended']);
    expect(await stage.entries(memberId)).toContain('suspended 2026-11-23');
    const day = { params: undefined, query: { on: '2026-12-01' }, body: undefined };
    const { items } = await getRegisterOn(stage.deps, board('2026-12-01'), day);
    expect(items.find((row) => row.memberId === memberId)).toMatchObject({ isSuspended: true });
  });

  it('ends by itself after its last day, once, and the member is told', async () => {
    const memberId = await stage.aMember();
    await suspend(memberId);
    await nightOf('2026-12-20');
    expect(await stage.standing(memberId)).toMatchObject({ status: 'suspended' });
    await Promise.all([nightOf('2026-12-21'), nightOf('2026-12-21')]);
    await nightOf('2026-12-22');
    expect(await stage.standing(memberId)).toMatchObject({ status: 'active', suspension: null });
    expect(await stage.entries(memberId)).toContain('suspension-ended 2026-12-20');
    expect(await stage.letters(memberId)).toEqual(['suspended', 'suspension-ended']);
  });

  it('is lifted before its term is over, with today as its last day', async () => {
    const memberId = await stage.aMember();
    await suspend(memberId);
    const { membership } = await lift(memberId);
    expect(membership).toMatchObject({
      status: 'active',
      suspension: null,
      suspensions: [{ from: '2026-11-23', until: '2026-12-01' }],
    });
    expect(await refusalOf(lift(memberId))).toBe('NO_SUSPENSION_OPEN');
    const { items } = await listProcedures(stage.deps, board('2026-12-01'), given(undefined, undefined) as never);
    expect(items.filter((row) => row.memberId === memberId)).toEqual([]);
  });

  it('stands in the list of what runs, by the day on which it ends', async () => {
    const memberId = await stage.aMember();
    await suspend(memberId);
    const asked = { params: undefined, query: {}, body: undefined };
    const { items } = await listProcedures(stage.deps, board('2026-12-01'), asked);
    expect(items.find((row) => row.memberId === memberId)).toMatchObject({ kind: 'suspension', dueOn: '2026-12-21' });
    await lift(memberId);
  });

  it('lasts no longer than the statutes allow, and needs a decision about this member of their body or the assembly', async () => {
    const memberId = await stage.aMember();
    const other = await stage.aMember();
    expect(await refusalOf(suspend(memberId, '2027-02-23'))).toBe('SUSPENSION_TERM');
    expect(await refusalOf(suspend(memberId, '2026-11-22'))).toBe('SUSPENSION_TERM');
    expect(await refusalOf(suspend(memberId, '2026-12-20', 'other'))).toBe('DECISION_OF_ANOTHER_BODY');
    const decisionId = await stage.aDecision('suspension', 'board', other);
    const body = { ground: 'statutory-case' as const, reasoning: 'Om die reden.', decisionId, until: '2026-12-20' };
    const asked = suspendMember(stage.deps, board('2026-11-23'), given({ memberId }, body));
    expect(await refusalOf(asked)).toBe('DECISION_ABOUT_SOMETHING_ELSE');
    await suspend(memberId, '2027-02-22', 'assembly');
    expect(await refusalOf(suspend(memberId))).toBe('SUSPENSION_OPEN');
  });

  it('is unknown to statutes that are silent', async () => {
    const silent = await aLifeStage(local, { statutes: { version: 1, effectiveFrom: '2026-01-01' } });
    const memberId = await silent.aMember();
    const decisionId = await silent.aDecision('suspension', 'board', memberId);
    const body = { ground: 'statutory-case' as const, reasoning: 'Om die reden.', decisionId, until: '2026-12-20' };
    const asked = suspendMember(silent.deps, board('2026-11-23'), given({ memberId }, body));
    expect(await refusalOf(asked)).toBe('SUSPENSION_NOT_IN_STATUTES');
  });

  it('stands beside a notice: who leaves is still suspended, and who stays after all too', async () => {
    const memberId = await stage.aMember();
    await suspend(memberId);
    const leaving = { seenEndsOn: '2026-12-31', requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false };
    const left = await resign(stage.deps, self(memberId, '2026-11-24'), given(undefined, leaving));
    expect(left.membership).toMatchObject({ status: 'leaving', suspension: { until: '2026-12-20' } });
    const undone = await undoResignation(stage.deps, self(memberId, '2026-11-25'), given(undefined, undefined));
    expect(undone.membership).toMatchObject({ status: 'suspended', suspension: { until: '2026-12-20' } });
  });

  it('gives way to no expulsion, and ends with the membership', async () => {
    const memberId = await stage.aMember();
    await suspend(memberId);
    const decisionId = await stage.aDecision('expulsion', 'board', memberId);
    const why = { ground: 'acts-against-rules' as const, reasoning: 'Ging ermee door.', decisionId };
    await expelMember(stage.deps, board('2026-11-30'), given({ memberId }, why));
    await nightOf('2026-12-21');
    expect(await stage.standing(memberId)).toMatchObject({ status: 'suspended', suspension: null });
    const dead = await stage.aMember();
    await suspend(dead);
    await recordDeath(
      stage.deps,
      board('2026-11-30'),
      given({ memberId: dead }, { diedOn: '2026-11-28', taskId: null }),
    );
    expect(await stage.standing(dead)).toMatchObject({
      status: 'ended',
      suspension: null,
      suspensions: [{ from: '2026-11-23', until: '2026-11-28' }],
    });
    const listed = (await stage.everything()).filter(
      ({ entity, state }) => entity === 'MembershipProcedure' && state !== 'closed',
    );
    expect(listed.filter((item) => item.memberId === dead)).toEqual([]);
  });

  it('by two at once is one', async () => {
    const memberId = await stage.aMember();
    const both = await Promise.allSettled([suspend(memberId), suspend(memberId, '2026-12-21')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await stage.standing(memberId)).suspensions).toHaveLength(1);
  });
});
