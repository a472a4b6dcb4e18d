/** Reconciliation: ledger, Stripe and bank beside each other, and the close of a month. */
export { announceBankFile } from './bank/announce-bank-file.ts';
export { getBankFile } from './bank/get-bank-file.ts';
export { importBankFile } from './bank/import-bank-file.ts';
export { listBankFiles } from './bank/list-bank-files.ts';
export { listBankStatements } from './bank/list-bank-statements.ts';
export { takeBankFile } from './bank/take-bank-file.ts';
export { checkBooks } from './close/check-invariants.ts';
export { getCloseChecklist } from './close/get-close-checklist.ts';
export { getInvariantRun, listInvariantRuns } from './close/list-invariant-runs.ts';
export { listPeriods } from './close/list-periods.ts';
export { lockPeriod } from './close/lock-period.ts';
export { addUpAgain, rebuildBalances } from './close/rebuild-balances.ts';
export { reopenPeriod } from './close/reopen-period.ts';
export { softLockPeriod } from './close/soft-lock-period.ts';
export { checkInvariants, startNightlyInvariants } from './close/start-invariant-run.ts';
