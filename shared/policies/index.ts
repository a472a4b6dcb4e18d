/** Policies: what can be chosen, what it costs, what was agreed. */
export { type AcceptedOrder, acceptOrder } from './accept-order.ts';
export { forbiddenWords } from './copy-linter.ts';
export { draftProduct } from './draft-product.ts';
export { feeBefore } from './fee-before.ts';
export { findOffer } from './find-offer.ts';
export { findPolicy, membershipYearSettled, membershipYears, policiesOf, readPolicy } from './health-policy.table.ts';
export { type HealthPolicy, type PolicyChange, type PolicyEndReason, phaseOf } from './health-policy.ts';
export { listProducts, listProductVersions } from './list-products.ts';
export { activateProduct, retireProduct, reviewProduct } from './move-product.ts';
export { membershipFeeOn, type Offer, orderSummary } from './order-summary.ts';
export { loadProduct, policyDesk } from './policy-desk.ts';
export {
  agreedOn,
  agreeToChange,
  changeOfWhoStays,
  endPolicy,
  isRunning,
  keepOnPolicy,
  reopenPolicy,
  resumePolicy,
  stopPolicy,
  suspendPolicy,
  withdrawFromPolicy,
} from './policy-status.ts';
export { isInInitialTerm, noLaterThan, type PolicyStop, policyStops, whyItStops } from './policy-stops.ts';
export { findProduct } from './product.table.ts';
export { lookupKeyOf, type ProductVersion } from './product.ts';
export { notInsurance, termText } from './texts.ts';
