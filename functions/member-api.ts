import {
  changeMyPolicy,
  confirmLeaving,
  endingDesk,
  previewLeaving,
  undoPolicyNotice,
  withdrawFromMyPolicy,
} from '../shared/billing/index.ts';
import { memberApi } from '../shared/member-api.ts';
import { appeal, getMyResignation, recogniseSession, resign, undoResignation } from '../shared/membership/index.ts';
import {
  changeMyAccount,
  getMe,
  getMyAccount,
  getMyContribution,
  getMyMembership,
  getMyReceipt,
  listMyContributions,
  listMyPolicies,
  listMyUpcomingCollections,
  payMyContribution,
} from '../shared/portal/index.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';
import { payments } from './runtime/payments.ts';

export const handler = httpDoor(
  { ...core, payments, endingDesk: endingDesk(core) },
  memberApi,
  {
    getMe,
    getMyMembership,
    listMyPolicies,
    listMyContributions,
    getMyContribution,
    getMyReceipt,
    payMyContribution,
    listMyUpcomingCollections,
    getMyAccount,
    changeMyAccount,
    getMyResignation,
    resign,
    undoResignation,
    appeal,
    previewLeaving,
    confirmLeaving,
    undoPolicyNotice,
    changeMyPolicy,
    withdrawFromMyPolicy,
  },
  (token, at) => recogniseSession(core.database, token, at),
);
