import {
  followHouseholds,
  followSettled,
  followSettledPayments,
  giveBackRefusedOrders,
  makeFinal,
  noteStripeBalance,
  offerErrands,
  recoverEvents,
  renewMemberships,
  settleWithdrawals,
  sweepCheckouts,
  sweepDisputes,
  sweepRefunds,
  sweepUnsettled,
  workArrears,
} from '../shared/billing/index.ts';
import { closeMerges, expireApplications } from '../shared/membership/index.ts';
import { sweepPayouts } from '../shared/reconciliation/index.ts';
import { alert } from './runtime/alert.ts';
import { database } from './runtime/client.ts';
import { core } from './runtime/core.ts';
import { inTurn } from './runtime/in-turn.ts';
import { newId } from './runtime/new-id.ts';
import { payments } from './runtime/payments.ts';
import { scheduleDoor } from './runtime/schedule-door.ts';

const deps = { database, payments, alert, newId, cooperative: core.cooperative };

export const handler = scheduleDoor(
  'daily',
  deps,
  // Who has paid is found before anybody is reminded and before applications expire.
  inTurn<typeof deps>(
    recoverEvents,
    sweepCheckouts,
    followSettledPayments,
    followSettled,
    sweepPayouts,
    noteStripeBalance,
    sweepUnsettled,
    sweepDisputes,
    sweepRefunds,
    offerErrands,
    makeFinal,
    workArrears,
    settleWithdrawals,
    giveBackRefusedOrders,
    followHouseholds,
    renewMemberships,
    expireApplications,
    closeMerges,
  ),
);
