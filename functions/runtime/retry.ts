import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

export const attempts = 6;

const transient = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

export function isTransient(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    const failing = (error.CancellationReasons ?? []).filter((reason) => reason.Code !== 'None');
    return failing.length > 0 && failing.every((reason) => transient.has(reason.Code ?? ''));
  }
  const name = error instanceof Error ? error.name : '';
  return name === 'TransactionInProgressException' || name === 'TransactionConflictException';
}

/** The SDK retries throttles and lost connections itself; conflicts between transactions are ours to retry, with jitter. */
export async function retried<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error;
      await pause(attempt);
    }
  }
}

export function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(20 * 2 ** attempt, 1000)));
}
