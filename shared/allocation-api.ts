import * as allocation from './allocation/contract.ts';
import * as formulas from './allocation/formula/contract.ts';

/** What the office asks about formulas and rounds: who receives what, and why. */
export const allocationApi = {
  createFormula: formulas.createFormula,
  adoptFormula: formulas.adoptFormula,
  retireFormula: formulas.retireFormula,
  listFormulas: formulas.listFormulas,
  openAllocationRound: allocation.openAllocationRound,
  changeAllocationRound: allocation.changeAllocationRound,
  runScenarios: allocation.runScenarios,
  getScenarios: allocation.getScenarios,
  freezeAllocationRound: allocation.freezeAllocationRound,
  calculateAllocationRound: allocation.calculateAllocationRound,
  reviseAllocationRound: allocation.reviseAllocationRound,
  recordAdvice: allocation.recordAdvice,
  declareInterest: allocation.declareInterest,
  proposeAllocationRound: allocation.proposeAllocationRound,
  decideAllocationRound: allocation.decideAllocationRound,
  publishAllocationRound: allocation.publishAllocationRound,
  commitAllocationRound: allocation.commitAllocationRound,
  closeAllocationRound: allocation.closeAllocationRound,
  getAllocationRound: allocation.getAllocationRound,
  getRoundCalculation: allocation.getRoundCalculation,
  listAllocationRounds: allocation.listAllocationRounds,
};
