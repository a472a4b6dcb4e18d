import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTask } from '../../../../shared/governance/index.ts';
import { localDate } from '../../../../shared/kernel/dates.ts';
import { recordDeath, resign, transferMembership } from '../../../../shared/membership/index.ts';
import { anAct, fixedInstant, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { refusalOf } from '../world.ts';
import { aLifeStage, board, given, type LifeStage, self } from './stage.ts';

let local: TestDatabase;
let stage: LifeStage;
beforeAll(async () => {
  local = await testDatabase();
  stage = await aLifeStage(local);
});
afterAll(() => local.stop());

const died = (memberId: string, diedOn: string, taskId: string | null = null) =>
  recordDeath(stage.deps, board('2026-11-23'), given({ memberId }, { diedOn, taskId }));

async function deathReview(memberId: string, occurrence: string): Promise<string> {
  const taskId = `death-review:con_${occurrence}`;
  const task = openTask({ taskId, kind: 'death-review', subject: 'con_1', memberId, openedAt: fixedInstant });
  await stage.database.commit(anAct(), [task]);
  return taskId;
}

describe('a death', () => {
  it('ends the membership on the day of death, tells collection so and writes to nobody', async () => {
    const memberId = await stage.aMember();
    const taskId = await deathReview(memberId, '1');

    const { membership } = await died(memberId, '2026-10-30', taskId);

    expect(membership).toMatchObject({
      status: 'ended',
      endsOn: '2026-10-30',
      spells: [{ from: '2026-01-01', until: '2026-10-30', reason: 'death' }],
    });
    expect(stage.told.at(-1)).toMatchObject({
      reason: 'death',
      endsOn: '2026-10-30',
      membershipFeeStops: '2026-10-30',
    });
    expect(await stage.letters(memberId)).toEqual([]);
    expect(await stage.tasks()).toContain('death-review closed');
  });

  it('overtakes whatever ran, and leaves nothing running', async () => {
    const memberId = await stage.aMember();
    const leaving = { seenEndsOn: '2026-12-31', requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false };
    await resign(stage.deps, self(memberId, '2026-11-01'), given(undefined, leaving));
    const { membership } = await died(memberId, '2026-11-20');
    expect(membership).toMatchObject({ procedure: null, spells: [{ until: '2026-11-20', reason: 'death' }] });
    const listed = (await stage.everything()).filter((item) => item.entity === 'MembershipProcedure');
    expect(listed.filter((item) => item.memberId === memberId)).toMatchObject([{ state: 'closed', dueOn: null }]);
  });

  it('is not in the future, not before joining, not of an organisation and not twice', async () => {
    const [person, house] = [await stage.aMember(), await stage.aMember({ kind: 'legal' })];
    expect(await refusalOf(died(person, '2026-11-24'))).toBe('DAY_NOT_POSSIBLE');
    expect(await refusalOf(died(person, '2025-12-31'))).toBe('DAY_NOT_POSSIBLE');
    expect(await refusalOf(died(house, '2026-11-01'))).toBe('NOT_A_PERSON');
    await died(person, '2026-11-23');
    expect(await refusalOf(died(person, '2026-11-23'))).toBe('MEMBERSHIP_ENDED');
  });

  it('closes only the review of this member', async () => {
    const [one, other] = [await stage.aMember(), await stage.aMember()];
    const taskId = await deathReview(other, '2');
    expect(await refusalOf(died(one, '2026-11-01', taskId))).toBe('TASK_NOT_OF_MEMBER');
    expect(await stage.standing(one)).toMatchObject({ status: 'active' });
  });
});

describe('the membership of an organisation', () => {
  const pass = (memberId: string, acquirerId: string) =>
    transferMembership(
      stage.deps,
      board('2026-11-23'),
      given({ memberId }, { reason: 'merger' as const, on: '2026-11-01', acquirerId }),
    );

  it('passes by merger to another organisation that is a member', async () => {
    const [left, taken] = [await stage.aMember({ kind: 'legal' }), await stage.aMember({ kind: 'legal' })];
    const { membership } = await pass(left, taken);
    expect(membership).toMatchObject({ status: 'ended', spells: [{ until: '2026-11-01', reason: 'merger' }] });
    expect(await stage.entries(taken)).toContain('transferred 2026-11-01');
    expect(await stage.standing(taken)).toMatchObject({ status: 'active' });
  });

  it('of a person never does, nor does it pass to a person, a stranger or itself', async () => {
    const [person, house] = [
      await stage.aMember({ memberSince: localDate('2025-01-01') }),
      await stage.aMember({ kind: 'legal' }),
    ];
    expect(await refusalOf(pass(person, house))).toBe('ONLY_LEGAL_MEMBERS_TRANSFER');
    for (const acquirer of [person, 'mem_999999', house])
      expect(await refusalOf(pass(house, acquirer))).toBe('ACQUIRER_NOT_A_MEMBER');
  });
});
