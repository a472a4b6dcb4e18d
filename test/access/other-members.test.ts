import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { endpoints } from '../../shared/api.ts';
import { listContributions } from '../../shared/billing/contract.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { listMyLetters } from '../../shared/membership/letters/contract.ts';
import { endSession, listSessions } from '../../shared/membership/sign-in/contract.ts';
import { getMe, listMyContributions, listMyPolicies } from '../../shared/portal/contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { joins } from '../support/member.ts';
import { aResident } from '../support/resident.ts';
import type { Caller } from '../support/stage.ts';
import { openWorld, type World } from '../support/world.ts';
import { sampleBodies, unknownParams } from './samples.ts';

/** Two members, and every door that the one could try to reach the other's file by. */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let own: Caller;
let other: Caller;
/** Of the other, by the name that stands in a path. */
let ids: Record<string, string>;

const [mine, theirs] = [
  aResident(),
  aResident({ givenName: 'Sietske', familyName: 'Oosterwold', email: 'sietske@example.org', postcode: '1704SD' }),
];

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  own = (await joins(world, mine)).caller;
  other = (await joins(world, theirs)).caller;
  const [contribution] = (await other.call(listMyContributions, { query: {} })).items;
  const [letter] = (await other.call(listMyLetters, { query: {} })).items;
  const [policy] = (await other.call(listMyPolicies, {})).items;
  const [session] = (await other.call(listSessions, {})).items;
  ids = {
    contributionId: contribution?.contributionId ?? '',
    letterId: letter?.letterId ?? '',
    policyId: policy?.policyId ?? '',
    sessionId: session?.sessionId ?? '',
  };
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

const forMembers = endpoints.filter(({ access }) => access.kind === 'member');
const withIds = forMembers.filter(({ path }) => path.includes('{')).map((endpoint) => ({ id: endpoint.id, endpoint }));

async function asked(who: Caller, endpoint: Endpoint, params: Record<string, string>) {
  const body = sampleBodies[endpoint.id];
  const input = { params, ...(endpoint.body && body && { body }), ...(endpoint.query && { query: {} }) } as never;
  const options = endpoint.versioned ? { ifMatch: 1 } : {};
  try {
    const answer = await who.ask(endpoint, input, options);
    return { status: answer.status, body: { ...answer.body, requestId: '' } };
  } catch {
    // A file is no JSON: that it came at all is what matters.
    return { status: 200, body: {} };
  }
}

describe('a member', () => {
  it('has a file with something to look for in it', async () => {
    expect(forMembers.length).toBeGreaterThan(10);
    for (const [name, id] of Object.entries(ids)) expect(id, name).toMatch(/^[a-z]{3}_/);
    expect(await own.call(getMe, {})).toMatchObject({ email: mine.email });
    expect(await other.call(getMe, {})).toMatchObject({ email: theirs.email });
  });

  it.each(withIds)('reaches nothing of another at $id: it is answered like an id of nothing', async ({ endpoint }) => {
    const unknown = unknownParams(endpoint);
    const known = Object.fromEntries(Object.keys(unknown).map((name) => [name, ids[name] ?? unknown[name] ?? '']));
    const before = await world.copy();
    const [nothing, theirOwn] = [await asked(own, endpoint, unknown), await asked(own, endpoint, known)];

    expect(theirOwn).toEqual(nothing);
    expect(theirOwn.status).toBe(404);
    expect(JSON.stringify(theirOwn)).not.toContain(theirs.familyName);
    const withoutUse = (copy: typeof before) =>
      copy.Cooperative.filter(({ item }) => item.entity !== 'Session').map(({ item }) => item);
    expect(withoutUse(await world.copy())).toEqual(withoutUse(before));
  });

  it('reaches nothing of another with a cursor from the other’s list', async () => {
    for (const endpoint of [listMyContributions, listMyLetters]) {
      const page = await other.call(endpoint, { query: { limit: '1' } });
      const { items } = await other.call(endpoint, { query: {} });
      const cursors = [
        page.nextCursor,
        ...items.map((item) => Buffer.from(JSON.stringify([Object.values(item)[0]])).toString('base64url')),
      ];
      for (const cursor of cursors.filter((found) => found !== null)) {
        const answer = await own.ask(endpoint, { query: { cursor: cursor ?? '' } });
        expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(Object.values(ids).join('|')));
      }
    }
  });

  it('reaches nothing of another by naming them in the question', async () => {
    const { memberId } = await other.call(getMe, {});
    for (const endpoint of forMembers.filter(
      ({ method, path, mediaType }) => method === 'GET' && !path.includes('{') && !mediaType,
    )) {
      const { body } = await own.ask(endpoint, { query: { memberId } } as never);
      expect(JSON.stringify(body), endpoint.id).not.toContain(memberId);
      expect(JSON.stringify(body), endpoint.id).not.toContain(theirs.familyName);
    }
  });

  it('ends no session of another', async () => {
    const { sessionId = '' } = ids;
    expect(await own.ask(endSession, { params: { sessionId } })).toMatchObject({ status: 404 });
    expect(await other.call(getMe, {})).toMatchObject({ email: theirs.email });
  });

  it('opens no door of the office with the session', async () => {
    expect(await own.ask(listContributions, { query: {} })).toMatchObject({ status: 401 });
  });
});
