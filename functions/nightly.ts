import { lapseTranches } from '../shared/allocation/index.ts';
import {
  applyPriceChanges,
  endingDesk,
  settleEndings,
  tellWhoStayed,
  warnLateRefunds,
} from '../shared/billing/index.ts';
import { followFundings, watchReserve } from '../shared/funds/index.ts';
import { failStuckJobs } from '../shared/jobs/index.ts';
import { followMemberships } from '../shared/membership/index.ts';
import { startNightlyRetention } from '../shared/privacy/index.ts';
import { matchOpenLines } from '../shared/reconciliation/index.ts';
import { followWijkcontracts } from '../shared/wijkcontracts/index.ts';
import { database } from './runtime/client.ts';
import { core } from './runtime/core.ts';
import { inTurn } from './runtime/in-turn.ts';
import { newId } from './runtime/new-id.ts';
import { scheduleDoor } from './runtime/schedule-door.ts';

const deps = { database, newId, cooperative: core.cooperative, endingDesk: endingDesk({ ...core, newId }) };

/** What begins, ends or lapses because its day has come, and needs nothing of Stripe. It comes before the daily work: who paid by bank is not reminded. */
export const handler = scheduleDoor(
  'nightly',
  deps,
  inTurn<typeof deps>(
    matchOpenLines,
    followMemberships,
    settleEndings,
    warnLateRefunds,
    tellWhoStayed,
    applyPriceChanges,
    followFundings,
    watchReserve,
    followWijkcontracts,
    lapseTranches,
    failStuckJobs,
    startNightlyRetention,
  ),
);
