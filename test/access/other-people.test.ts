import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { endpoints } from '../../shared/api.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { getApplication, submitApplication, verifyApplicationEmail } from '../../shared/membership/contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import type { RequestOptions } from '../support/requests.ts';
import { type Applicant, applicationBody, applies, aResident, mailedLink } from '../support/resident.ts';
import { openWorld, type World } from '../support/world.ts';
import { sampleBodies, unknownParams } from './samples.ts';

/** Whoever holds one application's token, at every endpoint that a token opens, with the ids of others. */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let own: Applicant;
let other: Applicant;
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  own = await applies(world, aResident());
  other = await applies(world, aResident({ familyName: 'Smit', email: 'smit@example.org', postcode: '1704SD' }));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

const byBearer = endpoints
  .filter(({ access }) => access.kind === 'bearer')
  .map((endpoint) => ({ id: endpoint.id, endpoint }));

async function knock(endpoint: Endpoint, applicationId: string, request: RequestOptions) {
  const body = sampleBodies[endpoint.id];
  const params = { ...unknownParams(endpoint), ...(endpoint.path.includes('{applicationId}') && { applicationId }) };
  const answer = await world.knock(endpoint, { ...(body && { body }), params, ...request });
  return { status: answer.status, body: { ...JSON.parse(answer.body), requestId: '' } };
}

const unknown = 'app_00000000000000000000000000';

describe('a token of one application', () => {
  it('opens that application', async () => {
    expect(byBearer.length).toBeGreaterThan(2);
    expect(await knock(getApplication, own.applicationId, { bearer: own.token })).toMatchObject({ status: 200 });
  });

  it.each(byBearer)(
    'gets at $id for another application the very answer of one that does not exist',
    async ({ endpoint }) => {
      const before = await world.copy();
      const nothing = await knock(endpoint, unknown, { bearer: own.token });
      expect(nothing).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', errors: [] } });
      for (const bearer of [own.token, 'x'.repeat(43), other.token.slice(0, -1), `${other.token}A`, own.applicationId])
        expect(await knock(endpoint, other.applicationId, { bearer }), bearer).toEqual(nothing);
      expect(await world.copy()).toEqual(before);
    },
  );

  it.each(byBearer)('is wanted at $id also of whoever works at the office', async ({ endpoint }) => {
    const person = { id: 'person_anna', groups: ['board', 'treasurer', 'auditor'] };
    expect((await knock(endpoint, other.applicationId, { person })).status).toBe(401);
  });

  it('confirms no e-mail address, and what confirms one opens no application', async () => {
    const third = aResident({ familyName: 'Mulder', email: 'mulder@example.org' });
    const stranger = await world.as();
    const { applicationId, token } = await stranger.call(submitApplication, { body: applicationBody(third) });
    const mailed = await mailedLink(world, third.email, 'bevestig');
    const confirm = (body: { token: string }) => knock(verifyApplicationEmail, applicationId, { body });

    const nothing = await knock(verifyApplicationEmail, unknown, { body: { token: mailed.token } });
    expect(nothing).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    for (const wrong of [token, own.token, 'x'.repeat(43)]) expect(await confirm({ token: wrong })).toEqual(nothing);
    expect((await knock(getApplication, applicationId, { bearer: mailed.token })).status).toBe(404);
    expect(await confirm({ token: mailed.token })).toMatchObject({ status: 200 });
  });
});
