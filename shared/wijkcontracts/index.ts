export { activateWijkcontract } from './activate-wijkcontract.ts';
export { adoptAmendment, draftAmendment, signAmendment, withdrawAmendment } from './amendments/amend-wijkcontract.ts';
export { addParty, removeParty, updateParty } from './change-parties.ts';
export { changeTerms, recordContour, setBoundary } from './change-terms.ts';
export { createWijkcontract } from './create-wijkcontract.ts';
export { getContractDocument, makeContractDocument } from './document/contract-document.ts';
export { writeContractDocument } from './document/write-document.ts';
export {
  resumeWijkcontract,
  settleWijkcontract,
  suspendWijkcontract,
  terminateWijkcontract,
} from './end-wijkcontract.ts';
export { followWijkcontracts } from './follow-wijkcontracts.ts';
export { getWijkcontract, listWijkcontractHistory, listWijkcontracts } from './list-wijkcontracts.ts';
export { approvePayeeAccount, rejectPayeeAccount } from './payees/decide-on-payee-account.ts';
export { listPayeeAccounts } from './payees/list-payee-accounts.ts';
export { proposePayeeAccount } from './payees/propose-payee-account.ts';
export { usablePayeeAccount, usablePayeeAccounts } from './payees/usable-payee-account.ts';
export { bookInnovationTime, listInnovationBookings, withdrawInnovationTime } from './plans/book-innovation-time.ts';
export { contractInnovationTime, getInnovationTime } from './plans/contract-innovation-time.ts';
export { addGoal, followGoal } from './plans/goals.ts';
export { addProject, followProject } from './plans/projects.ts';
export {
  addQualityItem,
  assessQualityItem,
  getQualityFramework,
  takeOfferedQualityItems,
} from './plans/quality-framework.ts';
export { adoptYearPlan, closeYearPlan, listYearPlans, startYearPlan } from './plans/year-plans.ts';
export { adoptIndicatorSet } from './results/adopt-indicator-set.ts';
export { adviseOnIndicator } from './results/advise-on-indicator.ts';
export { agreeOnResult, endResultAgreement } from './results/agree-on-result.ts';
export { type ContractScore, indicatorScores } from './results/indicator-scores.ts';
export { listIndicators } from './results/list-indicators.ts';
export { listMeasurements } from './results/list-measurements.ts';
export { listResultAgreements } from './results/list-result-agreements.ts';
export { proposeIndicator, reviseIndicator } from './results/propose-indicator.ts';
export { proposeResultAgreement } from './results/propose-result-agreement.ts';
export { recordMeasurement } from './results/record-measurement.ts';
export type { Result } from './results/result-agreement.ts';
export { resultsOf } from './results/results-of.ts';
export { retireIndicator } from './results/retire-indicator.ts';
export { validateMeasurement } from './results/validate-measurement.ts';
export { completeChecklist, recordSignature, reopenNegotiation, startNegotiation } from './sign-wijkcontract.ts';
export { everyWijkcontract, findWijkcontract } from './wijkcontract.table.ts';
export { isFundable, type Wijkcontract } from './wijkcontract.ts';
export { type WorkInWijk, workInWijk } from './work-in-wijk.ts';
