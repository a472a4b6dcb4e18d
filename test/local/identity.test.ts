import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedToken, signingKey } from '../../local/access-token.ts';
import { authoriserOf } from '../../local/authoriser.ts';
import { type Identity, startIdentity } from '../../local/identity.ts';
import { loadAssembly } from '../../local/template.ts';
import { emptyDirectory, exampleAssembly } from './example.ts';

const site = 'http://127.0.0.1:4999';
const keyFile = join(emptyDirectory(), 'identity.json');
let identity: Identity;
beforeAll(async () => {
  identity = await startIdentity({ port: 0, clientId: 'office', siteAddress: () => site, keyFile });
});
afterAll(() => identity.stop());

/** A browser in as far as sign-in needs one: follows redirects by hand and keeps cookies. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string, form?: Record<string, string>) => {
    const answer = await fetch(new URL(url, identity.issuer), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
}

const locationOf = (answer: Response) => answer.headers.get('location') ?? '';
const payloadOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

async function signIn(person: string, returnTo = `${site}/kantoor/`) {
  const visit = browser();
  const verifier = 'a'.repeat(64);
  const query = new URLSearchParams({
    client_id: 'office',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: returnTo,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'state',
  });
  const page = await visit(locationOf(await visit(`/auth?${query}`)));
  const html = await page.text();
  const action = /action="([^"]+)"/.exec(html)?.[1] ?? '';
  const resumed = await visit(locationOf(await visit(action, { person })));
  const code = URL.parse(locationOf(resumed))?.searchParams.get('code') ?? '';
  const answer = await visit('/token', {
    grant_type: 'authorization_code',
    client_id: 'office',
    code,
    redirect_uri: returnTo,
    code_verifier: verifier,
  });
  return { html, tokens: (await answer.json()) as { access_token: string; id_token: string } };
}

const authorise = () => {
  const assembly = loadAssembly(exampleAssembly);
  const authorizer = assembly.ofType('AWS::ApiGatewayV2::Authorizer')[0];
  if (!authorizer) throw new Error('The example has no authoriser');
  return authoriserOf(assembly, identity, authorizer);
};

describe('signing in', () => {
  it('lists the people in Dutch, asks no consent, and gives the claims that Cognito gives', async () => {
    const { html, tokens } = await signIn('tineke');

    expect(html).toContain('<html lang="nl">');
    expect(html).toMatch(/<button name="person" value="tineke">Tineke Visser <small>penningmeester<\/small><\/button>/);
    expect(payloadOf(tokens.access_token)).toMatchObject({
      sub: 'person_tineke',
      username: 'tineke',
      client_id: 'office',
      token_use: 'access',
      'cognito:groups': ['treasurer'],
      iss: identity.issuer,
    });
    expect(payloadOf(tokens.id_token)).toMatchObject({
      aud: 'office',
      'cognito:groups': ['treasurer'],
      name: 'Tineke Visser',
    });
  });

  it('gives a token that the gateway accepts, with groups written as AWS writes them', async () => {
    const { tokens } = await signIn('anna');

    expect(await authorise()(`Bearer ${tokens.access_token}`)).toMatchObject({
      sub: 'person_anna',
      'cognito:groups': '[board]',
    });
  });

  it('lets nobody return to another site', async () => {
    const query = new URLSearchParams({
      client_id: 'office',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'https://elsewhere.example/',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });

    const answer = await browser()(`/auth?${query}`);

    expect(answer.status).toBe(400);
    expect(locationOf(answer)).toBe('');
  });

  it('lets the pages of our site speak with it, and no other site ask for tokens', async () => {
    const allowedFor = async (path: string, origin: string) => {
      const form = new URLSearchParams({ client_id: 'office', grant_type: 'authorization_code', code: 'x' });
      const init = path === '/token' ? { method: 'POST', body: form } : {};
      const answer = await fetch(`${identity.issuer}${path}`, { ...init, headers: { origin } });
      return answer.headers.get('access-control-allow-origin');
    };

    for (const path of ['/.well-known/openid-configuration', '/jwks', '/token'])
      expect(await allowedFor(path, site)).toBe(site);
    expect(await allowedFor('/token', 'https://elsewhere.example')).toBeNull();
  });

  it('demands PKCE', async () => {
    const query = new URLSearchParams({
      client_id: 'office',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${site}/kantoor/`,
    });

    const answer = await browser()(`/auth?${query}`);

    expect(URL.parse(locationOf(answer))?.searchParams.get('error')).toBe('invalid_request');
  });
});

describe('the gateway', () => {
  const soon = () => Math.floor(Date.now() / 1000) + 600;
  const claims = () => ({ iss: identity.issuer, client_id: 'office', sub: 'person_anna', exp: soon() });
  const signed = (wrong: Record<string, unknown> = {}) =>
    `Bearer ${signedToken(signingKey(keyFile), { ...claims(), ...wrong })}`;

  it('accepts a token that is signed, current, ours and meant for the office', async () => {
    expect(await authorise()(signed())).toMatchObject({ sub: 'person_anna' });
    expect(await authorise()(signed({ client_id: undefined, aud: 'office' }))).toBeDefined();
  });

  it.each([
    ['no token', () => undefined],
    ['something else than a token', () => 'Bearer nonsense'],
    ['an expired token', () => signed({ exp: Math.floor(Date.now() / 1000) - 60 })],
    ['a token that is not valid yet', () => signed({ nbf: soon() })],
    ['a token of another issuer', () => signed({ iss: 'http://127.0.0.1:1' })],
    ['a token for another client', () => signed({ client_id: 'other' })],
    ['a token for another audience', () => signed({ aud: 'other' })],
    [
      'a token signed with another key',
      () => `Bearer ${signedToken(signingKey(join(emptyDirectory(), 'other.json')), claims())}`,
    ],
    [
      'a token whose claims were altered',
      () =>
        signed().replace(
          /\.[^.]+\./,
          `.${Buffer.from(JSON.stringify({ ...claims(), sub: 'person_bram' })).toString('base64url')}.`,
        ),
    ],
    [
      'an unsigned token',
      () =>
        `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`,
    ],
  ])('turns away %s', async (_, header) => {
    expect(await authorise()(header())).toBeUndefined();
  });
});
