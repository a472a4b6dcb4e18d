import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from './body.ts';
import { isPerson, type Person, people, tokenFor } from './people.ts';

const codes = new Map<string, { person: Person; nonce: string | null }>();

/** Just enough of OpenID Connect for the code flow: discovery, a page to choose who you are, and tokens. */
export async function answerSignIn(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const issuer = `${url.origin}/inloggen`;
  switch (url.pathname) {
    case '/inloggen/.well-known/openid-configuration':
      return json(response, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        end_session_endpoint: `${issuer}/uit`,
        jwks_uri: `${issuer}/jwks`,
      });
    case '/inloggen/authorize':
      return authorize(url, response);
    case '/inloggen/token':
      return token(issuer, new URLSearchParams(await bodyOf(request)), response);
    case '/inloggen/uit':
      response.writeHead(302, { location: url.searchParams.get('post_logout_redirect_uri') ?? '/kantoor/' }).end();
      return;
    default:
      response.writeHead(404).end();
  }
}

function authorize(url: URL, response: ServerResponse): void {
  const chosen = url.searchParams.get('person') ?? '';
  if (isPerson(chosen)) {
    const code = randomUUID();
    codes.set(code, { person: chosen, nonce: url.searchParams.get('nonce') });
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', url.searchParams.get('state') ?? '');
    response.writeHead(302, { location: back.href }).end();
    return;
  }
  const links = Object.keys(people).map((person) => {
    const link = new URL(url);
    link.searchParams.set('person', person);
    return `<li><a href="${link.pathname}${link.search.replaceAll('&', '&amp;')}">${person}</a></li>`;
  });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="nl"><title>Inloggen</title><h1>Wie bent u?</h1><ul>${links.join('')}</ul>`);
}

function token(issuer: string, form: URLSearchParams, response: ServerResponse): void {
  const known = codes.get(form.get('code') ?? '');
  if (!known) {
    response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
    return;
  }
  const access = tokenFor(known.person, issuer);
  json(response, { access_token: access, id_token: access, token_type: 'Bearer', expires_in: 3600, scope: 'openid' });
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
