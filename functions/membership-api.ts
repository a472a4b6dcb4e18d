import {
  confirmLeavingOfMember,
  endingDesk,
  listWithdrawalStatements,
  previewLeavingOfMember,
  settleWithdrawalStatement,
  undoPolicyNoticeOfMember,
} from '../shared/billing/index.ts';
import {
  acknowledgeResignation,
  answerUndo,
  decideAppeal,
  expelMember,
  getMembership,
  letLeaveAtOnce,
  listExitWindows,
  listProcedures,
  openExitWindow,
  recordAppeal,
  recordDeath,
  recordReceipt,
  resignMember,
  revokeTermination,
  terminateMembership,
  transferMembership,
} from '../shared/membership/index.ts';
import { membershipApi } from '../shared/membership-api.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor({ ...core, endingDesk: endingDesk(core) }, membershipApi, {
  getMembership,
  listProcedures,
  resignMember,
  answerUndo,
  acknowledgeResignation,
  letLeaveAtOnce,
  terminateMembership,
  revokeTermination,
  expelMember,
  recordReceipt,
  recordAppeal,
  decideAppeal,
  recordDeath,
  transferMembership,
  openExitWindow,
  listExitWindows,
  previewLeavingOfMember,
  confirmLeavingOfMember,
  undoPolicyNoticeOfMember,
  listWithdrawalStatements,
  settleWithdrawalStatement,
});
