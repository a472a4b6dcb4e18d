import { nl } from '../texts/contract-steps.ts';
import { say } from '../texts.ts';

type Known = { [Key in keyof typeof nl]: Key extends `op.${infer Name}` ? Name : never }[keyof typeof nl];

/** What was done, in words; a name that the texts do not know yet is shown as it is. */
export function operationName(operation: string): string {
  return isKnown(operation) ? say(`op.${operation}`) : operation;
}

function isKnown(operation: string): operation is Known {
  return `op.${operation}` in nl;
}
