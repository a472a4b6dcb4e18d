import type { Job, JobTools } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/dates.ts';
import { ConditionFailed, type Database, type Value } from '../../kernel/table.ts';
import { bankChecks } from './bank-checks.ts';
import { type Invariant, invariant } from './contract.ts';
import { contributionChecks } from './contribution-checks.ts';
import { fundChecks } from './fund-checks.ts';
import { grantChecks } from './grant-checks.ts';
import type { InvariantCheck } from './invariant-check.ts';
import { findRun, finishRun, type InvariantResult, keepResult } from './invariant-run.table.ts';
import { ledgerChecks } from './ledger-checks.ts';
import { payoutChecks } from './payout-checks.ts';

/** In the order in which they are looked at: what is quick and live first, the journal from end to end last. */
const checks: readonly InvariantCheck[] = [
  ...payoutChecks,
  ...bankChecks,
  ...fundChecks,
  ...grantChecks,
  ...contributionChecks,
  ...ledgerChecks,
];

interface InvariantDeps {
  database: Database;
  alert: (code: 'INVARIANT_BROKEN', id: string) => void;
  now: () => Instant;
}

/** To read again what was read in the last seconds is less work than to write down behind every page how far one came. */
const keepPlaceEveryMs = 5_000;

interface Place {
  check: number;
  inner: Value;
}

/**
 * Holds the books against themselves and against everything outside them, one check after another; what is found is kept as it is found. The
 * place within a check is kept too, so that a journal of millions is read over many steps. When all is done whoever must know is told.
 */
export async function checkBooks(
  deps: InvariantDeps,
  act: Act,
  { subject: runId }: Pick<Job, 'subject'>,
  tools: Pick<JobTools, 'stillTime' | 'cursor' | 'keepCursor' | 'report' | 'note'>,
): Promise<'done' | 'more'> {
  const { database } = deps;
  const place = placeIn(tools, deps.now);
  for (let check = checks[place.at.check]; check; check = checks[place.at.check]) {
    const { check: number, inner } = place.at;
    const results = await check.look(database, act, {
      stillTime: tools.stillTime,
      cursor: inner,
      keepCursor: (reached) => place.reach({ check: number, inner: reached }),
    });
    if (!results) return place.more();
    const found = Object.entries(results).map(([name, checked]) => resultOf(name, checked, act));
    await database.commit(
      act,
      found.map((result) => keepResult(runId, result)),
    );
    await place.reach({ check: number + 1, inner: null });
    if (place.at.check < checks.length && !tools.stillTime()) return place.more();
  }
  await tools.report(checks.length, checks.length, 'checks');
  tools.note(await conclude(deps, act, runId));
  return 'done';
}

/** How far the checks are; written down now and then, and whenever another step is to go on from there. */
function placeIn(tools: Pick<JobTools, 'cursor' | 'keepCursor' | 'report'>, now: () => Instant) {
  let at = readPlace(tools.cursor);
  let keptAt = Date.parse(now());
  async function keep(): Promise<void> {
    await tools.report(at.check, checks.length, 'checks');
    await tools.keepCursor({ ...at });
    keptAt = Date.parse(now());
  }
  return {
    get at() {
      return at;
    },
    async reach(place: Place): Promise<void> {
      at = place;
      if (Date.parse(now()) - keptAt >= keepPlaceEveryMs) await keep();
    },
    async more(): Promise<'more'> {
      await keep();
      return 'more';
    },
  };
}

function resultOf(name: string, checked: Omit<InvariantResult, 'invariant' | 'checkedAt'>, act: Act): InvariantResult {
  const known: Invariant | undefined = invariant.options.find((option) => option === name);
  if (!known) throw new RangeError(`${name} is no invariant.`);
  return { ...checked, invariant: known, checkedAt: act.at };
}

async function conclude(deps: InvariantDeps, act: Act, runId: string): Promise<Record<string, number>> {
  const results = (await findRun(deps.database, runId))?.results ?? [];
  const count = (wanted: InvariantResult['outcome']) => results.filter(({ outcome }) => outcome === wanted).length;
  const end = { green: count('green'), red: count('red'), unknown: count('unknown') };
  // Told before it is finished: who dies in between tells it again.
  for (const { invariant: name, outcome } of results) if (outcome === 'red') deps.alert('INVARIANT_BROKEN', name);
  try {
    await deps.database.commit(act, [finishRun(runId, end, act.at)]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
  return end;
}

function readPlace(cursor: Value): Place {
  if (cursor === null || typeof cursor !== 'object' || !('check' in cursor)) return { check: 0, inner: null };
  return { check: Number(cursor.check), inner: cursor.inner ?? null };
}
