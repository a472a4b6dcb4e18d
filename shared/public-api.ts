import * as arrears from './billing/arrears/contract.ts';
import * as billing from './billing/contract.ts';
import * as withdrawal from './billing/withdrawal/public-contract.ts';
import * as membership from './membership/contract.ts';
import * as moves from './membership/moves/public-contract.ts';
import * as signIn from './membership/sign-in/contract.ts';

/** What somebody does who has not signed in: sign up, pay, sign in, withdraw. */
export const publicApi = {
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
};
