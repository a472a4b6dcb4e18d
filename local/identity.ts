/** Stands in for Cognito: a certified OpenID provider with code flow and PKCE, the same claims, and no passwords. */
import type { JsonWebKey } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Configuration, KoaContextWithOIDC, default as OidcProvider } from 'oidc-provider';
import { accessClaims, publicPart, signedToken, signingKey } from './access-token.ts';
import { bodyOf, type LoopbackServer, listen } from './loopback.ts';
import { people, personNamed, subjectOf } from './people.ts';
import { quietly } from './quietly.ts';
import { errorPage, signedOutPage, signInPage, signOutPage } from './sign-in-page.ts';

export interface Identity {
  readonly issuer: string;
  readonly publicKeys: readonly JsonWebKey[];
  /** An access token for scripts and tests, as the person would get it by signing in. */
  token(person: string): string;
  stop(): Promise<void>;
}

export interface StartIdentity {
  readonly port: number;
  readonly clientId: string;
  /** The only site people may return to after signing in. Known later than the issuer, hence a function. */
  readonly siteAddress: () => string;
  readonly keyFile: string;
}

const tokenSeconds = 3600;

export async function startIdentity(options: StartIdentity): Promise<Identity> {
  const key = signingKey(options.keyFile);
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  const server: LoopbackServer = await listen(options.port, (request, response) => answer(request, response));
  const issuer = server.address;
  const provider = await makeProvider(issuer, key, options);
  const callback = provider.callback();
  answer = (request, response) =>
    request.url?.startsWith('/inloggen/') ? signIn(provider, request, response) : callback(request, response);
  return {
    issuer,
    publicKeys: [publicPart(key)],
    token: (username) => {
      const issuedAt = Math.floor(Date.now() / 1000);
      const claims = accessClaims(personNamed(username), options.clientId);
      return signedToken(key, {
        ...claims,
        iss: issuer,
        iat: issuedAt,
        exp: issuedAt + tokenSeconds,
        jti: crypto.randomUUID(),
      });
    },
    stop: () => server.stop(),
  };
}

async function makeProvider(issuer: string, key: JsonWebKey, options: StartIdentity): Promise<OidcProvider> {
  const { Provider } = await quietly(() => import('oidc-provider'));
  const provider = await quietly(async () => new Provider(issuer, configuration(key, options)));
  const isOurSite = (uri: string) => URL.parse(uri)?.origin === options.siteAddress();
  provider.Client.prototype.redirectUriAllowed = isOurSite;
  provider.Client.prototype.postLogoutRedirectUriAllowed = isOurSite;
  return provider;
}

function configuration(key: JsonWebKey, { clientId, siteAddress }: StartIdentity): Configuration {
  return {
    jwks: { keys: [key as never] },
    cookies: { keys: [key.d ?? 'local'] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: ['https://site.invalid/'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub', 'cognito:groups', 'cognito:username'], profile: ['name'] },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clientBasedCORS: (_context, origin) => origin === siteAddress(),
    ttl: {
      AccessToken: tokenSeconds,
      IdToken: tokenSeconds,
      Session: 86_400,
      Grant: 86_400,
      Interaction: 3600,
      RefreshToken: 86_400,
      AuthorizationCode: 60,
    },
    interactions: { url: (_context, interaction) => `/inloggen/${interaction.uid}` },
    findAccount: (_context, id) => {
      const person = people.find((each) => subjectOf(each) === id);
      if (!person) return undefined;
      const { username, name, groups } = person;
      return {
        accountId: id,
        claims: () => ({ sub: id, name, 'cognito:username': username, 'cognito:groups': [...groups] }),
      };
    },
    loadExistingGrant: grantEverything,
    renderError: (context, out) => show(context, errorPage(`${out.error}: ${out.error_description ?? ''}`)),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => show(context, signOutPage(form)),
        postLogoutSuccessSource: (context) => show(context, signedOutPage()),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:zorgregio:api',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid profile email',
          audience: clientId,
          accessTokenTTL: tokenSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        jwt: (_context, token, jwt) => {
          const person = people.find(
            (each) => subjectOf(each) === ('accountId' in token ? token.accountId : undefined),
          );
          if (!person) return;
          // The provider insists on an audience, which Cognito leaves out; the gateway takes the client for either.
          jwt.payload = { ...jwt.payload, ...accessClaims(person, clientId) };
        },
      },
    },
  };
}

/** Nobody is asked for consent: the office client belongs to the cooperative itself. */
async function grantEverything(context: KoaContextWithOIDC) {
  const { provider, client, session } = context.oidc;
  const known = session?.grantIdFor(client!.clientId);
  const grant =
    (known && (await provider.Grant.find(known))) ||
    new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
  grant.addOIDCScope('openid profile email offline_access');
  grant.addResourceScope('urn:zorgregio:api', 'openid profile email');
  await grant.save();
  return grant;
}

function show(context: KoaContextWithOIDC, page: string): void {
  context.type = 'html';
  context.body = page;
}

async function signIn(provider: OidcProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    const form = new URLSearchParams((await bodyOf(request))?.toString('utf8'));
    const person = personNamed(form.get('person') ?? '');
    return provider.interactionFinished(request, response, { login: { accountId: subjectOf(person), remember: true } });
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(signInPage(people, request.url ?? ''));
}
