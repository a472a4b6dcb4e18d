import * as life from './membership/life/contract.ts';
import * as signIn from './membership/sign-in/contract.ts';

/** What a signed-in member asks about the own file. Every path begins with /me and none names a member. */
export const memberApi = {
  listSessions: signIn.listSessions,
  endSession: signIn.endSession,
  signOut: signIn.signOut,
  getMyResignation: life.getMyResignation,
  resign: life.resign,
  undoResignation: life.undoResignation,
  appeal: life.appeal,
};
