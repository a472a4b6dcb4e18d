import { memberFileApi } from '../shared/member-file-api.ts';
import {
  askMyNewEmail,
  correctMyself,
  endSession,
  getMyHousehold,
  getMyLetter,
  getMyLetterPdf,
  inviteToMyHousehold,
  joinMyHousehold,
  leaveMyHousehold,
  listMyLetters,
  listSessions,
  moveMyself,
  recogniseSession,
  signOut,
} from '../shared/membership/index.ts';
import { getMyWijk } from '../shared/portal/index.ts';
import {
  askAboutMyData,
  eraseMe,
  exportMyFile,
  getMyConsents,
  listMyAccessLog,
  listMyDataRequests,
  previewMyErasure,
  sayConsent,
} from '../shared/privacy/index.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor(
  core,
  memberFileApi,
  {
    getMyWijk,
    listMyLetters,
    getMyLetter,
    getMyLetterPdf,
    listSessions,
    endSession,
    signOut,
    moveMyself,
    correctMyself,
    askMyNewEmail,
    getMyHousehold,
    inviteToMyHousehold,
    joinMyHousehold,
    leaveMyHousehold,
    getMyConsents,
    sayConsent,
    listMyAccessLog,
    exportMyFile,
    previewMyErasure,
    eraseMe,
    listMyDataRequests,
    askAboutMyData,
  },
  (token, at) => recogniseSession(core.database, token, at),
);
