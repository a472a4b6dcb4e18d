import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';
import { readJournalHead } from '../../ledger/index.ts';
import type { CheckTools, InvariantCheck, Results } from './invariant-check.ts';

const mostLooks = 25;

/**
 * Balances follow what is booked by a second or two, so that what was written just now can look like a difference. What is not right is looked
 * at again, in a later step each time: it is red when nothing was sealed over many looks and it is still there, unknown when the books never
 * came to rest.
 */
export function settled(look: (database: Database, act: Act) => Promise<Results>): InvariantCheck['look'] {
  return async (database, act, tools) => {
    const before = readState(tools.cursor);
    const { head } = await readJournalHead(database);
    const results = await look(database, act);
    const isRight = Object.values(results).every(({ outcome }) => outcome !== 'red');
    if (isRight) return results;
    const { head: now } = await readJournalHead(database);
    const isStill = now.lastNumber === head.lastNumber && before.lastNumber === now.lastNumber;
    const quiet = isStill ? before.quiet + 1 : 0;
    if (quiet >= quietLooks) return results;
    if (before.looks + 1 >= mostLooks) return asUnknown(results);
    await tools.keepCursor({ looks: before.looks + 1, quiet, lastNumber: now.lastNumber });
    return undefined;
  };
}

const quietLooks = 8;

function readState(cursor: CheckTools['cursor']): { looks: number; quiet: number; lastNumber: number } {
  const { looks = 0, quiet = 0, lastNumber = -1 } = (cursor ?? {}) as Record<string, number>;
  return { looks, quiet, lastNumber };
}

function asUnknown(results: Results): Results {
  const entries = Object.entries(results).map(([name, checked]) =>
    checked.outcome === 'red' ? [name, { ...checked, outcome: 'unknown' }] : [name, checked],
  );
  return Object.fromEntries(entries);
}
