import {
  approveArrearsDecision,
  approveRefund,
  changePolicy,
  getArrearsCase,
  getContribution,
  listArrears,
  listContributions,
  listRefunds,
  listUpcomingCollections,
  proposeArrearsDecision,
  recordWithdrawal,
  requestRefund,
  retryCollection,
} from '../shared/billing/index.ts';
import { officeApi } from '../shared/office-api.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor(core, officeApi, {
  listContributions,
  getContribution,
  requestRefund,
  approveRefund,
  listRefunds,
  listUpcomingCollections,
  changePolicy,
  recordWithdrawal,
  listArrears,
  getArrearsCase,
  retryCollection,
  proposeArrearsDecision,
  approveArrearsDecision,
});
