import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  correctDeath,
  expelMember,
  getRegisterOn,
  listRegisterChanges,
  recordDeath,
  resign,
} from '../../../../shared/membership/index.ts';
import { keepIdentity } from '../../../../shared/membership/vault.table.ts';
import { anAct, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { anApplicant, refusalOf } from '../world.ts';
import { aLifeStage, board, given, type LifeStage, self } from './stage.ts';

let local: TestDatabase;
let stage: LifeStage;
beforeAll(async () => {
  local = await testDatabase();
  stage = await aLifeStage(local);
});
afterAll(() => local.stop());

async function aPerson(): Promise<string> {
  const memberId = await stage.aMember();
  const { personId } = await stage.standing(memberId);
  await stage.database.commit(anAct(), [keepIdentity(personId, anApplicant({}).body.identity)]);
  return memberId;
}

const died = (memberId: string, diedOn: string) =>
  recordDeath(stage.deps, board('2026-11-23'), given({ memberId }, { diedOn, taskId: null }));

const lives = (memberId: string, day = '2026-12-07') =>
  correctDeath(stage.deps, board(day), given({ memberId }, { reasoning: 'De bank vergiste zich in de persoon' }));

describe('a death that was recorded by mistake', () => {
  it('is put right: the spell goes on as if it had never been closed, and the member is told', async () => {
    const memberId = await aPerson();
    await died(memberId, '2026-10-30');

    const { membership } = await lives(memberId);

    expect(membership).toMatchObject({
      status: 'active',
      endsOn: null,
      procedure: null,
      spells: [{ from: '2026-01-01', until: null, reason: null }],
    });
    expect(stage.told.at(-1)).toBe('undone');
    expect(await stage.letters(memberId)).toEqual(['membership-goes-on']);
  });

  it('takes nothing out of the register: what was wrong stays, and the line that puts it right stands after it', async () => {
    const memberId = await aPerson();
    await died(memberId, '2026-10-30');
    await lives(memberId);
    expect(await stage.entries(memberId)).toEqual([
      'admitted 2026-01-01',
      'death-corrected 2026-12-07',
      'ended 2026-10-30',
    ]);
    const on = given(undefined, undefined);
    const { items } = await getRegisterOn(stage.deps, board('2026-12-07'), { ...on, query: { on: '2026-11-15' } });
    expect(items.map((row) => row.memberId)).toContain(memberId);
    const changes = await listRegisterChanges(stage.deps, board('2026-12-07'), { ...on, query: {} });
    const kinds = changes.items.filter((row) => row.memberId === memberId).map(({ kind }) => kind);
    expect(kinds).toEqual(['admitted', 'ended', 'death-corrected']);
  });

  it('lets a notice that ran run on, to the day it had', async () => {
    const memberId = await aPerson();
    const leaving = { seenEndsOn: '2026-12-31', requestedEnd: null, decisionId: null, asksToLeaveAtOnce: false };
    await resign(stage.deps, self(memberId, '2026-11-01'), given(undefined, leaving));
    await died(memberId, '2026-11-20');

    const { membership } = await lives(memberId);

    expect(membership).toMatchObject({ status: 'leaving', endsOn: '2026-12-31', procedure: { kind: 'resignation' } });
    expect(stage.told.at(-1)).toMatchObject({ reason: 'resignation', endsOn: '2026-12-31' });
    const listed = (await stage.everything()).filter((item) => item.entity === 'MembershipProcedure');
    expect(listed.filter((item) => item.memberId === memberId)).toMatchObject([
      { state: 'running', dueOn: '2027-01-01', listedUnder: 'MEMBERSHIP_PROCEDURES' },
    ]);
  });

  it('leaves somebody who was being expelled suspended, with the same appeal', async () => {
    const memberId = await aPerson();
    const decisionId = await stage.aDecision('expulsion', 'board', memberId);
    const body = { ground: 'acts-against-rules' as const, reasoning: 'Hield zich er niet aan.', decisionId };
    await expelMember(stage.deps, board('2026-11-10'), given({ memberId }, body));
    const before = await stage.standing(memberId);
    await died(memberId, '2026-11-20');

    const { membership } = await lives(memberId);

    expect(membership).toMatchObject({
      status: 'suspended',
      procedure: before.procedure,
      suspensions: before.suspensions,
    });
  });

  it('can be put right again when it was recorded again', async () => {
    const memberId = await aPerson();
    for (const day of ['2026-10-30', '2026-10-31']) {
      await died(memberId, day);
      await lives(memberId);
    }
    expect(await stage.standing(memberId)).toMatchObject({ status: 'active', spells: [{ until: null }] });
  });

  it('is put right once, and only where a death was recorded of somebody who is still known', async () => {
    const [memberId, other, unknown] = [await aPerson(), await aPerson(), await stage.aMember()];
    await died(memberId, '2026-10-30');
    const both = await Promise.allSettled([lives(memberId), lives(memberId, '2026-12-08')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(lives(memberId))).toBe('NOT_RECORDED_AS_DEAD');
    expect(await refusalOf(lives(other))).toBe('NOT_RECORDED_AS_DEAD');
    await died(unknown, '2026-10-30');
    expect(await refusalOf(lives(unknown))).toBe('IDENTITY_ERASED');
  });
});
