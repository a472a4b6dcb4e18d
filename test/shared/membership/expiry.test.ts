import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemAct } from '../../../shared/kernel/actor.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { expireApplications, loadApplication, readIdentity } from '../../../shared/membership/index.ts';
import { admitted, anApplicant, atHour, aWorld, ordered, submitted, verified, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

let rounds = 0;
const round = (at: Instant, stillTime = () => true) =>
  expireApplications(world, systemAct('daily', at, `round-${++rounds}`), stillTime);
const statusOf = async (applicationId: string) => (await loadApplication(world.database, applicationId)).status;
const day = 24;

describe('the daily round', () => {
  it('expires what was not verified in 48 hours and not paid in 7 days, and erases who gave up after 30', async () => {
    const unverified = await submitted(world);
    const unordered = await verified(world);
    const unpaid = await ordered(world);
    const member = await admitted(world);
    const waiting = await submitted(world, anApplicant({ postcode: '1111AA' }));
    const all = () => Promise.all([unverified, unordered, unpaid, waiting].map(statusOf));

    await round(atHour(48));
    expect(await all()).toEqual(['awaiting-email', 'email-verified', 'awaiting-payment', 'waiting-list']);
    await round(atHour(49));
    expect(await all()).toEqual(['expired', 'email-verified', 'awaiting-payment', 'waiting-list']);
    await round(atHour(7 * day + 1));
    expect(await all()).toEqual(['expired', 'expired', 'expired', 'waiting-list']);

    const { personId } = await loadApplication(world.database, unpaid);
    await round(atHour(30 * day));
    expect(await readIdentity(world.database, personId)).toBeDefined();
    expect(await round(atHour(30 * day + 1))).toMatchObject({ identitiesErased: 3 });
    expect(await readIdentity(world.database, personId)).toBeUndefined();
    expect(await loadApplication(world.database, unpaid)).toMatchObject({ status: 'expired', identityErased: true });

    const kept = await loadApplication(world.database, member.applicationId);
    expect(kept.status).toBe('admitted');
    expect(await readIdentity(world.database, kept.personId)).toBeDefined();
    expect(await round(atHour(365 * day + 1))).toMatchObject({ applicationsExpired: 1 });
    expect(await round(atHour(366 * day))).toMatchObject({ identitiesErased: 1 });
    expect(await round(atHour(400 * day))).toEqual({ applicationsExpired: 0, identitiesErased: 0, leftForNextTime: 0 });
  });

  it('stops when its time is up and goes on where it was the next time', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => submitted(world)));
    let turns = 0;

    const first = await round(atHour(49), () => ++turns <= 5);
    const second = await round(atHour(49));

    expect(first).toMatchObject({ applicationsExpired: 5, leftForNextTime: 1 });
    expect(second).toMatchObject({ applicationsExpired: 7, leftForNextTime: 0 });
    expect(new Set(await Promise.all(many.map(statusOf)))).toEqual(new Set(['expired']));
  });

  it('run twice at once does everything once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => submitted(world)));

    const both = await Promise.all([round(atHour(50)), round(atHour(50))]);

    const done = both.map(({ applicationsExpired }) => applicationsExpired);
    expect((done[0] ?? 0) + (done[1] ?? 0)).toBe(8);
  });
});
