import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedToken } from '../../local/access-token.ts';
import { endpoints } from '../../shared/api.ts';
import { receiveStripeEvent } from '../../shared/billing/contract.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { pictureOf, storedItems } from '../support/tables.ts';
import { signatureOf } from '../support/world.ts';

let stage: Stage;
let dir: string;
let key: JsonWebKey;
let genuine: Record<string, unknown>;
let before: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zorgregio-tokens-'));
  stage = await openStage({ dir });
  key = JSON.parse(readFileSync(join(dir, 'identity.json'), 'utf8')) as JsonWebKey;
  genuine = claimsOf(await stage.rehearsal.token('anna'));
  before = await pictureOf(stage.rehearsal.addresses.dynamodb);
});
afterAll(async () => {
  await stage?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);
const strangersKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: 'local',
});
/** Signed with the provider's own key: all that is wrong is what it says. */
const saying = (claims: Record<string, unknown>) => signedToken(key, { ...genuine, ...claims });
const ofAnna = () => saying({}).split('.');

const forgeries: Record<string, () => string> = {
  'signed with another key under the same name': () => signedToken(strangersKey(), genuine),
  'signed with another key under a name of its own': () => signedToken({ ...strangersKey(), kid: 'mine' }, genuine),
  'that brings its own key along': () => {
    const own = strangersKey();
    const [, payload] = ofAnna();
    const [, , signature] = signedToken(own, genuine).split('.');
    return `${part({ alg: 'RS256', typ: 'JWT', kid: 'local', jwk: { kty: own.kty, n: own.n, e: own.e } })}.${payload}.${signature}`;
  },
  'that says it needs no signature': () => `${part({ alg: 'none', typ: 'JWT' })}.${part(genuine)}.`,
  'that says it needs no signature, yet has one': () => `${part({ alg: 'none', kid: 'local' })}.${part(genuine)}.AAAA`,
  'signed with the public key as if it were a shared secret': () => {
    const content = `${part({ alg: 'HS256', typ: 'JWT', kid: 'local' })}.${part(genuine)}`;
    return `${content}.${createHmac(
      'sha256',
      createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }),
    )
      .update(content)
      .digest('base64url')}`;
  },
  'whose contents were changed after signing': () => {
    const [header, , signature] = signedToken(key, { ...genuine, 'cognito:groups': ['auditor'] }).split('.');
    return `${header}.${part(genuine)}.${signature}`;
  },
  'that has expired': () => saying({ iat: seconds() - 7200, exp: seconds() - 3600 }),
  'that is not valid yet': () => saying({ nbf: seconds() + 3600, exp: seconds() + 7200 }),
  'of another issuer': () => saying({ iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Elders' }),
  'for another client': () => saying({ client_id: 'another-client' }),
  'for another audience': () => saying({ aud: 'another-client' }),
  'of identity instead of access': () => saying({ token_use: 'id', aud: genuine.client_id, client_id: undefined }),
  'without a use': () => saying({ token_use: undefined }),
  'without a person': () => saying({ sub: undefined }),
  'that is no token': () => 'undefined',
  'of three meaningless parts': () => 'a.b.c',
  'that is empty': () => '',
  'that opens an application by mail': () => 'x'.repeat(43),
};

const withRoles = endpoints.filter(({ access }) => access.kind === 'roles');
const addressOf = ({ path }: Endpoint) =>
  `${stage.rehearsal.addresses.web}/api${path.replace(/\{(\w+)\}/g, 'fnd_00000000000000000000000000')}`;

const knock = (endpoint: Endpoint, authorization: string | undefined) =>
  fetch(addressOf(endpoint), {
    method: endpoint.method,
    headers: {
      ...(authorization !== undefined && { authorization }),
      'idempotency-key': 'forged-forged-forged',
      'if-match': '"1"',
      'content-type': 'application/json',
    },
    ...(endpoint.method !== 'GET' && { body: '{}' }),
  });

describe('a token', () => {
  it.each(Object.keys(forgeries))('%s opens nothing', async (name) => {
    const token = forgeries[name]?.() ?? '';
    const answers = await Promise.all(withRoles.map((endpoint) => knock(endpoint, `Bearer ${token}`)));
    const opened = withRoles.filter((_, at) => answers[at]?.status !== 401).map(({ id }) => id);
    expect(opened).toEqual([]);
  });

  it.each([undefined, 'Basic YW5uYTphbm5h', 'Bearer', 'Bearer  '])('is missed in “%s”', async (authorization) => {
    const answers = await Promise.all(withRoles.map((endpoint) => knock(endpoint, authorization)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  });

  it('and all of them together have written nothing', async () => {
    expect(before.length).toBeGreaterThan(1000);
    expect(await pictureOf(stage.rehearsal.addresses.dynamodb)).toBe(before);
  });

  it('that is genuine is told from all of these', async () => {
    const token = saying({ 'cognito:groups': ['board', 'treasurer', 'auditor'] });
    const answers = await Promise.all(withRoles.map((endpoint) => knock(endpoint, `Bearer ${token}`)));
    expect(withRoles.filter((_, at) => [401, 403, 500].includes(answers[at]?.status ?? 0))).toEqual([]);
  });
});

describe('a message from Stripe', () => {
  const secret = 'whsec_local_rehearsal';
  const message = JSON.stringify({
    id: 'evt_forged',
    object: 'event',
    type: 'customer.updated',
    created: 1_795_424_400,
    data: { object: { id: 'cus_1', object: 'customer' } },
  });
  const good = (body = message) => signatureOf(body, { secret });
  const post = (body: string, signature: string | undefined) =>
    fetch(addressOf(receiveStripeEvent), {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(signature !== undefined && { 'stripe-signature': signature }),
      },
      body,
    });
  const kept = async () =>
    (await storedItems(stage.rehearsal.addresses.dynamodb, 'Cooperative')).filter(
      ({ entity }) => entity?.S === 'StripeEvent',
    ).length;

  const forgeries: Record<string, () => [body: string, signature: string | undefined]> = {
    'without a signature': () => [message, undefined],
    'with an empty signature': () => [message, ''],
    'signed with another secret': () => [message, signatureOf(message, { secret: 'whsec_another' })],
    'signed with an empty secret': () => [message, signatureOf(message, { secret: '' })],
    'signed more than five minutes ago': () => [message, signatureOf(message, { secret, at: Date.now() - 301_000 })],
    'whose moment was refreshed': () => [message, good().replace(/t=\d+/, `t=${seconds() + 1}`)],
    'with a changed byte': () => [message.replace('cus_1', 'cus_2'), good()],
    'with a space more': () => [`${message} `, good()],
    'with the signature of another message': () => [message, good('{}')],
    'signed in the scheme for tests': () => [message, good().replace('v1=', 'v0=')],
    'with half a signature': () => [message, good().slice(0, -32)],
    'without a moment': () => [message, good().replace(/t=\d+,/, '')],
    'without contents': () => ['', good()],
    'with a thousand wrong signatures': () => [message, `t=${seconds()}${',v1=00'.repeat(1000)}`],
  };

  it.each(Object.keys(forgeries))('%s is refused and not kept', async (name) => {
    const [body, signature] = forgeries[name]?.() ?? ['', ''];
    const answer = await post(body, signature);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'SIGNATURE_NOT_VALID', nl: expect.any(String) });
    expect(await kept()).toBe(0);
  });

  it('that is genuine is kept, once', async () => {
    const [first, again] = [await post(message, good()), await post(message, good())];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await kept()).toBe(1);
  });
});
