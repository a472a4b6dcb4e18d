import type { Act } from '../kernel/actor.ts';
import { ConditionFailed, type Database, type StoredItem, type Write } from '../kernel/table.ts';
import { carryOut } from './carry-out.ts';
import { errandDone, findErrand } from './errand.table.ts';
import type { Errand } from './errand.ts';
import { type Payments, PaymentsRefused } from './payments.ts';

export interface ErrandDeps {
  database: Database;
  payments: () => Promise<Payments>;
}

/** What became of an errand: what the provider made or why it refused, and what that means here, to be written with it. */
export interface Outcome {
  madeId?: string;
  writes?: Write[];
}

/**
 * Carries out an errand off the stream. It is looked up first, for the stream may bring it twice and an offer only names it. A worker that is
 * cut off between asking the provider and writing the answer down asks the same again, under the same key.
 */
export async function runErrand(deps: ErrandDeps, act: Act, item: StoredItem): Promise<void> {
  const errand = await findErrand(deps.database, String(item.errandId));
  if (errand?.state !== 'open') return;
  const { madeId = null, writes = [], refusal } = await outcomeOf(deps, act, errand);
  try {
    await deps.database.commit(act, [errandDone(errand, { refusal, madeId }), ...writes]);
  } catch (error) {
    // Another worker was first to write it down; anything else has changed on the way, and is looked at anew when it comes again.
    if (error instanceof ConditionFailed && error.at === 0) return;
    throw error;
  }
}

async function outcomeOf(deps: ErrandDeps, act: Act, errand: Errand): Promise<Outcome & { refusal: string | null }> {
  const { done, refused } = carryOut[errand.kind];
  try {
    return { ...(await done(deps, act, errand)), refusal: null };
  } catch (error) {
    if (!(error instanceof PaymentsRefused)) throw error;
    return { writes: await refused(deps, act, errand, error.code), refusal: error.code };
  }
}
