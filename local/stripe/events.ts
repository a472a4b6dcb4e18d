import { StripeRefusal } from './http/refusals.ts';
import type { JsonObject } from './json.ts';
import type { Stored, StripeEvent } from './objects.ts';
import { eventFaults, schema } from './schema/conformance.ts';
import type { EventType } from './schema/roots.ts';
import type { World } from './world.ts';

/** Records what happened, unless nobody listens. The event carries the object as it is now; delivery starts after the request has been answered. */
export function emit(world: World, type: EventType, object: Stored, previous?: JsonObject): void {
  if (!world.records(type)) return;
  const event: StripeEvent = {
    id: world.newId('evt'),
    object: 'event',
    api_version: schema.version,
    created: world.now,
    data: { object: structuredClone(object), ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: 0,
    request: world.request ?? { id: null, idempotency_key: null },
    type,
  };
  const faults = world.conform ? eventFaults(type, event) : [];
  if (faults.length > 0) throw StripeRefusal.nonconformant(`event ${type}`, faults);
  world.store.add<'event'>(event);
  event.pending_webhooks = world.onEvent(event);
}

/** Changes fields and tells it with the event that carries the old values. */
export function change(world: World, type: EventType, object: Stored, fields: JsonObject): void {
  const previous: JsonObject = {};
  for (const [key, value] of Object.entries(fields)) {
    if (JSON.stringify(object[key]) === JSON.stringify(value)) continue;
    previous[key] = structuredClone(object[key]);
    object[key] = value;
  }
  if (Object.keys(previous).length > 0) emit(world, type, object, previous);
}
