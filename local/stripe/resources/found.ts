import { StripeRefusal } from '../http/refusals.ts';
import type { ObjectName, ObjectTypes } from '../objects.ts';
import type { World } from '../world.ts';

/** What a caller names must exist; otherwise Stripe's own 404, or 400 when it was named by a parameter. */
export function found<Name extends ObjectName>(world: World, name: Name, id: string, param = 'id'): ObjectTypes[Name] {
  const object = world.store.find(name, id);
  if (!object) throw StripeRefusal.missing(name.replace('.', ' '), id, param);
  return object;
}
