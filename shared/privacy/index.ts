/** Privacy: what people may ask of their own data, how long everything is kept, and what the cooperative answers for. */
export { closeBreach, listBreaches, recordBreach, reportBreach, tellOfBreach } from './breaches/follow-breach.ts';
export { getMyConsents, recordConsent, sayConsent } from './consents/consents.ts';
export { carryOutErasure } from './erasure/carry-out-erasure.ts';
export { eraseMe, eraseMember, previewErasure, previewMyErasure } from './erasure/erase.ts';
export { listAccesses, listAccessesToMember, listMyAccessLog } from './file/access-log.ts';
export { exportFileOfMember, exportMyFile } from './file/export-file.ts';
export { getProcessingRegister } from './processing/get-processing-register.ts';
export { askAboutMyData, listMyDataRequests, recordDataRequest } from './requests/ask.ts';
export {
  completeDataRequest,
  extendDataRequest,
  getDataRequest,
  identifyDataRequest,
  listDataRequests,
  refuseDataRequest,
  startDataRequest,
} from './requests/follow-data-request.ts';
export { carryOutRetention } from './retention/carry-out-retention.ts';
export {
  applyRetention,
  getRetentionRun,
  listRetentionRules,
  listRetentionRuns,
  startNightlyRetention,
  tryRetention,
} from './retention/runs.ts';
