import type { Act } from '../../kernel/actor.ts';
import type { Database, Value } from '../../kernel/table.ts';
import type { Checked } from './checked.ts';
import type { Invariant } from './contract.ts';

export type Results = Partial<Record<Invariant, Checked>>;

export interface CheckTools {
  stillTime(): boolean;
  /** Where this check left off in an earlier step, or null. */
  cursor: Value;
  /** From here it goes on, whatever happens. */
  keepCursor(cursor: Value): Promise<void>;
}

/** One look at the books, for one invariant or a few that are seen on the same way through. */
export interface InvariantCheck {
  of: readonly Invariant[];
  /** Undefined when time ran out; the cursor that was kept tells where to go on. */
  look(database: Database, act: Act, tools: CheckTools): Promise<Results | undefined>;
}
