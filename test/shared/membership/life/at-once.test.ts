import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDatabase } from '../../../../functions/runtime/database.ts';
import { localDate } from '../../../../shared/kernel/dates.ts';
import {
  expelMember,
  followMemberships,
  recordDeath,
  resign,
  resignMember,
} from '../../../../shared/membership/index.ts';
import type { LifeDeps } from '../../../../shared/membership/life/change-membership.ts';
import { enterInRegister, lastMemberNumber } from '../../../../shared/membership/member.table.ts';
import { newMember } from '../../../../shared/membership/member.ts';
import { anAct, localClient, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { type Fault, injectFaults, Killed } from '../../../support/faults.ts';
import { refusalOf } from '../world.ts';
import { aLifeStage, board, given, type LifeStage, night, self } from './stage.ts';

let local: TestDatabase;
let stage: LifeStage;
beforeAll(async () => {
  local = await testDatabase();
  stage = await aLifeStage(local);
});
afterAll(() => local.stop());

const leaving = { seenEndsOn: '2026-12-31', requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false };
const leave = (deps: LifeDeps, memberId: string) =>
  resign(deps, self(memberId, '2026-11-23'), given(undefined, leaving));

/** The same tables, seen by a process that something befalls. */
function befallen(...faults: Fault[]): LifeDeps {
  const client = localClient(local.endpoint);
  injectFaults(client).next(...faults);
  return { ...stage.deps, database: dynamoDatabase(client, stage.tables) };
}

async function open(memberId: string): Promise<string[]> {
  const items = (await stage.everything()).filter((item) => item.entity === 'MembershipProcedure');
  return items.filter((item) => item.memberId === memberId && item.listedUnder).map((item) => String(item.kind));
}

describe('two at once', () => {
  it('of which the board and the member both take the notice: one notice stands', async () => {
    const memberId = await stage.aMember();
    const paper = given({ memberId }, { receivedOn: '2026-11-23', requestedEnd: null, immediate: null });
    const outcomes = await Promise.all([
      refusalOf(leave(stage.deps, memberId)),
      refusalOf(resignMember(stage.deps, board('2026-11-23'), paper)),
    ]);
    expect(outcomes.sort()).toEqual(['RESIGNATION_OPEN', 'not refused']);
    expect(await open(memberId)).toEqual(['resignation']);
  });

  it('a resignation and an expulsion both stand, whichever comes first', async () => {
    const memberId = await stage.aMember();
    const decisionId = await stage.aDecision('expulsion', 'board', memberId);
    const body = { ground: 'acts-against-rules' as const, reasoning: 'Om de regels.', decisionId };
    const outcomes = await Promise.all([
      refusalOf(leave(stage.deps, memberId)),
      refusalOf(expelMember(stage.deps, board('2026-11-23'), given({ memberId }, body))),
    ]);
    expect(outcomes).toEqual(['not refused', 'not refused']);
    expect(await stage.standing(memberId)).toMatchObject({ status: 'suspended', endsOn: '2026-12-31' });
    expect((await open(memberId)).sort()).toEqual(['expulsion', 'resignation']);
  });

  it('a death and a resignation: whichever comes first, the membership ends by death', async () => {
    const memberId = await stage.aMember();
    const death = given({ memberId }, { diedOn: '2026-11-23', taskId: null });
    const [left, died] = await Promise.all([
      refusalOf(leave(stage.deps, memberId)),
      refusalOf(recordDeath(stage.deps, board('2026-11-23'), death)),
    ]);
    expect(died).toBe('not refused');
    expect(['not refused', 'MEMBERSHIP_ENDED']).toContain(left);
    expect(await stage.standing(memberId)).toMatchObject({ status: 'ended', spells: [{ reason: 'death' }] });
    expect(await open(memberId)).toEqual([]);
  });

  it('an admission and a resignation of others give each their own number and end', async () => {
    const leaver = await stage.aMember();
    const admit = async () => {
      const memberNumber = (await lastMemberNumber(stage.database)) + 1;
      const ids = { memberId: 'mem_beside', personId: 'per_beside', applicationId: 'app_beside' };
      const facts = { memberSince: localDate('2026-11-23'), wijkId: 'wijk_haven', policyId: null };
      await stage.database.commit(anAct(), enterInRegister(newMember({ ...ids, memberNumber, ...facts }), anAct()));
      return memberNumber;
    };
    const [number] = await Promise.all([admit(), leave(stage.deps, leaver)]);
    const numbers = (await stage.everything())
      .filter((item) => item.entity === 'Member')
      .map((item) => item.memberNumber);
    expect(numbers.filter((one) => one === number)).toHaveLength(1);
    expect(await stage.standing(leaver)).toMatchObject({ status: 'leaving' });
  });

  it('two nights at once end a membership once', async () => {
    const memberId = await stage.aMember();
    await leave(stage.deps, memberId);
    const rounds = [1, 2].map(() => followMemberships(stage.deps, night('2027-01-01'), () => true));
    await Promise.all(rounds);
    expect((await stage.entries(memberId)).filter((entry) => entry.startsWith('ended'))).toEqual(['ended 2026-12-31']);
    expect(await stage.letters(memberId)).toEqual(['membership-ended', 'resignation-confirmed']);
  });
});

describe('a process that dies', () => {
  it.each(['kill-before', 'kill-after', 'lost-response', 'conflict', 'throttle'] as const)(
    'by %s leaves a resignation whole or not there at all, and the next try settles it',
    async (fault) => {
      const memberId = await stage.aMember();
      const first = await refusalOf(leave(befallen(fault), memberId));
      const stands = (await stage.standing(memberId)).status;
      expect(stands).toBe(fault === 'kill-before' ? 'active' : 'leaving');
      expect(await open(memberId)).toEqual(stands === 'leaving' ? ['resignation'] : []);
      expect(await stage.letters(memberId)).toEqual(stands === 'leaving' ? ['resignation-confirmed'] : []);

      const again = await refusalOf(leave(stage.deps, memberId));

      expect(first.startsWith('fault: Killed')).toBe(fault.startsWith('kill'));
      expect(again).toBe(stands === 'leaving' ? 'RESIGNATION_OPEN' : 'not refused');
      expect(await stage.letters(memberId)).toEqual(['resignation-confirmed']);
    },
  );

  it('in the middle of the night leaves the rest to the next night', async () => {
    const own = await aLifeStage(local);
    const members = [await own.aMember(), await own.aMember(), await own.aMember()];
    for (const memberId of members) await leave(own.deps, memberId);
    const client = localClient(local.endpoint);
    injectFaults(client).plan((write) => (write === 1 ? 'kill-after' : 'kill-before'));
    const dying = { ...own.deps, database: dynamoDatabase(client, own.tables) };
    await expect(followMemberships(dying, night('2027-01-01'), () => true)).rejects.toBeInstanceOf(Killed);

    const counts = await followMemberships(own.deps, night('2027-01-02'), () => true);

    expect(counts).toMatchObject({ membershipsEnded: 2 });
    for (const memberId of members) {
      expect(await own.standing(memberId)).toMatchObject({ status: 'ended', endsOn: '2026-12-31' });
      expect(await own.letters(memberId)).toEqual(['membership-ended', 'resignation-confirmed']);
    }
  });
});
