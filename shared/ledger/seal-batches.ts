import type { StoredItem } from '../kernel/table.ts';
import { carriesFundBalance } from './accounts.ts';
import { monthOf } from './balances.ts';
import type { Entry } from './entry.ts';
import { minuteOf } from './seals.table.ts';

/** An entry with all that is stored of it: the first is projected, the second is sealed. */
export interface Posted {
  entry: Entry;
  item: StoredItem;
}

/** A transaction holds a hundred items. Two are always there, the head and the seal; the rest are minutes, months and funds. */
const mostItems = 96;
const mostEntries = 1000;

/** Cuts what came into parts that each fit in one transaction, in the order in which it came. */
export function sealBatches(posted: readonly Posted[]): Posted[][] {
  const batches: Posted[][] = [];
  let batch: Posted[] = [];
  let items = new Set<string>();
  for (const one of posted) {
    const touched = itemsTouchedBy(one.entry);
    const more = touched.filter((key) => !items.has(key)).length;
    if (batch.length === mostEntries || items.size + more > mostItems) {
      batches.push(batch);
      batch = [];
      items = new Set();
    }
    batch.push(one);
    for (const key of touched) items.add(key);
  }
  return batch.length === 0 ? batches : [...batches, batch];
}

function itemsTouchedBy(entry: Entry): string[] {
  const month = monthOf(entry);
  const funds = entry.postings.flatMap(({ account, dimensions }) =>
    dimensions.fund !== undefined && carriesFundBalance(account) ? [`fund ${dimensions.fund} ${month}`] : [],
  );
  return [...new Set([`minute ${minuteOf(entry.recordedAt)}`, `month ${month}`, ...funds])];
}
