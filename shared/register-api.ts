import * as leaving from './billing/leaving/contract.ts';
import * as prices from './billing/prices/contract.ts';
import * as withdrawal from './billing/withdrawal/contract.ts';
import * as decisions from './governance/decisions/contract.ts';
import * as statutes from './governance/statutes/contract.ts';
import * as admission from './membership/admission/contract.ts';
import * as membership from './membership/contract.ts';
import * as duplicates from './membership/duplicates/contract.ts';
import * as households from './membership/households/contract.ts';
import * as imports from './membership/import/contract.ts';
import * as letters from './membership/letters/contract.ts';
import * as life from './membership/life/contract.ts';
import * as moves from './membership/moves/contract.ts';
import * as organisations from './membership/organisations/contract.ts';
import * as register from './membership/register/contract.ts';
import * as search from './membership/search/contract.ts';
import * as policies from './policies/contract.ts';
import * as breaches from './privacy/breaches/contract.ts';
import * as consents from './privacy/consents/contract.ts';
import * as erasure from './privacy/erasure/contract.ts';
import * as personalFile from './privacy/file/contract.ts';
import * as processing from './privacy/processing/contract.ts';
import * as dataRequests from './privacy/requests/contract.ts';
import * as retention from './privacy/retention/contract.ts';

/** What the board asks about members, their policies and their data. */
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
  getMembership: life.getMembership,
  listProcedures: life.listProcedures,
  resignMember: life.resignMember,
  answerUndo: life.answerUndo,
  acknowledgeResignation: life.acknowledgeResignation,
  letLeaveAtOnce: life.letLeaveAtOnce,
  terminateMembership: life.terminateMembership,
  revokeTermination: life.revokeTermination,
  expelMember: life.expelMember,
  recordReceipt: life.recordReceipt,
  recordAppeal: life.recordAppeal,
  decideAppeal: life.decideAppeal,
  recordDeath: life.recordDeath,
  transferMembership: life.transferMembership,
  openExitWindow: life.openExitWindow,
  listExitWindows: life.listExitWindows,
  listMemberLetters: letters.listMemberLetters,
  getMemberLetter: letters.getMemberLetter,
  getMemberLetterPdf: letters.getMemberLetterPdf,
  listStatutes: statutes.listStatutes,
  adoptStatutes: statutes.adoptStatutes,
  previewLeavingOfMember: leaving.previewLeavingOfMember,
  confirmLeavingOfMember: leaving.confirmLeavingOfMember,
  undoPolicyNoticeOfMember: leaving.undoPolicyNoticeOfMember,
  listWithdrawalStatements: withdrawal.listWithdrawalStatements,
  settleWithdrawalStatement: withdrawal.settleWithdrawalStatement,
  announcePriceChange: prices.announcePriceChange,
  listPriceChanges: prices.listPriceChanges,
  listProductVersions: policies.listProductVersions,
  draftProduct: policies.draftProduct,
  reviewProduct: policies.reviewProduct,
  activateProduct: policies.activateProduct,
  retireProduct: policies.retireProduct,
  listAdmissions: admission.listAdmissions,
  getAdmission: admission.getAdmission,
  admitApplications: admission.admitApplications,
  recordGuardian: admission.recordGuardian,
  refuseApplication: admission.refuseApplication,
  admitByAssembly: admission.admitByAssembly,
  offerPlaces: admission.offerPlaces,
  registerOrganisation: organisations.registerOrganisation,
  changeOrganisation: organisations.changeOrganisation,
  listOrganisations: organisations.listOrganisations,
  getOrganisation: organisations.getOrganisation,
  affiliateProfessional: organisations.affiliateProfessional,
  endAffiliation: organisations.endAffiliation,
  formHousehold: households.formHousehold,
  joinHousehold: households.joinHousehold,
  leaveHousehold: households.leaveHousehold,
  getHousehold: households.getHousehold,
  listHouseholds: households.listHouseholds,
  setHouseholdCap: households.setHouseholdCap,
  listHouseholdCaps: households.listHouseholdCaps,
  listDecisions: decisions.listDecisions,
  getDecision: decisions.getDecision,
  proposeDecision: decisions.proposeDecision,
  recuseFromDecision: decisions.recuseFromDecision,
  recordDecision: decisions.recordDecision,
  executeDecision: decisions.executeDecision,
  annulDecision: decisions.annulDecision,
  listBreaches: breaches.listBreaches,
  recordBreach: breaches.recordBreach,
  reportBreach: breaches.reportBreach,
  closeBreach: breaches.closeBreach,
  recordConsent: consents.recordConsent,
  previewErasure: erasure.previewErasure,
  eraseMember: erasure.eraseMember,
  listAccessesToMember: personalFile.listAccessesToMember,
  listAccesses: personalFile.listAccesses,
  exportFileOfMember: personalFile.exportFileOfMember,
  listDataRequests: dataRequests.listDataRequests,
  getDataRequest: dataRequests.getDataRequest,
  recordDataRequest: dataRequests.recordDataRequest,
  identifyDataRequest: dataRequests.identifyDataRequest,
  startDataRequest: dataRequests.startDataRequest,
  extendDataRequest: dataRequests.extendDataRequest,
  completeDataRequest: dataRequests.completeDataRequest,
  refuseDataRequest: dataRequests.refuseDataRequest,
  listRetentionRules: retention.listRetentionRules,
  listRetentionRuns: retention.listRetentionRuns,
  getRetentionRun: retention.getRetentionRun,
  tryRetention: retention.tryRetention,
  applyRetention: retention.applyRetention,
  getProcessingRegister: processing.getProcessingRegister,
};
