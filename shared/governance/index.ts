/** Governance: who the cooperative is. */
export { getCooperative } from './get-cooperative.ts';
