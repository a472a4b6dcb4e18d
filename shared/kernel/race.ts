import { ConditionFailed } from './table.ts';

const isOvertaken = (error: unknown): boolean => error instanceof ConditionFailed;

/**
 * Locks are optimistic: whoever loses the race to another commit reads and decides anew, so many times at most. Attempts are counted from one.
 * @throws what the last attempt threw, and at once whatever is no lost race.
 */
export async function untilRaceIsWon<T>(
  readAndCommit: (attempt: number) => Promise<T>,
  attempts: number,
  isLost: (error: unknown) => boolean = isOvertaken,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await readAndCommit(attempt);
    } catch (error) {
      if (attempt === attempts || !isLost(error)) throw error;
    }
  }
}

/** For a round that comes by again: who was overtaken is left to the next one. */
export async function unlessRaceIsLost<T>(
  step: () => Promise<T>,
  isLost: (error: unknown) => boolean = isOvertaken,
): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    if (isLost(error)) return undefined;
    throw error;
  }
}
