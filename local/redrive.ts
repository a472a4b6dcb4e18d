import { CannotStart } from './cannot-start.ts';
import type { DeadLetterBox } from './dead-letter-box.ts';
import { firstFailure } from './event-source.ts';
import type { Functions } from './functions.ts';
import type { LambdaStreamRecord } from './stream-record.ts';

export interface Redriven {
  readonly id: string;
  readonly outcome: 'handled' | 'failed again';
  readonly reason?: string;
}

/** Sends a dead letter to its function again. What then succeeds leaves the box; what fails stays. */
export async function redrive(box: DeadLetterBox, functions: Functions, id: string): Promise<Redriven> {
  const letter = box.find(id);
  if (!letter) throw new RangeError(`There is no dead letter "${id}": list them with "npm run dead-letters".`);
  try {
    const response = await functions.invoke(letter.functionName, letter.event);
    const records = (letter.event as { Records?: readonly LambdaStreamRecord[] }).Records ?? [];
    const at = firstFailure(records, response);
    if (at !== undefined) {
      box.replaceEvent(id, { Records: records.slice(at) });
      return { id, outcome: 'failed again', reason: 'The function reported this record as not handled' };
    }
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    return { id, outcome: 'failed again', reason: (error as Error).message };
  }
  box.remove(id);
  return { id, outcome: 'handled' };
}
