/** Membership: from application to member, the register, consents, and who people are. */

export { admitApplications } from './admission/admit-applications.ts';
export { admitByAssembly } from './admission/admit-by-assembly.ts';
export { getAdmission, listAdmissions } from './admission/list-admissions.ts';
export { offerPlaces } from './admission/offer-places.ts';
export { recordGuardian } from './admission/record-guardian.ts';
export type { GoesBackBecause, RefusalDesk } from './admission/refusal-desk.ts';
export { refuseApplication } from './admission/refuse-application.ts';
export { admitApplicant } from './admission.ts';
export { findApplication, loadApplication } from './application.table.ts';
export {
  type Application,
  applicationIdOf,
  applicationIdOfPolicy,
  type CheckoutReference,
  type Language,
  mayOrder,
  memberIdOf,
  type Order,
  type PolicyChoice,
  policyChoice,
  policyIdOf,
  type StartChoice,
} from './application.ts';
export { forgetWays } from './change-identity.ts';
export { type Consent, consentsOf, consentTextHash, forgetConsent, keepConsent } from './consent.table.ts';
export { freeConsentsNow, freeConsentText } from './consent-texts.ts';
export type { Identity } from './contract.ts';
export { listMerges, mergeMembers, previewMerge } from './duplicates/merge-members.ts';
export { getDuplicateReview, listDuplicateReviews } from './duplicates/read-reviews.ts';
export { resolveDuplicateReview } from './duplicates/resolve-review.ts';
export { closeMerges, undoMerge } from './duplicates/undo-merge.ts';
export type { EndingDesk, MembershipEnding, RevivalDesk } from './ending-desk.ts';
export { expireApplications } from './expire-applications.ts';
export { getApplication } from './get-application.ts';
export { getMember } from './get-member.ts';
export type { EstateDesk, EstateSettlement } from './heirs/estate-desk.ts';
export { listHeirsLetters } from './heirs/list-heirs-letters.ts';
export { makeHeirsLetter } from './heirs/make-heirs-letter.ts';
export { postHeirsLetter, printHeirsLetter } from './heirs/send-heirs-letter.ts';
export {
  formHousehold,
  joinHousehold,
  leaveHousehold,
} from './households/change-household.ts';
export {
  everyCap,
  findHousehold,
  householdsList,
  keepHousehold,
  loadHousehold,
  readHousehold,
} from './households/household.table.ts';
export {
  billedUnderCap,
  capInForceOn,
  type Household,
  sharesUnderCap,
} from './households/household.ts';
export { listHouseholdCaps, setHouseholdCap } from './households/household-cap.ts';
export {
  getMyHousehold,
  inviteToMyHousehold,
  joinMyHousehold,
  leaveMyHousehold,
} from './households/my-household.ts';
export { listHouseholds, viewHousehold } from './households/read-households.ts';
export { announceRegisterImport } from './import/announce-register-import.ts';
export { checkRegister } from './import/check-register.ts';
export { getRegisterImport, getRegisterImportErrors, listRegisterImports } from './import/read-imports.ts';
export { checkRegisterImport, startRegisterImport } from './import/start-import-jobs.ts';
export { takeRegister } from './import/take-register.ts';
export { loadLetter } from './letter.table.ts';
export { type LetterTemplate, requestLetter } from './letter.ts';
export { newestLetter } from './letters/kept-letter.table.ts';
export {
  getMemberLetter,
  getMemberLetterPdf,
  getMyLetter,
  getMyLetterPdf,
  lettersOnPaper,
  listMemberLetters,
  listMyLetters,
} from './letters/read-letters.ts';
export { showDay } from './letters/withdrawal-form.ts';
export { appeal, decideAppeal, recordAppeal } from './life/appeal.ts';
export { type LifeDeps, stepWrites, untilNotOvertaken } from './life/change-membership.ts';
export { acknowledgeResignation, answerUndo, letLeaveAtOnce, undoResignation } from './life/change-resignation.ts';
export { correctDeath } from './life/correct-death.ts';
export { listExitWindows, openExitWindow, openExitWindows } from './life/exit-windows.ts';
export { expelMember, recordReceipt } from './life/expel-member.ts';
export { followMemberships } from './life/follow-memberships.ts';
export { getMembership, getMyResignation, listProcedures } from './life/get-membership.ts';
export { recordDeath } from './life/record-death.ts';
export { resign, resignMember } from './life/resign.ts';
export { groundOfDecision, previewResignation, type Resigned, resigned } from './life/resignation.ts';
export { diedOn } from './life/spells.ts';
export { revokeTermination, terminateMembership } from './life/terminate-membership.ts';
export { transferMembership } from './life/transfer-membership.ts';
export { listMembers, pseudonymOf } from './list-members.ts';
export type { Mail } from './mail.ts';
export {
  changeMember,
  findMember,
  findMembers,
  lastMemberNumber,
  loadMember,
  memberNumbers,
  membersNumbered,
  registeredMembers,
  registerPage,
} from './member.table.ts';
export { isMember, type Member, mayVoteOn } from './member.ts';
export { correctMember, correctMyself } from './moves/correct-details.ts';
export { listStays, moveMember, moveMyself } from './moves/move-member.ts';
export { askMyNewEmail, askNewEmail, confirmNewEmail } from './moves/new-email.ts';
export { openApplication } from './open-application.ts';
export { checkoutOpened, markPaymentUnderWay, orderWrites, reopenPayment } from './order.ts';
export { affiliateProfessional, endAffiliation } from './organisations/affiliate-professional.ts';
export { changeOrganisation } from './organisations/change-organisation.ts';
export { organisationFeeOn } from './organisations/organisation-fee.table.ts';
export { listOrganisations, openOrganisation } from './organisations/organisation-file.ts';
export { registerOrganisation } from './organisations/register-organisation.ts';
export { listOrganisationFees, setOrganisationFee } from './organisations/set-organisation-fee.ts';
export type { PaymentDesk } from './payment-desk.ts';
export type { Agreement, ConcludedPolicy, PolicyDesk } from './policy-desk.ts';
export { getRegisterOn, type RegisterRow, registerForFile } from './register/get-register.ts';
export { changesForFile, listRegisterChanges, type RegisterChange } from './register/list-register-changes.ts';
export { plainName } from './search/name-key.ts';
export { searchMembers } from './search/search-members.ts';
export { sendLetter } from './send-letter.ts';
export { recogniseSession } from './sign-in/recognise-session.ts';
export { requestSignInCode } from './sign-in/request-code.ts';
export { endSession, endSessions, listSessions, signOut } from './sign-in/sessions.ts';
export { signIn } from './sign-in/sign-in.ts';
export { keepStatement, readStatements, type Statement } from './statements/statement.table.ts';
export { submitApplication } from './submit-application.ts';
export { liftSuspension, suspendMember } from './suspension/suspend-member.ts';
export { eraseIdentity, readIdentity } from './vault.table.ts';
export { verifyApplicationEmail } from './verify-application-email.ts';
