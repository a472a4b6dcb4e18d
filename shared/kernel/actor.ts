import type { Instant } from './dates.ts';
import { commonRefusals } from './refusal.ts';

export const roles = ['treasurer', 'board', 'auditor', 'coordinator', 'regional-table', 'medical-council'] as const;
export type Role = (typeof roles)[number];

/**
 * Who acts. A person has signed in at the office and holds roles; a member has signed in with a code and reaches the own file alone; a bearer
 * holds a mailed link; a visitor is anyone; the system is a stream or a schedule. Four-eyes compares `id`, so a person with two roles is still one person.
 */
export type Actor =
  | { kind: 'person'; id: string; roles: readonly Role[] }
  | MemberActor
  | { kind: 'bearer'; id: 'bearer'; token: string }
  | { kind: 'visitor'; id: 'visitor' }
  | { kind: 'system'; id: string };

/** `id` is the id of the member; the session is what the own token opens. */
export interface MemberActor {
  kind: 'member';
  id: string;
  personId: string;
  sessionId: string;
}

/** One act of one actor: what every use case is told beside its input. */
export interface Act {
  actor: Actor;
  operation: string;
  at: Instant;
  requestId: string;
  /** The caller's Idempotency-Key with a fingerprint of the whole request. */
  once?: { key: string; fingerprint: string };
  /** Done before under the same key, and its reply was too long to keep: the use case only reads what it answered then. */
  repeats?: true;
  /** The version of the thing as the caller saw it (If-Match). */
  seenVersion?: number;
}

export function systemAct(operation: string, at: Instant, requestId: string): Act {
  return { actor: { kind: 'system', id: `system:${operation}` }, operation, at, requestId };
}

/**
 * Whose file a signed-in member works in: their own, and never one that a request names.
 * @throws NOT_SIGNED_IN for anyone else.
 */
export function requireMember({ actor }: Act): { memberId: string; personId: string; sessionId: string } {
  if (actor.kind !== 'member') throw commonRefusals.NOT_SIGNED_IN();
  return { memberId: actor.id, personId: actor.personId, sessionId: actor.sessionId };
}
