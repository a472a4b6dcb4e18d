import * as leaving from './billing/leaving/own-contract.ts';
import * as withdrawal from './billing/withdrawal/public-contract.ts';
import * as life from './membership/life/own-contract.ts';
import * as portal from './portal/contract.ts';

/** What a signed-in member asks of membership, agreement and payments. Every path begins with /me and none names a member. */
export const memberApi = {
  getMe: portal.getMe,
  getMyMembership: portal.getMyMembership,
  listMyPolicies: portal.listMyPolicies,
  listMyContributions: portal.listMyContributions,
  getMyContribution: portal.getMyContribution,
  getMyReceipt: portal.getMyReceipt,
  payMyContribution: portal.payMyContribution,
  listMyUpcomingCollections: portal.listMyUpcomingCollections,
  getMyAccount: portal.getMyAccount,
  changeMyAccount: portal.changeMyAccount,
  getMyResignation: life.getMyResignation,
  resign: life.resign,
  undoResignation: life.undoResignation,
  appeal: life.appeal,
  previewLeaving: leaving.previewLeaving,
  confirmLeaving: leaving.confirmLeaving,
  undoPolicyNotice: leaving.undoPolicyNotice,
  changeMyPolicy: leaving.changeMyPolicy,
  withdrawFromMyPolicy: withdrawal.withdrawFromMyPolicy,
};
