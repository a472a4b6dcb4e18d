import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../../../shared/kernel/dates.ts';
import {
  endSession,
  listSessions,
  loadApplication,
  recogniseSession,
  signOut,
} from '../../../../shared/membership/index.ts';
import { anAct, fixedInstant } from '../../../support/database.ts';
import { admitted, anApplicant, aWorld, refusalOf, type World } from '../world.ts';
import { everything, mailedCode, tries } from './mailbox.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const inMinutes = (minutes: number, from: Instant = fixedInstant) => instant(Date.parse(from) + minutes * 60_000);
let addresses = 0;
async function aMember() {
  const email = `sessie${++addresses}@voorbeeld.example`;
  const { applicationId, memberId } = await admitted(world, anApplicant({ email }));
  const { personId } = await loadApplication(world.database, applicationId);
  return { email, memberId, personId };
}

async function signedIn(email: string, at: Instant = fixedInstant): Promise<string> {
  const answer = await tries(world, { email, code: await mailedCode(world, email, at) }, at);
  if (answer.outcome !== 'signed-in') throw new Error('Not signed in.');
  return answer.token;
}
const recognised = (token: string, at: Instant) => recogniseSession(world.database, token, at);
const asked = (token: string, at: Instant) => refusalOf(recognised(token, at));
const none = { params: undefined, query: undefined, body: undefined };

async function actOf(token: string, at: Instant = fixedInstant) {
  return { ...anAct({ at }), actor: await recognised(token, at) };
}

describe('a session', () => {
  it('is known by its token, of which only the hash is kept', async () => {
    const { email, memberId, personId } = await aMember();
    const token = await signedIn(email);
    expect(await recognised(token, fixedInstant)).toMatchObject({ kind: 'member', id: memberId, personId });
    expect(
      JSON.stringify(await everything(world), (_, value) => (typeof value === 'bigint' ? 0 : value)),
    ).not.toContain(token);
  });

  it('ends after half an hour in which nothing was asked', async () => {
    const token = await signedIn((await aMember()).email);
    expect(await asked(token, inMinutes(29))).toBe('not refused');
    expect(await asked(token, inMinutes(58))).toBe('not refused');
    expect(await asked(token, inMinutes(88))).toBe('NOT_SIGNED_IN');
  });

  it('ends twelve hours after it began, however busy it is', async () => {
    const token = await signedIn((await aMember()).email);
    for (let minutes = 0; minutes < 12 * 60; minutes += 25)
      expect(await asked(token, inMinutes(minutes))).toBe('not refused');
    expect(await asked(token, inMinutes(12 * 60))).toBe('NOT_SIGNED_IN');
  });

  it('notes its use once a minute at most', async () => {
    const token = await signedIn((await aMember()).email);
    const usedAt = async () =>
      (await everything(world)).filter(({ entity }) => entity === 'Session').map(({ lastUsedAt }) => lastUsedAt);
    const before = await usedAt();
    await recognised(token, instant(Date.parse(fixedInstant) + 59_000));
    expect(await usedAt()).toEqual(before);
    await recognised(token, instant(Date.parse(fixedInstant) + 60_000));
    expect(await usedAt()).not.toEqual(before);
  });

  it('is over at once when its member signs out', async () => {
    const token = await signedIn((await aMember()).email);
    const input = { ...none, body: { everywhere: false } };
    expect(await signOut(world, await actOf(token), input)).toEqual({ ended: 1 });
    expect(await asked(token, fixedInstant)).toBe('NOT_SIGNED_IN');
  });

  it('can be ended from another, one by one or all together', async () => {
    const { email } = await aMember();
    const [phone, laptop, library] = [
      await signedIn(email),
      await signedIn(email, inMinutes(1)),
      await signedIn(email, inMinutes(2)),
    ];
    const act = await actOf(phone, inMinutes(3));
    const { items } = await listSessions(world, act);
    expect(items.map(({ isThis }) => isThis)).toEqual([true, false, false]);
    const { sessionId = '' } = items[1] ?? {};
    await endSession(world, act, { ...none, params: { sessionId } });
    expect([
      await asked(phone, inMinutes(3)),
      await asked(laptop, inMinutes(3)),
      await asked(library, inMinutes(3)),
    ]).toEqual(['not refused', 'NOT_SIGNED_IN', 'not refused']);
    const everywhere = await actOf(phone, inMinutes(3));
    expect(await signOut(world, everywhere, { ...none, body: { everywhere: true } })).toEqual({ ended: 2 });
    expect(await asked(library, inMinutes(3))).toBe('NOT_SIGNED_IN');
  });

  it('of somebody else cannot be ended, and is not found either', async () => {
    const [mine, theirs] = [await signedIn((await aMember()).email), await signedIn((await aMember()).email)];
    const { sessionId } = await recognised(theirs, fixedInstant);
    const act = await actOf(mine);
    expect(await refusalOf(endSession(world, act, { ...none, params: { sessionId } }))).toBe('NOT_FOUND');
    expect(await refusalOf(endSession(world, act, { ...none, params: { sessionId: 'ses_none' } }))).toBe('NOT_FOUND');
    expect(await asked(theirs, fixedInstant)).toBe('not refused');
  });
});
