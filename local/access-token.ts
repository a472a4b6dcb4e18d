/** What Cognito's tokens say about a person, and the key that signs them here. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Person, subjectOf } from './people.ts';

/** Kept, so that who is signed in stays so when the rehearsal restarts. */
export function signingKey(file: string): JsonWebKey {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'local', alg: 'RS256', use: 'sig' };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}

export function publicPart(key: JsonWebKey): JsonWebKey {
  const { kid, alg, use } = key;
  return { ...createPublicKey({ key, format: 'jwk' }).export({ format: 'jwk' }), kid, alg, use };
}

/** Cognito's access tokens name no audience; the gateway then looks at `client_id`. */
export function accessClaims(person: Person, clientId: string): Record<string, unknown> {
  return {
    sub: subjectOf(person),
    username: person.username,
    'cognito:groups': person.groups,
    client_id: clientId,
    token_use: 'access',
  };
}

export function signedToken(key: JsonWebKey, claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'RS256', typ: 'JWT', kid: key.kid })}.${part(claims)}`;
  const signature = sign('RSA-SHA256', Buffer.from(content), createPrivateKey({ key, format: 'jwk' }));
  return `${content}.${signature.toString('base64url')}`;
}
