import type { Contract } from './at-hand.ts';
import { mayDo, type StepName, stepNamed } from './next-name.ts';

/** What only happens when somebody has a reason for it does not wait for anybody. */
const waits: readonly StepName[] = [
  'startNegotiation',
  'completeChecklist',
  'recordSignature',
  'activateWijkcontract',
  'signAmendment',
  'adoptAmendment',
  'settleWijkcontract',
];

/** What this person can do to bring a contract a step further, when nothing stands in the way. */
export function contractStep(
  { next }: Pick<Contract, 'next'>,
  me: { personId: string; roles: readonly string[] },
): `next.${StepName}` | undefined {
  for (const step of next) {
    const name = stepNamed(step.operation);
    if (name && waits.includes(name) && step.hindrances.length === 0 && mayDo(step, me)) return `next.${name}`;
  }
  return undefined;
}

/** The step that brings a contract on, whoever may do it; a contract that runs waits for nothing. */
export function stepThatWaits({ next }: Pick<Contract, 'next'>): StepName | undefined {
  const names = next.flatMap(({ operation }) => stepNamed(operation) ?? []);
  return names.find((name) => waits.includes(name) || name === 'resumeWijkcontract');
}
