import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../shared/api.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { change } from '../../shared/kernel/table.ts';
import { anAct, type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { joins } from '../support/member.ts';
import { applicationBody, applies, aResident, type Resident } from '../support/resident.ts';
import type { Caller } from '../support/stage.ts';
import { openWorld, type World } from '../support/world.ts';
import { sampleBodies } from './samples.ts';

/**
 * A request that comes twice is answered from what was kept of the first one. Where a request or its reply tells who somebody is, nothing of that
 * may be kept: it stands in a table with a stream, for a month, out of reach of erasure.
 */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let anna: Caller;
let self: Caller;
let memberId: string;
let logged: ReturnType<typeof vi.spyOn>;

const member = aResident({ familyName: 'Zeewolder', email: 'zeewolder@example.org' });
/** What a person is known by that stands in these requests, and nowhere else in this test. */
const planted = {
  ...{
    givenName: 'Wiebrigje',
    familyName: 'Zandbergenaar',
    birthDate: '1953-04-05',
    email: 'geheim.adres@example.org',
  },
  street: 'Roerdomplaan',
};
const marks = [...Object.values(planted), 'Zeewolder', 'zeewolder@'];

beforeAll(async () => {
  logged = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  anna = await world.as('anna');
  const { applicant, caller } = await joins(world, member);
  self = caller;
  memberId = applicant.applicationId.replace('app_', 'mem_');
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

const doorsOfPeople = [
  'public-api',
  'member-api',
  'member-file-api',
  'register-api',
  'admission-api',
  'membership-api',
];
const tells = /^(givenName|familyName|birthDate|email|street|name|stated)$/;
/** A wijk and an agreement have a name as well, which is nobody's. */
const nobodys = /^(wijk|wijkByNow|policies)$/;

interface Form {
  properties?: Record<string, Form>;
  items?: Form;
  anyOf?: Form[];
}

function tellsWho({ properties = {}, items, anyOf = [] }: Form): boolean {
  const inner = Object.entries(properties).filter(([name]) => !nobodys.test(name));
  return (
    inner.some(([name, form]) => tells.test(name) || tellsWho(form)) ||
    (items !== undefined && tellsWho(items)) ||
    anyOf.some(tellsWho)
  );
}

const formOf = (schema: Endpoint['reply']) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Form;
const aboutPeople = endpoints.filter(
  ({ once, door, body, reply }) =>
    once && doorsOfPeople.includes(door) && ((body && tellsWho(formOf(body))) || tellsWho(formOf(reply))),
);

interface Request {
  caller: Caller;
  params?: Record<string, string>;
  body?: object;
  ifMatch?: number;
}

const address = { street: planted.street, houseNumber: 12, postcode: '1703SC', city: 'Rietmeer' };
const versionOf = async (entity: string, id: string, value: string) =>
  Number((await world.table()).find((row) => row.entity === entity && row[id] === value)?.version);

/** Each as it succeeds. */
const requests: Record<string, () => Promise<Request>> = {
  submitApplication: async () => ({
    caller: await world.as(),
    body: applicationBody(aResident({ ...planted, email: 'aanmelding@example.org' })),
  }),
  withdrawFromContract: async () => ({
    caller: await world.as(),
    body: { ...sampleBodies.withdrawFromContract, name: 'Wiebrigje Zandbergenaar', email: planted.email },
  }),
  settleWithdrawalStatement: async () => {
    const statement = (await world.table()).find(({ entity }) => entity === 'WithdrawalStatement');
    const statementId = String(statement?.statementId);
    return { caller: anna, params: { statementId }, body: { policy: null, note: 'Geen overeenkomst gevonden' } };
  },
  moveMyself: async () => ({ caller: self, body: { address, movedOn: world.now().slice(0, 10) } }),
  correctMyself: async () => ({
    caller: self,
    body: { givenName: planted.givenName, familyName: planted.familyName, language: 'nl' },
  }),
  askMyNewEmail: async () => ({ caller: self, body: { email: planted.email } }),
  moveMember: async () => ({
    caller: anna,
    params: { memberId },
    body: { address: { ...address, houseNumber: 14 }, movedOn: world.now().slice(0, 10) },
    ifMatch: await versionOf('Member', 'memberId', memberId),
  }),
  correctMember: async () => ({
    caller: anna,
    params: { memberId },
    body: { givenName: 'Wiebrig', familyName: planted.familyName, birthDate: planted.birthDate, language: 'nl' },
    ifMatch: await versionOf('Member', 'memberId', memberId),
  }),
  askNewEmail: async () => ({ caller: anna, params: { memberId }, body: { email: `2.${planted.email}` } }),
  recordGuardian: async () => ({
    ...(await waiting(aResident({ ...planted, email: 'jong@example.org' }))),
    body: {
      ...planted,
      street: undefined,
      birthDate: undefined,
      relation: 'parent',
      evidence: 'Brief',
    },
  }),
  refuseApplication: async () => ({
    ...(await waiting(aResident({ ...planted, email: 'weg@example.org' }))),
    body: { reason: 'Werkt niet mee aan het doel' },
  }),
  registerOrganisation: async () => ({
    caller: anna,
    body: {
      ...sampleBodies.registerOrganisation,
      representative: {
        ...(sampleBodies.registerOrganisation as { representative: object }).representative,
        ...{ givenName: planted.givenName, familyName: planted.familyName, birthDate: planted.birthDate },
        email: `bestuur.${planted.email}`,
      },
    },
  }),
  affiliateProfessional: async () => ({
    caller: anna,
    params: { memberId: await organisation() },
    body: { name: 'Wiebrigje Zandbergenaar', profession: 'Huisarts', from: '2026-11-01' },
  }),
  endAffiliation: async () => {
    const professional = (await world.table()).find(({ entity }) => entity === 'Professional');
    return {
      caller: anna,
      params: { memberId: await organisation(), professionalId: String(professional?.professionalId) },
      body: { until: '2026-12-31' },
    };
  },
};

async function organisation(): Promise<string> {
  const found = (await world.table()).find(({ entity }) => entity === 'Organisation');
  return String(found?.memberId);
}

/** Who has paid where the board admits. */
async function waiting(resident: Resident) {
  const { applicationId } = await applies(world, resident);
  const row = (await world.table()).find((one) => one.entity === 'Application' && one.applicationId === applicationId);
  const key = { pk: String(row?.pk), sk: String(row?.sk) };
  await world.database.commit(anAct(), [change(key).set({ status: 'awaiting-admission' }).done()]);
  return { caller: anna, params: { applicationId }, ifMatch: Number(row?.version) };
}

/** The assembly admits in the same words as the board refuses: what is kept of it is what is kept of that. */
const likeAnother: Record<string, string> = { admitByAssembly: 'refuseApplication' };

describe('what is kept of a request that may come twice', () => {
  it('is looked at for every request that tells who somebody is', () => {
    expect(aboutPeople.map(({ id }) => id).sort()).toEqual(
      [...Object.keys(requests), ...Object.keys(likeAnother)].sort(),
    );
  });

  it.each(Object.entries(requests))('tells nobody at %s, and a repeat is answered all the same', async (id, make) => {
    const endpoint = aboutPeople.find((one) => one.id === id) as Endpoint;
    const { caller, ifMatch, ...input } = await make();
    const options = { idempotencyKey: `kept-${id}`.padEnd(24, '0'), ...(ifMatch !== undefined && { ifMatch }) };
    const first = await caller.ask(endpoint, input as never, options);
    const again = await caller.ask(endpoint, input as never, options);
    await world.drain();

    expect(first.status, JSON.stringify(first.body)).toBeLessThan(300);
    expect(again.status).toBe(first.status);
    const kept = (await world.table()).filter(
      ({ entity, pk }) => entity === 'OnceRecord' && String(pk).includes(`#${id}#kept-`),
    );
    expect(kept).toHaveLength(1);
    for (const text of [JSON.stringify(kept), ...logged.mock.calls.map(String)])
      expect(marks.filter((mark) => text.includes(mark))).toEqual([]);
    expect(JSON.stringify(await personsOf())).toContain(planted.familyName);
  });
});

const personsOf = async () => (await world.table('Vault')).map((item) => Object.values(item).map(String));
