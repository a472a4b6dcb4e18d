import * as prices from './billing/prices/contract.ts';
import * as decisions from './governance/decisions/contract.ts';
import * as statutes from './governance/statutes/contract.ts';
import * as policies from './policies/contract.ts';
import * as breaches from './privacy/breaches/contract.ts';
import * as consents from './privacy/consents/contract.ts';
import * as erasure from './privacy/erasure/contract.ts';
import * as personalFile from './privacy/file/contract.ts';
import * as processing from './privacy/processing/contract.ts';
import * as dataRequests from './privacy/requests/contract.ts';
import * as retention from './privacy/retention/contract.ts';

/** What the board asks about decisions, statutes, products with their prices, and personal data. */
export const governanceApi = {
  listStatutes: statutes.listStatutes,
  adoptStatutes: statutes.adoptStatutes,
  announcePriceChange: prices.announcePriceChange,
  listPriceChanges: prices.listPriceChanges,
  listProductVersions: policies.listProductVersions,
  draftProduct: policies.draftProduct,
  reviewProduct: policies.reviewProduct,
  activateProduct: policies.activateProduct,
  retireProduct: policies.retireProduct,
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
  tellOfBreach: breaches.tellOfBreach,
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
