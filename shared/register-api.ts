import * as membership from './membership/contract.ts';
import * as duplicates from './membership/duplicates/contract.ts';
import * as imports from './membership/import/contract.ts';
import * as letters from './membership/letters/contract.ts';
import * as moves from './membership/moves/contract.ts';
import * as register from './membership/register/contract.ts';
import * as search from './membership/search/contract.ts';

/** What the board asks about who is in the register: find, correct, move, merge, take in, and read what was written to them. */
export const registerApi = {
  listMembers: membership.listMembers,
  getMember: membership.getMember,
  searchMembers: search.searchMembers,
  listDuplicateReviews: duplicates.listDuplicateReviews,
  getDuplicateReview: duplicates.getDuplicateReview,
  previewMerge: duplicates.previewMerge,
  mergeMembers: duplicates.mergeMembers,
  listMerges: duplicates.listMerges,
  undoMerge: duplicates.undoMerge,
  resolveDuplicateReview: duplicates.resolveDuplicateReview,
  moveMember: moves.moveMember,
  listStays: moves.listStays,
  correctMember: moves.correctMember,
  askNewEmail: moves.askNewEmail,
  announceRegisterImport: imports.announceRegisterImport,
  checkRegisterImport: imports.checkRegisterImport,
  startRegisterImport: imports.startRegisterImport,
  listRegisterImports: imports.listRegisterImports,
  getRegisterImport: imports.getRegisterImport,
  getRegisterImportErrors: imports.getRegisterImportErrors,
  getRegisterOn: register.getRegisterOn,
  listRegisterChanges: register.listRegisterChanges,
  listMemberLetters: letters.listMemberLetters,
  getMemberLetter: letters.getMemberLetter,
  getMemberLetterPdf: letters.getMemberLetterPdf,
};
