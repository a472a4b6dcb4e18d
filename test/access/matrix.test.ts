import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { endpoints } from '../../shared/api.ts';
import { roles } from '../../shared/kernel/actor.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets, useDoorEnvironment } from '../support/doors.ts';
import { type Meter, meterOn } from '../support/meter.ts';
import { lambdaContext, type RequestOptions, requestTo } from '../support/requests.ts';
import { unknownParams } from './samples.ts';

/** Made from the declarations: an endpoint that is added is tried here without a line being written. */
type Handler = (event: APIGatewayProxyEventV2, context: never) => Promise<APIGatewayProxyStructuredResultV2>;
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let doors: Record<string, Handler>;
let meter: Meter;

beforeAll(async () => {
  local = await testDatabase();
  secrets = await serveSecrets();
  useDoorEnvironment(local.endpoint, local.tables);
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  doors = {
    'site-api': (await import('../../functions/site-api.ts')).handler as Handler,
    'public-api': (await import('../../functions/public-api.ts')).handler as Handler,
    'member-api': (await import('../../functions/member-api.ts')).handler as Handler,
    'member-file-api': (await import('../../functions/member-file-api.ts')).handler as Handler,
    'register-api': (await import('../../functions/register-api.ts')).handler as Handler,
    'admission-api': (await import('../../functions/admission-api.ts')).handler as Handler,
    'membership-api': (await import('../../functions/membership-api.ts')).handler as Handler,
    'governance-api': (await import('../../functions/governance-api.ts')).handler as Handler,
    'office-api': (await import('../../functions/office-api.ts')).handler as Handler,
    'region-api': (await import('../../functions/region-api.ts')).handler as Handler,
    'allocation-api': (await import('../../functions/allocation-api.ts')).handler as Handler,
    'funds-api': (await import('../../functions/funds-api.ts')).handler as Handler,
    'treasury-api': (await import('../../functions/treasury-api.ts')).handler as Handler,
    'stripe-webhook': (await import('../../functions/stripe-webhook.ts')).handler as Handler,
  };
  const { client } = await import('../../functions/runtime/client.ts');
  meter = meterOn(client, local.client);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await secrets.stop();
  await local.stop();
});

async function knock(endpoint: Endpoint, options: RequestOptions = {}) {
  const request = requestTo(endpoint, {
    params: unknownParams(endpoint),
    ...(endpoint.body && { body: {} }),
    ...(endpoint.once && { idempotencyKey: 'access-access-access-1' }),
    ...(endpoint.versioned && { ifMatch: 1 }),
    ...options,
  });
  meter.reset();
  const result = await doors[endpoint.door]?.(request, lambdaContext);
  return { status: result?.statusCode ?? 0, body: result?.body ?? '', written: meter.writeUnits };
}

const withRoles = endpoints.flatMap((endpoint) =>
  endpoint.access.kind === 'roles' ? [{ endpoint, allowed: endpoint.access.roles, id: endpoint.id }] : [],
);
const forMembers = endpoints
  .filter(({ access }) => access.kind === 'member')
  .map((endpoint) => ({ endpoint, id: endpoint.id }));
const byBearer = endpoints
  .filter(({ access }) => access.kind === 'bearer')
  .map((endpoint) => ({ endpoint, id: endpoint.id }));

describe('who has not signed in', () => {
  it.each(withRoles)('is kept out of $id', async ({ endpoint }) => {
    expect(await knock(endpoint)).toMatchObject({ status: 401, written: 0 });
  });
  it.each(withRoles)('is kept out of $id with an identity token for an access token', async ({ endpoint }) => {
    const request = requestTo(endpoint, {
      params: unknownParams(endpoint),
      person: { id: 'person_anna', groups: ['board', 'treasurer', 'auditor'] },
    });
    const { authorizer } = request.requestContext as unknown as {
      authorizer: { jwt: { claims: Record<string, string> } };
    };
    authorizer.jwt.claims.token_use = 'id';
    expect((await doors[endpoint.door]?.(request, lambdaContext))?.statusCode).toBe(401);
  });
});

describe('a role', () => {
  const cases = withRoles.flatMap((one) => [...roles, 'no-role-at-all'].map((role) => ({ ...one, role })));
  it.each(cases)('$role at $id', async ({ endpoint, allowed, role }) => {
    const { status, written } = await knock(endpoint, { person: { id: 'person_x', groups: [role] } });
    // What needs to be told nothing is simply done for who may.
    const isDone =
      (allowed as readonly string[]).includes(role) && endpoint.once && !endpoint.body && !endpoint.path.includes('{');
    if (isDone) return expect(status).toBe(202);
    expect(written).toBe(0);
    if ((allowed as readonly string[]).includes(role)) expect([200, 201, 400, 404, 409]).toContain(status);
    else expect(status).toBe(403);
  });
});

describe('an id of nothing', () => {
  const cases = withRoles.filter(({ endpoint }) => /\{(?!month)/.test(endpoint.path) && endpoint.method === 'GET');
  it.each(cases)('gets the same answer as any other at $id', async ({ endpoint, allowed }) => {
    const person = { id: 'person_x', groups: [...allowed] };
    const { status, body } = await knock(endpoint, { person });
    // A list of what belongs to nothing is empty.
    if (status === 200) expect(JSON.parse(body).items).toEqual([]);
    else expect(status).toBe(404);
  });
});

describe('a mailed link', () => {
  it.each(byBearer)('is asked for at $id', async ({ endpoint }) => {
    expect(await knock(endpoint)).toMatchObject({ status: 401, written: 0 });
  });
  it.each(byBearer)('of another application, or forged, tells nothing at $id', async ({ endpoint }) => {
    const forged = await knock(endpoint, { bearer: 'x'.repeat(43) });
    expect([400, 404]).toContain(forged.status);
    expect(forged.written).toBe(0);
    expect(forged.body).not.toContain('"status":"a');
  });
});

describe('the own file of a member', () => {
  it('is behind the doors of members alone, below /me, and no path names a member', () => {
    for (const { door, access, path } of endpoints)
      expect(['member-api', 'member-file-api'].includes(door), path).toBe(
        access.kind === 'member' && /^\/me(\/|$)/.test(path),
      );
    expect(forMembers.filter(({ endpoint }) => endpoint.path.includes('{memberId}'))).toEqual([]);
  });
  it.each(forMembers)('is asked for at $id', async ({ endpoint }) => {
    expect(await knock(endpoint)).toMatchObject({ status: 401, written: 0 });
  });
  it.each(forMembers)('is shut at $id for a forged session', async ({ endpoint }) => {
    expect(await knock(endpoint, { bearer: 'x'.repeat(43) })).toMatchObject({ status: 401, written: 0 });
  });
  it.each(forMembers)('is shut at $id for whoever works at the office', async ({ endpoint }) => {
    const person = { id: 'person_anna', groups: ['board', 'treasurer', 'auditor'] };
    expect(await knock(endpoint, { person })).toMatchObject({ status: 401, written: 0 });
  });
});
