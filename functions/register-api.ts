import { endingDesk, refusalDesk } from '../shared/billing/index.ts';
import {
  announceRegisterImport,
  askNewEmail,
  checkRegisterImport,
  correctMember,
  getDuplicateReview,
  getMember,
  getMemberLetter,
  getMemberLetterPdf,
  getRegisterImport,
  getRegisterImportErrors,
  getRegisterOn,
  listDuplicateReviews,
  listMemberLetters,
  listMembers,
  listMerges,
  listRegisterChanges,
  listRegisterImports,
  listStays,
  mergeMembers,
  moveMember,
  previewMerge,
  resolveDuplicateReview,
  searchMembers,
  startRegisterImport,
  undoMerge,
} from '../shared/membership/index.ts';
import { policyDesk } from '../shared/policies/index.ts';
import { registerApi } from '../shared/register-api.ts';
import { core } from './runtime/core.ts';
import { fileAddresses } from './runtime/file-addresses.ts';
import { httpDoor } from './runtime/http-door.ts';

const desks = {
  policyDesk: policyDesk(core.database),
  endingDesk: endingDesk(core),
  refusalDesk: refusalDesk(core),
};

export const handler = httpDoor({ ...core, ...desks, files: fileAddresses }, registerApi, {
  listMembers,
  getMember,
  searchMembers,
  listDuplicateReviews,
  getDuplicateReview,
  previewMerge,
  mergeMembers,
  listMerges,
  undoMerge,
  resolveDuplicateReview,
  moveMember,
  listStays,
  correctMember,
  askNewEmail,
  announceRegisterImport,
  checkRegisterImport,
  startRegisterImport,
  listRegisterImports,
  getRegisterImport,
  getRegisterImportErrors,
  getRegisterOn,
  listRegisterChanges,
  listMemberLetters,
  getMemberLetter,
  getMemberLetterPdf,
});
