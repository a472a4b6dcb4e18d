import * as leaving from './billing/leaving/contract.ts';
import * as withdrawal from './billing/withdrawal/contract.ts';
import * as heirs from './membership/heirs/contract.ts';
import * as life from './membership/life/contract.ts';
import * as suspension from './membership/suspension/contract.ts';

/** What the board asks about the life of a membership and of a policy: how they change and end. */
export const membershipApi = {
  getMembership: life.getMembership,
  listProcedures: life.listProcedures,
  resignMember: life.resignMember,
  answerUndo: life.answerUndo,
  acknowledgeResignation: life.acknowledgeResignation,
  letLeaveAtOnce: life.letLeaveAtOnce,
  terminateMembership: life.terminateMembership,
  revokeTermination: life.revokeTermination,
  expelMember: life.expelMember,
  suspendMember: suspension.suspendMember,
  liftSuspension: suspension.liftSuspension,
  recordReceipt: life.recordReceipt,
  recordAppeal: life.recordAppeal,
  decideAppeal: life.decideAppeal,
  recordDeath: life.recordDeath,
  correctDeath: life.correctDeath,
  listHeirsLetters: heirs.listHeirsLetters,
  makeHeirsLetter: heirs.makeHeirsLetter,
  printHeirsLetter: heirs.printHeirsLetter,
  postHeirsLetter: heirs.postHeirsLetter,
  transferMembership: life.transferMembership,
  openExitWindow: life.openExitWindow,
  listExitWindows: life.listExitWindows,
  previewLeavingOfMember: leaving.previewLeavingOfMember,
  confirmLeavingOfMember: leaving.confirmLeavingOfMember,
  undoPolicyNoticeOfMember: leaving.undoPolicyNoticeOfMember,
  listWithdrawalStatements: withdrawal.listWithdrawalStatements,
  settleWithdrawalStatement: withdrawal.settleWithdrawalStatement,
};
