import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant, localDate } from '../../../../shared/kernel/dates.ts';
import {
  admitApplicant,
  findMember,
  followMemberships,
  getMember,
  getRegisterOn,
  listDuplicateReviews,
  loadApplication,
  resignMember,
  resolveDuplicateReview,
} from '../../../../shared/membership/index.ts';
import type { LifeDeps } from '../../../../shared/membership/life/change-membership.ts';
import { memberAgain } from '../../../../shared/membership/life/rejoin.ts';
import { ended } from '../../../../shared/membership/life/spells.ts';
import { changeMember, loadMember } from '../../../../shared/membership/member.table.ts';
import { spellOn } from '../../../../shared/membership/member.ts';
import { anAct } from '../../../support/database.ts';
import { admitted, anApplicant, atHour, aWorld, order, ordered, refusalOf, verified, type World } from '../world.ts';
import { board, given, night } from './stage.ts';

let world: World;
let deps: LifeDeps;
beforeAll(async () => {
  world = await aWorld();
  const endingDesk = {
    whenMembershipEnds: async () => [],
    whenEndIsUndone: async () => [],
    whenDeathIsCorrected: async () => ({ writes: [], firstClaimOn: null }),
  };
  deps = { database: world.database, newId: world.newId, cooperative: world.cooperative, endingDesk };
});
afterAll(() => world.stop());

const back = instant('2027-03-01T10:00:00Z');

/** Joined in November, resigned in November, gone at the end of the year. */
async function aFormerMember(applicant: ReturnType<typeof anApplicant>) {
  const { memberId } = await admitted(world, applicant);
  const notice = { receivedOn: '2026-11-24', requestedEnd: null, immediate: null };
  await resignMember(deps, board('2026-11-24'), given({ memberId }, notice));
  await followMemberships(deps, night('2027-01-01'), () => true);
  return loadMember(world.database, memberId);
}

async function judged(applicationId: string, outcome: 'same-person' | 'different-person') {
  const page = { params: undefined, body: undefined, query: { limit: 100 } };
  const { items } = await listDuplicateReviews(world, anAct({ person: 'person_anna' }), page);
  const review = items.find((one) => one.applicationId === applicationId);
  await resolveDuplicateReview(world, anAct({ person: 'person_anna', at: back }), {
    params: { reviewId: review?.reviewId ?? '' },
    query: undefined,
    body: { outcome, reason: 'Gebeld.' },
  });
  const { memberId } = await loadApplication(world.database, applicationId);
  return memberId === null ? undefined : findMember(world.database, memberId);
}

const memberOf = async (applicationId: string) =>
  loadMember(world.database, (await loadApplication(world.database, applicationId)).memberId ?? '');

describe('a former member who comes back', () => {
  it('has the number of before, and the earlier spell before the new one', async () => {
    const applicant = anApplicant({ familyName: 'Terug' });
    const former = await aFormerMember(applicant);
    const applicationId = await ordered(world, applicant, back);
    await admitApplicant(world, anAct({ at: back }), applicationId);

    const again = await judged(applicationId, 'same-person');

    expect(again).toMatchObject({
      memberNumber: former.memberNumber,
      status: 'active',
      memberSince: '2027-03-01',
      spells: [
        { from: '2026-11-23', until: '2026-12-31', reason: 'resignation' },
        { from: '2027-03-01', until: null, reason: null },
      ],
      formerly: [{ memberId: former.memberId, personId: former.personId }],
    });
    expect(await findMember(world.database, former.memberId)).toMatchObject({ returnedAs: again?.memberId });
  });

  it('stands in the register once, on any day under the same number, with one history', async () => {
    const applicant = anApplicant({ familyName: 'Weerom' });
    const former = await aFormerMember(applicant);
    const applicationId = await verified(world, applicant, back);
    await judged(applicationId, 'same-person');
    await order(world, applicationId, back);
    await admitApplicant(world, anAct({ at: back }), applicationId);
    const again = await memberOf(applicationId);

    const place = { params: undefined, body: undefined };
    const onDays = ['2026-12-01', '2027-02-01', '2027-03-01'].map(async (on) => {
      const { items } = await getRegisterOn(world, anAct({ person: 'person_anna' }), {
        ...place,
        query: { on, limit: 100 },
      });
      return items
        .filter((one) => one.memberNumber === former.memberNumber)
        .map(({ memberSince, until }) => [memberSince, until]);
    });
    expect(await Promise.all(onDays)).toEqual([[['2026-11-23', '2026-12-31']], [], [['2027-03-01', null]]]);
    const file = await getMember(world, anAct({ person: 'person_anna' }), {
      params: { memberId: again.memberId },
      query: undefined,
      body: undefined,
    });
    const events = file.history
      .map(({ event }) => event)
      .filter((event) => ['admitted', 'resigned', 'ended', 'returned'].includes(event));
    expect(events).toEqual(['admitted', 'resigned', 'ended', 'returned']);
  });

  it('is recognised by the new record from then on', async () => {
    const applicant = anApplicant({ familyName: 'Bekend' });
    await aFormerMember(applicant);
    const moved = anApplicant({ ...applicant.body.identity, email: 'bekend.nieuw@voorbeeld.example' });
    const applicationId = await ordered(world, moved, back);
    await admitApplicant(world, anAct({ at: back }), applicationId);
    const again = await judged(applicationId, 'same-person');

    const twin = await ordered(world, moved, atHour(1, back));

    expect((await loadApplication(world.database, twin)).resembles).toMatchObject({ memberId: again?.memberId });
    const byOldAddress = await ordered(world, anApplicant({ email: applicant.body.identity.email }), atHour(1, back));
    expect((await loadApplication(world.database, byOldAddress)).resembles).toMatchObject({
      memberId: again?.memberId,
    });
  });

  it('who is somebody else after all gets a number of their own', async () => {
    const applicant = anApplicant({ familyName: 'Naamgenoot' });
    const former = await aFormerMember(applicant);
    const applicationId = await ordered(world, anApplicant({ familyName: 'Naamgenoot' }), back);
    await admitApplicant(world, anAct({ at: back }), applicationId);
    const other = await judged(applicationId, 'different-person');
    expect(other?.memberNumber).toBeGreaterThan(former.memberNumber);
    expect(other?.formerly).toEqual([]);
  });

  it('on the last day of the old membership begins the day after', async () => {
    const former = await aFormerMember(anApplicant({ familyName: 'Dezelfde-dag' }));
    const ids = { memberId: 'mem_again1', personId: 'per_again1', applicationId: 'app_again1' };
    const again = memberAgain(former, {
      ...ids,
      memberSince: localDate('2026-12-31'),
      wijkId: 'wijk_haven',
      policyId: null,
    });
    expect(again.memberSince).toBe('2027-01-01');
    expect(spellOn(again, localDate('2026-12-31'))).toMatchObject({ until: '2026-12-31' });
  });

  it('does not come back by paying when the membership ended by expulsion', async () => {
    const applicant = anApplicant({ familyName: 'Ontzet' });
    const { memberId } = await admitted(world, applicant);
    const member = await loadMember(world.database, memberId);
    await world.database.commit(anAct(), [changeMember(member, ended(member, localDate('2026-12-01'), 'expulsion'))]);
    const applicationId = await ordered(world, applicant, back);
    await admitApplicant(world, anAct({ at: back }), applicationId);
    expect(await judged(applicationId, 'same-person')).toBeUndefined();
    expect((await loadApplication(world.database, applicationId)).status).toBe('refused');
  });

  it('by two applications at once comes back once', async () => {
    const applicant = anApplicant({ familyName: 'Tweemaal' });
    const former = await aFormerMember(applicant);
    const both = [await ordered(world, applicant, back), await ordered(world, applicant, atHour(1, back))];
    for (const applicationId of both) await admitApplicant(world, anAct({ at: back }), applicationId);

    const outcomes = await Promise.all(both.map((applicationId) => refusalOf(judged(applicationId, 'same-person'))));

    expect(outcomes).toEqual(['not refused', 'not refused']);
    const states = await Promise.all(both.map(async (id) => (await loadApplication(world.database, id)).status));
    expect(states.sort()).toEqual(['admitted', 'refused']);
    const { returnedAs } = await loadMember(world.database, former.memberId);
    expect(both.map((id) => id.replace('app_', 'mem_'))).toContain(returnedAs);
  });
});
