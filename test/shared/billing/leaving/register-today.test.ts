import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordWithdrawal } from '../../../../shared/billing/index.ts';
import { addDays, amsterdamDate } from '../../../../shared/kernel/dates.ts';
import { getMember, listMembers, recordDeath, searchMembers } from '../../../../shared/membership/index.ts';
import { type BillingStage, billingStage } from '../stage.ts';
import { aLeaver, deps, nights } from './leaver.ts';

let stage: BillingStage;
beforeEach(async () => {
  stage = await billingStage();
});
afterEach(() => stage.stop());

const today = () => amsterdamDate(stage.now());
const board = () => stage.act({ person: 'person_anna', roles: ['board'] });
const none = { params: undefined, query: undefined, body: undefined };

/** What the list says of a member's policy; search must say the same, and the file must know it as well. */
async function inRegister({ memberId }: { memberId: string }) {
  const { items } = await listMembers(stage.deps(), board(), { ...none, query: { limit: 100 } });
  const row = items.find((one) => one.memberId === memberId);
  const q = String(row?.memberNumber);
  const found = await searchMembers(stage.deps(), board(), { ...none, query: { q } });
  expect(found.items[0]?.policy).toEqual(row?.policy);
  const file = await getMember(stage.deps(), board(), { ...none, params: { memberId } });
  return { policy: row?.policy, inFile: file.policies.map(({ status }) => status) };
}

describe('the policy in the register', () => {
  it('is none, runs, runs until its last day, and has ended on that day', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    expect(await inRegister(leaver)).toEqual({ policy: { state: 'running', endsOn: null }, inFile: ['concluded'] });

    await leaver.leave({ membership: true, policy: true });
    const ending = { state: 'ending', endsOn: '2026-12-31' };
    expect(await inRegister(leaver)).toEqual({ policy: ending, inFile: ['concluded'] });

    // The first of January, before the night has come by.
    await stage.later(60);
    const ended = { state: 'ended', endsOn: '2026-12-31' };
    expect((await inRegister(leaver)).policy).toEqual(ended);
    await nights(stage, 3);
    expect(await inRegister(leaver)).toEqual({ policy: ended, inFile: ['ended'] });
  }, 60_000);

  it('ended on the day on which somebody withdrew from it', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await stage.later(3);
    const params = { memberId: leaver.memberId, policyId: leaver.policyId };
    const body = { receivedOn: today(), membershipToo: false };
    await recordWithdrawal(deps(stage), board(), { params, query: undefined, body });
    expect(await inRegister(leaver)).toEqual({ policy: { state: 'ended', endsOn: today() }, inFile: ['withdrawn'] });
  }, 60_000);

  it('ended on the day of death', async () => {
    const leaver = await aLeaver(stage, 'quarter');
    await stage.later(20);
    const diedOn = addDays(today(), -3);
    const params = { memberId: leaver.memberId };
    await recordDeath(deps(stage), board(), { params, query: undefined, body: { diedOn, taskId: null } });
    expect((await inRegister(leaver)).policy).toEqual({ state: 'ended', endsOn: diedOn });
  }, 60_000);
});
