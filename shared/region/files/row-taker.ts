import type { Act } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ConditionFailed, type Database, type Write } from '../../kernel/table.ts';
import type { RawRow } from './rows.ts';

/**
 * Takes the rows of one kind of file and keeps them in batches. Whatever it keeps a second time, after an interruption, says the same.
 * `take` says whether the row is kept; it throws a refusal when the row is wrong.
 */
export interface RowTaker {
  take(row: RawRow): boolean;
  /** How much waits to be kept. */
  readonly waiting: number;
  /** Keeps it all. Returns the rows that turned out to contradict what was there. */
  keep(): Promise<RawRefusal[]>;
}

export interface RawRefusal {
  line: number;
  refusal: Refusal;
}

const transactionsAtOnce = 4;
const mostAttempts = 5;

/** Some transactions beside each other, each tried again as long as others are faster. */
export async function keepInGroups<T>(
  { database, act }: { database: Database; act: Act },
  list: readonly T[],
  together: number,
  writesOf: (group: readonly T[]) => Promise<Write[]>,
): Promise<void> {
  const groups: (readonly T[])[] = [];
  for (let start = 0; start < list.length; start += together) groups.push(list.slice(start, start + together));
  const keepOne = async (group: readonly T[]) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.commit(act, await writesOf(group));
      } catch (error) {
        const isOvertaken = error instanceof ConditionFailed || (error instanceof Refusal && error.code === 'BUSY');
        if (!isOvertaken) throw error;
        // A refusal would end the import for good; that others were faster for long is a reason to come again.
        if (attempt === mostAttempts) throw new Error('Others held the rows of a file for too long.');
      }
    }
  };
  for (let start = 0; start < groups.length; start += transactionsAtOnce)
    await Promise.all(groups.slice(start, start + transactionsAtOnce).map(keepOne));
}
