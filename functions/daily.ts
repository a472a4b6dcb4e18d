import { followSettled, recoverEvents, sweepCheckouts } from '../shared/billing/index.ts';
import { failStuckJobs } from '../shared/jobs/index.ts';
import { expireApplications } from '../shared/membership/index.ts';
import { alert } from './runtime/alert.ts';
import { database } from './runtime/client.ts';
import { inTurn } from './runtime/in-turn.ts';
import { payments } from './runtime/payments.ts';
import { scheduleDoor } from './runtime/schedule-door.ts';

export const handler = scheduleDoor(
  'daily',
  { database, payments, alert },
  // Who has paid is found before applications expire.
  inTurn(recoverEvents, sweepCheckouts, followSettled, expireApplications, failStuckJobs),
);
