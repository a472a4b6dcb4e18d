import * as decisions from './governance/decisions/contract.ts';
import * as admission from './membership/admission/contract.ts';
import * as membership from './membership/contract.ts';
import * as search from './membership/search/contract.ts';
import * as policies from './policies/contract.ts';

/** What the board asks about members, their policies and their data. */
export const registerApi = {
  listMembers: membership.listMembers,
  getMember: membership.getMember,
  searchMembers: search.searchMembers,
  listDuplicateReviews: membership.listDuplicateReviews,
  resolveDuplicateReview: membership.resolveDuplicateReview,
  listProductVersions: policies.listProductVersions,
  draftProduct: policies.draftProduct,
  reviewProduct: policies.reviewProduct,
  activateProduct: policies.activateProduct,
  retireProduct: policies.retireProduct,
  listAdmissions: admission.listAdmissions,
  getAdmission: admission.getAdmission,
  admitApplications: admission.admitApplications,
  refuseApplication: admission.refuseApplication,
  admitByAssembly: admission.admitByAssembly,
  offerPlaces: admission.offerPlaces,
  listDecisions: decisions.listDecisions,
  getDecision: decisions.getDecision,
  proposeDecision: decisions.proposeDecision,
  recuseFromDecision: decisions.recuseFromDecision,
  recordDecision: decisions.recordDecision,
  executeDecision: decisions.executeDecision,
  annulDecision: decisions.annulDecision,
};
