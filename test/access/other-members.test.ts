import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { wireJson } from '../../functions/runtime/records.ts';
import { endpoints } from '../../shared/api.ts';
import { proposeDecision } from '../../shared/governance/decisions/contract.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import type { StoredItem } from '../../shared/kernel/table.ts';
import { inviteToMyHousehold } from '../../shared/membership/households/contract.ts';
import { listMyLetters } from '../../shared/membership/letters/contract.ts';
import { endSession, listSessions, signOut } from '../../shared/membership/sign-in/contract.ts';
import { getMe, listMyContributions, listMyPolicies } from '../../shared/portal/contract.ts';
import { askAboutMyData } from '../../shared/privacy/requests/contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { joins, opensSession } from '../support/member.ts';
import type { RequestOptions } from '../support/requests.ts';
import { aResident } from '../support/resident.ts';
import { openWorld, type World } from '../support/world.ts';
import { type Asked, asking, type Place, type Pointer, placesOf } from './places.ts';
import { unknownParams } from './samples.ts';

/** Two members, and every place of every endpoint at which the one could name the other: read from the declarations. */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
/** What opens the one's own things. */
let own: { session: string; ended: string; application: string; payment: string };
/** What points at the other. */
let other: Record<Exclude<Pointer, 'cursor'>, unknown>;
let otherSession: string;
let cursors: string[];
/** By what the other is recognised. */
let traces: string[];

const mine = aResident({ familyName: 'Akkerhoorn', email: 'akkerhoorn@example.org' });
const theirs = aResident({
  givenName: 'Sietske',
  familyName: 'Oosterwold',
  email: 'sietske@example.org',
  street: 'Zeggelaan',
  birthDate: '1957-08-09',
  postcode: '1704SD',
});

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  const [one, another] = [await joins(world, mine), await joins(world, theirs)];
  const [memberId, otherId] = [one, another].map(({ applicant }) => applicant.applicationId.replace('app_', 'mem_'));
  const [me, them] = [await memberItem(memberId), await memberItem(otherId)];
  const [contribution] = (await one.caller.call(listMyContributions, { query: {} })).items;
  const { links } = await import('../../functions/runtime/links.ts');
  own = {
    session: await opensSession(world.database, me, { token: 'a'.repeat(43), at: world.now() }),
    ended: await opensSession(world.database, me, { token: 'e'.repeat(43), at: world.now() }),
    application: one.applicant.token,
    payment: await links.issue('payment', contribution?.contributionId ?? ''),
  };
  await world.withToken(own.ended).call(signOut, { body: { everywhere: false } });
  otherSession = await opensSession(world.database, them, { token: 'o'.repeat(43), at: world.now() });
  other = await pointersTo(otherId ?? '', them);
  const rows = (await world.table()).filter((item) => wireJson(item).includes(String(other.member)));
  cursors = await cursorsInto([...rows, them as unknown as StoredItem]);
  const { familyName, email, street, birthDate } = theirs;
  const ids = Object.values(other).filter((value) => /_\w{10}/.test(String(value)));
  traces = [familyName, email, street, birthDate, ...ids.map(String)];
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

async function memberItem(memberId = ''): Promise<{ memberId: string; personId: string; memberNumber: number }> {
  const item = (await world.table()).find((row) => row.entity === 'Member' && row.memberId === memberId);
  return item as unknown as { memberId: string; personId: string; memberNumber: number };
}

async function pointersTo(memberId: string, { personId, memberNumber }: { personId: string; memberNumber: number }) {
  const caller = world.withToken(otherSession);
  const anna = await world.as('anna');
  const [contribution] = (await caller.call(listMyContributions, { query: {} })).items;
  const [letter] = (await caller.call(listMyLetters, { query: {} })).items;
  const [policy] = (await caller.call(listMyPolicies, {})).items;
  const [session] = (await caller.call(listSessions, {})).items;
  const { code } = await caller.call(inviteToMyHousehold, {});
  const proposal = { body: 'board', matter: 'expulsion', subject: 'Ontzetting', about: memberId } as const;
  const { decisionId } = await anna.call(proposeDecision, { body: { ...proposal, majority: 'simple' } });
  await caller.call(askAboutMyData, { body: { kind: 'rectification', wish: 'Mijn straat klopt niet' } });
  const request = (await world.table()).find(({ entity }) => entity === 'DataRequest');
  return {
    ...{ member: memberId, person: personId, application: memberId.replace('mem_', 'app_'), decision: decisionId },
    ...{ contribution: contribution?.contributionId, letter: letter?.letterId, policy: policy?.policyId },
    ...{ session: session?.sessionId, household: String(code).split('.')[0], dataRequest: request?.requestId },
    ...{ email: theirs.email, memberNumber, reference: policy?.policyId },
    // An invitation is for whoever has it in hand: one that was guessed at is another.
    householdCode: `${String(code).slice(0, -6)}000000`,
  } as Record<Exclude<Pointer, 'cursor'>, unknown>;
}

/** Those that the other got, and what a forger would write who knew every key of the other. */
async function cursorsInto(rows: readonly StoredItem[]): Promise<string[]> {
  const caller = world.withToken(otherSession);
  const got = [listMyContributions, listMyLetters].map((list) => caller.call(list, { query: { limit: '1' } }));
  const forged = rows.flatMap((row) => {
    const sorts = Object.entries(row).flatMap(([name, value]) => (/sort/i.test(name) ? [value] : []));
    return [[row.sk], [row.pk], ...sorts.map((sort) => [row.sk, sort, row.pk])];
  });
  return [
    ...(await Promise.all(got)).flatMap(({ nextCursor }) => nextCursor ?? []),
    ...forged.map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url')),
  ];
}

const doors = ['member-api', 'member-file-api', 'public-api', 'site-api'];
const theirDoors = endpoints.filter(({ door }) => doors.includes(door));
const forMembers = theirDoors.filter(({ access }) => access.kind === 'member');
const named = (found: Place) => ({ ...found, what: `${found.endpoint.id} ${found.path.join('.')}` });
const places = theirDoors.flatMap(placesOf).map(named);
const pointing = places.filter(({ pointer }) => pointer !== 'cursor' && pointer !== 'wijk' && pointer !== 'round');
const paged = places.filter(({ pointer }) => pointer === 'cursor');
let requests = 0;

/** What the one hears, without what is new every time and without what was asked. */
async function hears(endpoint: Endpoint, asked: Asked, bearer?: string, given: unknown = undefined) {
  const request: RequestOptions = {
    ...asked,
    ...(bearer && { bearer }),
    ...(endpoint.once && { idempotencyKey: `others-${String(++requests).padStart(12, '0')}` }),
    ...(endpoint.versioned && { ifMatch: 1 }),
  };
  const { status, body } = await world.knock(endpoint, request);
  const plain = unpacked(body)
    .replaceAll(/"(requestId|token|applicationId|statementId)":"[^"]*"/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then');
  return { status, body: typeof given === 'string' ? plain.replaceAll(given, 'given') : plain };
}

/** Text as it is; of an archive all that lies in it. */
function unpacked(body: string): string {
  const bytes = Buffer.from(body, 'base64');
  if (bytes.toString('latin1', 0, 2) !== 'PK') return body;
  const texts: string[] = [];
  for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 46)) {
    const place = bytes.readUInt32LE(at + 42);
    const begin = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28);
    texts.push(inflateRawSync(bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20))).toString('latin1'));
  }
  return texts.join('\n');
}

/** A caller of each kind that this endpoint could be asked by who is not the other. */
function callersOf({ access }: Endpoint): (string | undefined)[] {
  if (access.kind === 'member') return [own.session];
  return access.kind === 'bearer' ? [own.application, own.payment, own.session] : [undefined];
}

/** Everything of the other, wherever it stands. What somebody typed on a form that is not theirs is not. */
async function keptOfOther(): Promise<string[]> {
  const { Cooperative, Vault } = await world.copy();
  return [...Cooperative, ...Vault]
    .filter(({ item }) => !['OnceRecord', 'Statement', 'SignInCode', 'NewEmail'].includes(String(item.entity)))
    .map(({ item }) => wireJson(item))
    .filter((row) => traces.some((trace) => row.includes(trace)))
    .sort();
}

const holdsNothingOf = (text: string) => traces.filter((trace) => text.includes(trace));

describe('a member', () => {
  it('has a file with something of every kind to look for', async () => {
    for (const { pointer, what } of pointing) expect(other[pointer as 'member'], what).toBeDefined();
    expect([theirDoors.length, forMembers.length, pointing.length, paged.length]).toSatisfy((found: number[]) =>
      found.every((count, at) => count >= [50, 40, 25, 3][at]!),
    );
    expect(cursors.length).toBeGreaterThan(20);
    const { body } = await hears(getMe, { params: {} }, otherSession);
    expect(holdsNothingOf(body)).toEqual(expect.arrayContaining([theirs.familyName, theirs.email]));
  });

  it.each(theirDoors.filter(({ method, path }) => method === 'GET' && !path.includes('{')))(
    'finds nothing of another in $id, also not by naming them in the question',
    async (endpoint) => {
      const questions: Record<string, string>[] = [{}, { memberId: String(other.member) }, { q: theirs.familyName }];
      for (const query of questions) {
        const [caller] = callersOf(endpoint);
        const { status, body } = await hears(endpoint, { params: {}, query }, caller);
        expect(status).toBeLessThan(500);
        expect(holdsNothingOf(body)).toEqual([]);
      }
    },
  );

  it.each(pointing)('reaches nothing of another at $what: it is answered like what is nobody’s', async (place) => {
    const { endpoint, pointer } = place;
    for (const caller of callersOf(endpoint)) {
      const [nobodys, theirOwn] = [unknownOf(pointer), other[pointer as 'member']];
      const nothing = await hears(endpoint, asking(place, nobodys), caller, nobodys);
      const before = await keptOfOther();
      const answer = await hears(endpoint, asking(place, theirOwn), caller, theirOwn);
      expect(answer).toEqual(nothing);
      expect(answer.status).toBeLessThan(500);
      expect(holdsNothingOf(answer.body)).toEqual([]);
      // A letter may go to the owner of an address; nothing that was there changes.
      expect(await keptOfOther()).toEqual(expect.arrayContaining(before));
    }
  });

  it.each(paged)('reaches nothing of another at $what with a cursor of the other’s, or a forged one', async (place) => {
    for (const cursor of cursors) {
      const { status, body } = await hears(place.endpoint, asking(place, cursor), own.session);
      expect([200, 400]).toContain(status);
      expect(holdsNothingOf(body)).toEqual([]);
    }
    for (const broken of ['x', Buffer.from('["a","b"]').toString('base64url'), Buffer.from('{}').toString('base64url')])
      expect(await hears(place.endpoint, asking(place, broken), own.session)).toMatchObject({ status: 400 });
  });

  it('ends no session of another', async () => {
    const sessionId = String(other.session);
    expect((await hears(endSession, { params: { sessionId } }, own.session)).status).toBe(404);
    expect((await hears(getMe, { params: {} }, otherSession)).status).toBe(200);
  });

  it('opens no door of the office with the session', async () => {
    const ofOffice = endpoints.filter(({ access }) => access.kind === 'roles');
    const ids = Object.fromEntries(Object.entries(other).map(([pointer, id]) => [`${pointer}Id`, String(id)]));
    for (const endpoint of ofOffice) {
      const params = Object.fromEntries(
        Object.entries(unknownParams(endpoint)).map(([name, id]) => [name, ids[name] ?? id]),
      );
      expect((await hears(endpoint, { params }, own.session)).status, endpoint.id).toBe(401);
    }
  });
});

describe('who is not signed in, or not any more', () => {
  const atMembers = pointing.filter(({ endpoint }) => endpoint.access.kind === 'member');
  it.each(atMembers)('is kept out at $what, whatever is named', async (place) => {
    const theirOwn = other[place.pointer as 'member'];
    for (const bearer of [undefined, own.ended, own.application, own.payment, `${otherSession.slice(1)}x`])
      expect(await hears(place.endpoint, asking(place, theirOwn), bearer)).toMatchObject({ status: 401 });
  });
});

/** Well formed, and of nobody. */
function unknownOf(pointer: Pointer): unknown {
  const nobodys: Partial<Record<Pointer, unknown>> = {
    email: 'niemand@example.org',
    memberNumber: 99_999,
    reference: 'pol_00000000000000000000000000',
    householdCode: 'hsh_00000000000000000000000000.req_00000000000000000000000000',
  };
  return nobodys[pointer] ?? String(other[pointer as 'member']).replace(/_.*$/, '_00000000000000000000000000');
}
