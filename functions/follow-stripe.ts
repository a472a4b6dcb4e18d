import { followPayments, followStripe, noteStripeBalance } from '../shared/billing/index.ts';
import { alert } from './runtime/alert.ts';
import { database } from './runtime/client.ts';
import { inTurn } from './runtime/in-turn.ts';
import { payments } from './runtime/payments.ts';
import { scheduleDoor } from './runtime/schedule-door.ts';

const deps = { database, payments, alert };

// Claims come before what was paid for them.
export const handler = scheduleDoor(
  'followStripe',
  deps,
  inTurn<typeof deps>(followPayments, followStripe, noteStripeBalance),
);
