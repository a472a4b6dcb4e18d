/** The record of an account or card that was saved without a payment. */
import { emit } from '../events.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import type { Mandate, PaymentMethod, SetupIntent } from '../objects.ts';
import { mergedMetadata, type World } from '../world.ts';
import { found } from './found.ts';

export function methodSetUp(
  world: World,
  method: PaymentMethod,
  mandate: Mandate | undefined,
  { metadata, description }: JsonObject,
): SetupIntent {
  const intent = world.create('setup_intent', {
    customer: method.customer,
    description: description ?? null,
    mandate: mandate?.id ?? null,
    metadata: mergedMetadata({}, metadata),
    payment_method: method.id,
    payment_method_types: [method.type],
    status: 'succeeded',
    usage: 'off_session',
  });
  emit(world, 'setup_intent.created', intent);
  emit(world, 'setup_intent.succeeded', intent);
  return intent;
}

export const setupIntentRoutes: Route[] = [
  {
    method: 'GET',
    path: '/setup_intents/:id',
    request: 'setup_intent.retrieve',
    run: (world, { id }) => found(world, 'setup_intent', id),
  },
];
