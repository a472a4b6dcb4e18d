import { listContributions } from '../shared/billing/index.ts';
import {
  appropriateToFund,
  approveDisbursement,
  calculateAllocationRound,
  commitAllocationRound,
  createFund,
  decideAllocationRound,
  downloadPaymentFile,
  exportPaymentFile,
  getAllocationRound,
  getFund,
  listAllocationRounds,
  listDisbursements,
  listFunds,
  listPaymentFiles,
  openAllocationRound,
  planDisbursement,
  proposeAllocationRound,
  rejectDisbursement,
} from '../shared/funds/index.ts';
import { closeTask, listTasks } from '../shared/governance/index.ts';
import { getJob, listJobs } from '../shared/jobs/index.ts';
import {
  getJournalEntry,
  getTrialBalance,
  listJournalEntries,
  reverseJournalEntry,
  verifyJournal,
} from '../shared/ledger/index.ts';
import { getMember, listDuplicateReviews, listMembers, resolveDuplicateReview } from '../shared/membership/index.ts';
import { officeApi } from '../shared/office-api.ts';
import { policyDesk, publishProduct } from '../shared/policies/index.ts';
import { assignAddresses, listWijken, registerWijk } from '../shared/region/index.ts';
import { activateWijkcontract, createWijkcontract, listWijkcontracts } from '../shared/wijkcontracts/index.ts';
import { core } from './runtime/core.ts';
import { fileAddresses } from './runtime/file-addresses.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor({ ...core, policyDesk: policyDesk(core.database), files: fileAddresses }, officeApi, {
  listMembers,
  getMember,
  listDuplicateReviews,
  resolveDuplicateReview,
  publishProduct,
  listContributions,
  getTrialBalance,
  listJournalEntries,
  getJournalEntry,
  verifyJournal,
  reverseJournalEntry,
  listWijken,
  registerWijk,
  assignAddresses,
  createWijkcontract,
  activateWijkcontract,
  listWijkcontracts,
  createFund,
  appropriateToFund,
  listFunds,
  getFund,
  openAllocationRound,
  calculateAllocationRound,
  proposeAllocationRound,
  decideAllocationRound,
  commitAllocationRound,
  getAllocationRound,
  listAllocationRounds,
  planDisbursement,
  approveDisbursement,
  rejectDisbursement,
  listDisbursements,
  exportPaymentFile,
  listPaymentFiles,
  downloadPaymentFile,
  listJobs,
  getJob,
  listTasks,
  closeTask,
});
