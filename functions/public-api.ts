import {
  getOrderSummary,
  getPayment,
  renewMandate,
  startCheckout,
  startPayment,
  withdrawFromContract,
} from '../shared/billing/index.ts';
import {
  confirmNewEmail,
  getApplication,
  requestSignInCode,
  signIn,
  submitApplication,
  verifyApplicationEmail,
} from '../shared/membership/index.ts';
import { policyDesk } from '../shared/policies/index.ts';
import { publicApi } from '../shared/public-api.ts';
import { alert } from './runtime/alert.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';
import { newToken } from './runtime/new-token.ts';
import { payments } from './runtime/payments.ts';

export const handler = httpDoor(
  { ...core, policyDesk: policyDesk(core.database), payments, alert, newToken },
  publicApi,
  {
    submitApplication,
    verifyApplicationEmail,
    getApplication,
    confirmNewEmail,
    requestSignInCode,
    signIn,
    getOrderSummary,
    startCheckout,
    getPayment,
    startPayment,
    renewMandate,
    withdrawFromContract,
  },
);
