import { takeStripeEvent } from '../shared/billing/index.ts';
import { policyDesk } from '../shared/policies/index.ts';
import { alert } from './runtime/alert.ts';
import { database } from './runtime/client.ts';
import { newId } from './runtime/new-id.ts';
import { payments } from './runtime/payments.ts';
import { streamDoor } from './runtime/stream-door.ts';

export const handler = streamDoor(
  'takeStripeEvent',
  { database, newId, policyDesk: policyDesk(database), payments, alert },
  takeStripeEvent,
);
