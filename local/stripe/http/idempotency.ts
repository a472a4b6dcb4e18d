import type { JsonObject } from '../json.ts';
import type { Reply, World } from '../world.ts';
import { StripeRefusal } from './refusals.ts';

const keptSeconds = 24 * 3600;

/** The first request with a key is executed and its answer kept, whatever it was; the same request again gets the same answer. */
export function claimKey(world: World, key: string, fingerprint: string, requestId: string): Reply | undefined {
  forgetOld(world);
  const known = world.replies.get(key);
  if (!known) {
    world.replies.set(key, { fingerprint, at: world.now, requestId });
    return undefined;
  }
  if (known.fingerprint !== fingerprint) {
    const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
    throw new StripeRefusal(400, { type: 'idempotency_error', message });
  }
  if (known.status === undefined) {
    const message = `There is currently another in-progress request using this Idempotent Key (${key}).`;
    throw new StripeRefusal(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message });
  }
  return known;
}

export function keepReply(world: World, key: string, status: number, body: JsonObject): void {
  const reply = world.replies.get(key);
  if (reply) Object.assign(reply, { status, body });
}

/** A request that was refused before execution leaves its key free. */
export function releaseKey(world: World, key: string): void {
  world.replies.delete(key);
}

/** Oldest first, so forgetting stops at the first one that is still fresh. */
function forgetOld(world: World): void {
  for (const [key, { at }] of world.replies) {
    if (at + keptSeconds > world.now) return;
    world.replies.delete(key);
  }
}
