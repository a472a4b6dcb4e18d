import { followStripe } from '../shared/billing/index.ts';
import { alert } from './runtime/alert.ts';
import { database } from './runtime/client.ts';
import { payments } from './runtime/payments.ts';
import { scheduleDoor } from './runtime/schedule-door.ts';

export const handler = scheduleDoor('followStripe', { database, payments, alert }, followStripe);
