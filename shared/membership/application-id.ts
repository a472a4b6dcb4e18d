import { createHash } from 'node:crypto';
import type { Act } from '../kernel/actor.ts';
import { idKinds } from '../kernel/ids.ts';

/** The id follows from the request's own key, so that a repeat finds its application. */
export function applicationIdFor({ once, requestId }: Act): string {
  const request = once ? `${once.key}\n${once.fingerprint}` : requestId;
  return `${idKinds.application}_${createHash('sha256').update(request).digest('hex').slice(0, 26)}`;
}
