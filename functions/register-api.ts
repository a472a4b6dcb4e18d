import {
  annulDecision,
  executeDecision,
  getDecision,
  listDecisions,
  proposeDecision,
  recordDecision,
  recuseFromDecision,
} from '../shared/governance/index.ts';
import { getMember, listDuplicateReviews, listMembers, resolveDuplicateReview } from '../shared/membership/index.ts';
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

export const handler = httpDoor({ ...core, policyDesk: policyDesk(core.database) }, registerApi, {
  listMembers,
  getMember,
  listDuplicateReviews,
  resolveDuplicateReview,
  listProductVersions,
  draftProduct,
  reviewProduct,
  activateProduct,
  retireProduct,
  listDecisions,
  getDecision,
  proposeDecision,
  recuseFromDecision,
  recordDecision,
  executeDecision,
  annulDecision,
});
