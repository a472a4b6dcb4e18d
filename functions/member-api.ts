import {
  changeMyPolicy,
  confirmLeaving,
  endingDesk,
  previewLeaving,
  undoPolicyNotice,
} from '../shared/billing/index.ts';
import { memberApi } from '../shared/member-api.ts';
import {
  appeal,
  endSession,
  getMyHousehold,
  getMyLetter,
  getMyLetterPdf,
  getMyResignation,
  inviteToMyHousehold,
  joinMyHousehold,
  leaveMyHousehold,
  listMyLetters,
  listSessions,
  recogniseSession,
  resign,
  signOut,
  undoResignation,
} from '../shared/membership/index.ts';
import {
  getMe,
  getMyContribution,
  getMyMembership,
  getMyReceipt,
  getMyWijk,
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
    getMyWijk,
    listMyContributions,
    getMyContribution,
    getMyReceipt,
    payMyContribution,
    listMyUpcomingCollections,
    listMyLetters,
    getMyLetter,
    getMyLetterPdf,
    listSessions,
    endSession,
    signOut,
    getMyHousehold,
    inviteToMyHousehold,
    joinMyHousehold,
    leaveMyHousehold,
    getMyResignation,
    resign,
    undoResignation,
    appeal,
    previewLeaving,
    confirmLeaving,
    undoPolicyNotice,
    changeMyPolicy,
  },
  (token, at) => recogniseSession(core.database, token, at),
);
