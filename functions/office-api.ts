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
import { policyDesk } from '../shared/policies/index.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor({ ...core, policyDesk: policyDesk(core.database) }, officeApi, {
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
