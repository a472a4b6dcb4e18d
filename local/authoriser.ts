/** The JWT authoriser of an HTTP API: signature, issuer, audience (or client id), expiry. It does not look at roles; the door does. */
import type { JsonWebKey } from 'node:crypto';
import { JwtVerifier } from 'aws-jwt-verify';
import type { Jwk } from 'aws-jwt-verify/jwk';
import { CannotStart } from './cannot-start.ts';
import type { Assembly, Resource } from './template.ts';

export type Claims = Readonly<Record<string, string>>;

/** The claims as text, or undefined when the caller is to be turned away. */
export type Authoriser = (authorizationHeader: string | undefined) => Promise<Claims | undefined>;

interface JwtConfiguration {
  readonly Issuer: string;
  readonly Audience: readonly string[];
}

export function authoriserOf(
  assembly: Assembly,
  identity: { readonly issuer: string; readonly publicKeys: readonly JsonWebKey[] },
  authorizer: Resource,
): Authoriser {
  const { Issuer, Audience } = authorizer.property('JwtConfiguration') as unknown as JwtConfiguration;
  const pool = assembly.ofType('AWS::Cognito::UserPool').find((candidate) => Issuer.endsWith(`/${candidate.ref}`));
  if (!pool) {
    throw new CannotStart(
      `Authoriser ${authorizer.logicalId} trusts ${Issuer}, which is no user pool of the template: correct infra and run "npm run synth".`,
    );
  }
  const verifier = JwtVerifier.create({ issuer: identity.issuer, audience: null, jwksUri: `${identity.issuer}/jwks` });
  verifier.cacheJwks({ keys: identity.publicKeys as unknown as Jwk[] });
  return async (header) => {
    const token = /^(?:Bearer )?([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '')?.[1];
    if (!token) return undefined;
    try {
      const claims = (await verifier.verify(token)) as Record<string, unknown>;
      return isMeantFor(Audience, claims) ? asText(claims) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** `client_id` counts only when the token names no audience. */
function isMeantFor(audience: readonly string[], claims: Record<string, unknown>): boolean {
  const named = claims.aud ?? claims.client_id;
  return (Array.isArray(named) ? named : [named]).some((each) => audience.includes(String(each)));
}

function asText(claims: Record<string, unknown>): Claims {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
}
