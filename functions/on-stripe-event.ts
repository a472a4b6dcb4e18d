import { runErrand, takeStripeEvent } from '../shared/billing/index.ts';
import { policyDesk } from '../shared/policies/index.ts';
import { takePayoutEvent } from '../shared/reconciliation/index.ts';
import { alert } from './runtime/alert.ts';
import { byEntity } from './runtime/by-entity.ts';
import { core } from './runtime/core.ts';
import { payments } from './runtime/payments.ts';
import { streamDoor } from './runtime/stream-door.ts';

const deps = { ...core, policyDesk: policyDesk(core.database), payments, alert };

export const handler = streamDoor(
  'takeStripeEvent',
  deps,
  byEntity<typeof deps>({ StripeEvent: [takeStripeEvent, takePayoutEvent], StripeErrand: [runErrand] }),
);
