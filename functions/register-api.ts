import { refusalDesk } from '../shared/billing/index.ts';
import {
  annulDecision,
  executeDecision,
  getDecision,
  listDecisions,
  proposeDecision,
  recordDecision,
  recuseFromDecision,
} from '../shared/governance/index.ts';
import {
  admitApplications,
  admitByAssembly,
  getAdmission,
  getMember,
  listAdmissions,
  listDuplicateReviews,
  listMembers,
  offerPlaces,
  refuseApplication,
  resolveDuplicateReview,
  searchMembers,
} from '../shared/membership/index.ts';
import {
  activateProduct,
  draftProduct,
  listProductVersions,
  policyDesk,
  retireProduct,
  reviewProduct,
} from '../shared/policies/index.ts';
import { registerApi } from '../shared/register-api.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';

const desks = { policyDesk: policyDesk(core.database), refusalDesk: refusalDesk(core) };

export const handler = httpDoor({ ...core, ...desks }, registerApi, {
  listMembers,
  getMember,
  searchMembers,
  listDuplicateReviews,
  resolveDuplicateReview,
  listProductVersions,
  draftProduct,
  reviewProduct,
  activateProduct,
  retireProduct,
  listAdmissions,
  getAdmission,
  admitApplications,
  refuseApplication,
  admitByAssembly,
  offerPlaces,
  listDecisions,
  getDecision,
  proposeDecision,
  recuseFromDecision,
  recordDecision,
  executeDecision,
  annulDecision,
});
