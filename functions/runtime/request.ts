import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { type Act, type Actor, type MemberActor, type Role, roles } from '../../shared/kernel/actor.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import type { Endpoint, Schema } from '../../shared/kernel/endpoint.ts';
import { explainIssues } from '../../shared/kernel/explain.ts';
import { commonRefusals, type FieldError, Refusal } from '../../shared/kernel/refusal.ts';

const largestBody = 256 * 1024;
const deepest = 12;
/** A body of nothing but errors must not be answered with many times its size. */
const mostErrors = 50;

/** The exact bytes that came in; API Gateway may have wrapped them in base64. */
export function rawBody(event: APIGatewayProxyEventV2): string {
  const body = event.body ?? '';
  return event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

/** @throws Refusal with an error for every broken rule, up to what a person can read. */
export function parseInput(endpoint: Endpoint, event: APIGatewayProxyEventV2) {
  const errors: FieldError[] = [];
  const input = {
    params: parsePart(endpoint.params, event.pathParameters ?? {}, errors),
    query: parsePart(endpoint.query, event.queryStringParameters ?? {}, errors),
    body: parsePart(endpoint.body, endpoint.body && jsonBody(event), errors),
  };
  if (errors.length > 0)
    throw new Refusal('INVALID_REQUEST', commonRefusals.INVALID_REQUEST, { errors: errors.slice(0, mostErrors) });
  return input;
}

function parsePart(schema: Schema | undefined, value: unknown, errors: FieldError[]): unknown {
  if (!schema) return undefined;
  // The value goes along only to tell what is missing from what is of another type; it is never repeated.
  const result = z.safeParse(schema, value, { reportInput: true });
  if (result.success) return result.data;
  errors.push(...explainIssues(result.error.issues));
  return undefined;
}

function jsonBody(event: APIGatewayProxyEventV2): unknown {
  const text = rawBody(event);
  if (text.length > largestBody) throw commonRefusals.BODY_TOO_LARGE();
  const type = event.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw commonRefusals.BODY_NOT_EXPECTED_TYPE();
  if (nestingOf(text) > deepest) throw commonRefusals.BODY_TOO_DEEP();
  try {
    return JSON.parse(text, refusePollution);
  } catch (error) {
    throw error instanceof Refusal ? error : commonRefusals.BODY_NOT_JSON();
  }
}

/** Keys that would reach an object's prototype are refused by name, whatever the schema would make of them. */
function refusePollution(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw unknownField(key);
  return value;
}

function unknownField(field: string): Refusal {
  const errors = [{ field, rule: 'unknown-field', nl: 'Dit veld kennen wij niet.', en: 'This field is not known.' }];
  return new Refusal('INVALID_REQUEST', commonRefusals.INVALID_REQUEST, { errors });
}

/** Counted before parsing: a deeply nested body must not reach the parser's stack. */
function nestingOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (quoted) {
      if (character === 92) at++;
      else if (character === 34) quoted = false;
    } else if (character === 34) quoted = true;
    else if (character === 123 || character === 91) most = Math.max(most, ++depth);
    else if (character === 125 || character === 93) depth--;
  }
  return most;
}

/** The member whose open session a token stands for. */
export type RecogniseMember = (token: string, at: Instant) => Promise<MemberActor>;

/** Who knocks, and whether this endpoint is open to them. Ownership is the use case's to check. */
export async function actFor(
  endpoint: Endpoint,
  event: APIGatewayProxyEventV2,
  at: Instant,
  recognise: RecogniseMember,
): Promise<Act> {
  const actor = endpoint.access.kind === 'member' ? await recognise(bearerToken(event), at) : actorOf(endpoint, event);
  const act: Act = { actor, operation: endpoint.id, at, requestId: event.requestContext.requestId };
  if (endpoint.once) act.once = onceOf(endpoint, event);
  if (endpoint.versioned) act.seenVersion = versionOf(event);
  return act;
}

function actorOf(endpoint: Endpoint, event: APIGatewayProxyEventV2): Actor {
  switch (endpoint.access.kind) {
    case 'roles':
      return personOf(endpoint.access.roles, event);
    case 'bearer':
      return { kind: 'bearer', id: 'bearer', token: bearerToken(event) };
    default:
      return { kind: 'visitor', id: 'visitor' };
  }
}

function personOf(allowed: readonly Role[], event: APIGatewayProxyEventV2): Actor {
  const claims = claimsOf(event);
  const id = claims?.sub;
  if (!id || claims.token_use !== 'access') throw commonRefusals.NOT_SIGNED_IN();
  const held = heldRoles(claims['cognito:groups']);
  if (!held.some((role) => allowed.includes(role))) throw commonRefusals.ROLE_NOT_ALLOWED();
  return { kind: 'person', id, roles: held };
}

function claimsOf(event: APIGatewayProxyEventV2): Record<string, string> | undefined {
  const context = event.requestContext as { authorizer?: { jwt?: { claims?: Record<string, string> } } };
  return context.authorizer?.jwt?.claims;
}

/** The JWT authoriser flattens the list of groups to the text "[board treasurer]". */
function heldRoles(groups: string | undefined): Role[] {
  const names = (groups ?? '').replace(/^\[|\]$/g, '').split(/[\s,]+/);
  return roles.filter((role) => names.includes(role));
}

function bearerToken(event: APIGatewayProxyEventV2): string {
  const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(event.headers.authorization ?? '')?.[1];
  if (!token) throw commonRefusals.NOT_SIGNED_IN();
  return token;
}

function onceOf(endpoint: Endpoint, event: APIGatewayProxyEventV2): { key: string; fingerprint: string } {
  const key = event.headers['idempotency-key'] ?? '';
  if (!/^[A-Za-z0-9_-]{16,100}$/.test(key)) throw commonRefusals.IDEMPOTENCY_KEY_MISSING({ field: 'Idempotency-Key' });
  const request = [endpoint.id, JSON.stringify(event.pathParameters ?? {}), rawBody(event)].join('\n');
  return { key, fingerprint: createHash('sha256').update(request).digest('base64url') };
}

function versionOf(event: APIGatewayProxyEventV2): number {
  const version = /^"(\d{1,15})"$/.exec(event.headers['if-match'] ?? '')?.[1];
  if (!version) throw commonRefusals.VERSION_MISSING({ field: 'If-Match' });
  return Number(version);
}
