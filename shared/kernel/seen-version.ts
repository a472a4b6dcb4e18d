import type { Act } from './actor.ts';
import { commonRefusals } from './refusal.ts';

/** @throws VERSION_STALE when who acts looked at another version than the one that stands. */
export function mustHaveSeen(act: Act, version: number): void {
  if (act.seenVersion !== undefined && act.seenVersion !== version) throw commonRefusals.VERSION_STALE();
}
