/** Membership: from application to member, the register, consents, and who people are. */
export {
  type Admission,
  type AdmissionDeps,
  admissionWrites,
  admitApplicant,
} from './admission.ts';
export { findApplication, loadApplication } from './application.table.ts';
export {
  type Application,
  type CheckoutReference,
  type Choice,
  type Language,
  mayOrder,
  memberIdOf,
  type Order,
  type PolicyBrief,
  type PolicyChoice,
  policyChoice,
  policyIdOf,
  type StartChoice,
} from './application.ts';
export { type Consent, consentTextHash } from './consent.table.ts';
export { type LetterRequest, type LetterTemplate, requestLetter } from './letter.ts';
export { findMember, type Member, RegisterNumberTaken } from './member.table.ts';
export { openApplication } from './open-application.ts';
export { checkoutOpened, markPaymentUnderWay, type OrderEvidence, orderWrites, reopenPayment } from './order.ts';
export type { Agreement, ConcludedPolicy, PolicyDesk } from './policy-desk.ts';
export { readIdentity } from './vault.table.ts';
