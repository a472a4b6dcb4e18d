import * as leaving from './billing/leaving/contract.ts';
import * as withdrawal from './billing/withdrawal/contract.ts';
import * as households from './membership/households/contract.ts';
import * as letters from './membership/letters/contract.ts';
import * as life from './membership/life/contract.ts';
import * as moves from './membership/moves/contract.ts';
import * as signIn from './membership/sign-in/contract.ts';
import * as portal from './portal/contract.ts';
import * as consents from './privacy/consents/contract.ts';
import * as erasure from './privacy/erasure/contract.ts';
import * as personalFile from './privacy/file/contract.ts';
import * as dataRequests from './privacy/requests/contract.ts';

/** What a signed-in member asks about the own file. Every path begins with /me and none names a member. */
export const memberApi = {
  getMe: portal.getMe,
  getMyMembership: portal.getMyMembership,
  listMyPolicies: portal.listMyPolicies,
  getMyWijk: portal.getMyWijk,
  listMyContributions: portal.listMyContributions,
  getMyContribution: portal.getMyContribution,
  getMyReceipt: portal.getMyReceipt,
  payMyContribution: portal.payMyContribution,
  listMyUpcomingCollections: portal.listMyUpcomingCollections,
  getMyAccount: portal.getMyAccount,
  changeMyAccount: portal.changeMyAccount,
  listMyLetters: letters.listMyLetters,
  getMyLetter: letters.getMyLetter,
  getMyLetterPdf: letters.getMyLetterPdf,
  listSessions: signIn.listSessions,
  endSession: signIn.endSession,
  signOut: signIn.signOut,
  getMyResignation: life.getMyResignation,
  resign: life.resign,
  undoResignation: life.undoResignation,
  appeal: life.appeal,
  previewLeaving: leaving.previewLeaving,
  confirmLeaving: leaving.confirmLeaving,
  undoPolicyNotice: leaving.undoPolicyNotice,
  changeMyPolicy: leaving.changeMyPolicy,
  withdrawFromMyPolicy: withdrawal.withdrawFromMyPolicy,
  moveMyself: moves.moveMyself,
  correctMyself: moves.correctMyself,
  askMyNewEmail: moves.askMyNewEmail,
  getMyHousehold: households.getMyHousehold,
  inviteToMyHousehold: households.inviteToMyHousehold,
  joinMyHousehold: households.joinMyHousehold,
  leaveMyHousehold: households.leaveMyHousehold,
  getMyConsents: consents.getMyConsents,
  sayConsent: consents.sayConsent,
  listMyAccessLog: personalFile.listMyAccessLog,
  exportMyFile: personalFile.exportMyFile,
  previewMyErasure: erasure.previewMyErasure,
  eraseMe: erasure.eraseMe,
  listMyDataRequests: dataRequests.listMyDataRequests,
  askAboutMyData: dataRequests.askAboutMyData,
};
