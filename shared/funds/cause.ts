import { createHash } from 'node:crypto';
import type { Act } from '../kernel/actor.ts';

/** One request books once, even when its record of replies has long expired. */
export function causeOf(act: Act): string {
  const request = act.once ? `${act.actor.id}\n${act.once.key}` : act.requestId;
  return createHash('sha256').update(request).digest('base64url').slice(0, 22);
}
