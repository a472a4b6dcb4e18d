/** Governance: who the cooperative is. */
export { CooperativeFacts } from './cooperative.ts';
export { getCooperative } from './get-cooperative.ts';
