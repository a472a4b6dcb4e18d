import * as households from './membership/households/contract.ts';
import * as letters from './membership/letters/contract.ts';
import * as moves from './membership/moves/contract.ts';
import * as signIn from './membership/sign-in/contract.ts';
import * as portal from './portal/contract.ts';
import * as consents from './privacy/consents/contract.ts';
import * as erasure from './privacy/erasure/contract.ts';
import * as personalFile from './privacy/file/contract.ts';
import * as dataRequests from './privacy/requests/contract.ts';

/** What a signed-in member asks of the own person: letters, sessions, address, household, wijk and data. As in member-api, every path begins with /me. */
export const memberFileApi = {
  getMyWijk: portal.getMyWijk,
  listMyLetters: letters.listMyLetters,
  getMyLetter: letters.getMyLetter,
  getMyLetterPdf: letters.getMyLetterPdf,
  listSessions: signIn.listSessions,
  endSession: signIn.endSession,
  signOut: signIn.signOut,
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
