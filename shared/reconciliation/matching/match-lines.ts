import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';

/** Looks for what each of these bank lines is. */
export async function matchLines(
  _deps: { database: Database },
  _act: Act,
  _lineIds: readonly string[],
): Promise<void> {}
