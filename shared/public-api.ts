import * as publication from './allocation/publication/contract.ts';
import * as arrears from './billing/arrears/contract.ts';
import * as billing from './billing/contract.ts';
import * as withdrawal from './billing/withdrawal/contract.ts';
import * as governance from './governance/contract.ts';
import * as membership from './membership/contract.ts';
import * as moves from './membership/moves/contract.ts';
import * as signIn from './membership/sign-in/contract.ts';
import * as policies from './policies/contract.ts';
import * as region from './region/contract.ts';
import * as profiles from './region/profile/contract.ts';

/** What anyone may ask, by the door that serves it. A table of its own, so that this door does not load what only the office asks. */
export const publicApi = {
  getCooperative: governance.getCooperative,
  listProducts: policies.listProducts,
  findWijk: region.findWijk,
  getPublicWijkProfile: profiles.getPublicWijkProfile,
  submitApplication: membership.submitApplication,
  verifyApplicationEmail: membership.verifyApplicationEmail,
  getApplication: membership.getApplication,
  confirmNewEmail: moves.confirmNewEmail,
  requestSignInCode: signIn.requestSignInCode,
  signIn: signIn.signIn,
  getOrderSummary: billing.getOrderSummary,
  startCheckout: billing.startCheckout,
  getPayment: arrears.getPayment,
  startPayment: arrears.startPayment,
  renewMandate: arrears.renewMandate,
  withdrawFromContract: withdrawal.withdrawFromContract,
  listPublishedRounds: publication.listPublishedRounds,
  getPublishedRound: publication.getPublishedRound,
};
