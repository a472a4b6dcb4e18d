import type { Act, Role } from '../../../shared/kernel/actor.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import type { Asked } from './api.ts';
import type { MoneyState } from './money-sample.ts';
import { people } from './people.ts';

export const now = instant('2026-11-23T10:00:00.000Z');

/** Who acts, as the doors would say it: the rules of the domains judge it. */
export function actOf(asked: Asked, operation: string): Act {
  const roles: Role[] = [...people[asked.person]];
  const actor = { kind: 'person' as const, id: `person_${asked.person}`, roles };
  return { actor, operation, at: now, requestId: 'req_0001', seenVersion: asked.version };
}

export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw commonRefusals.NOT_FOUND();
  return thing;
}

export const newId = (money: MoneyState, kind: string) => `${kind}_new${String(++money.ids).padStart(4, '0')}`;
