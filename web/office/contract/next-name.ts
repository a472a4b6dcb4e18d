import type { Contract } from './at-hand.ts';

export type Step = Contract['next'][number];

/** The acts that move a contract from one state to the next; the other things one may do have a place of their own on the page. */
const steps = [
  'startNegotiation',
  'completeChecklist',
  'recordSignature',
  'reopenNegotiation',
  'activateWijkcontract',
  'draftAmendment',
  'signAmendment',
  'adoptAmendment',
  'resumeWijkcontract',
  'suspendWijkcontract',
  'terminateWijkcontract',
  'settleWijkcontract',
] as const;
export type StepName = (typeof steps)[number];

export const stepNamed = (operation: string): StepName | undefined => steps.find((each) => each === operation);

/** Whether this person may, apart from what still stands in the way. */
export function mayDo({ roles, notBy }: Step, me: { personId: string; roles: readonly string[] }): boolean {
  return notBy !== me.personId && roles.some((role) => me.roles.includes(role));
}
