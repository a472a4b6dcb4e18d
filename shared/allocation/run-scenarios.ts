import * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database } from '../kernel/table.ts';
import { keepHistory, keepRound, loadRound, recusedFrom } from './allocation-round.table.ts';
import { type AllocationRound, afterStep } from './allocation-round.ts';
import type { getScenarios as getContract, runScenarios as runContract } from './contract.ts';
import { canonicalJson } from './formula/canonical.ts';
import type { Snapshot } from './formula/formula.ts';
import { adoptedFormula } from './formula/formula-version.table.ts';
import { mustBeWhole } from './formula/formula-version.ts';
import { scenarioResults } from './formula/scenarios.ts';
import { sensitivity } from './formula/sensitivity.ts';
import { figureKeys } from './formula/words.ts';
import { gatherSnapshot } from './gather-snapshot.ts';
import { findText, hashOf, keepTextOver } from './round-text.table.ts';
import { scenarioSet } from './words.ts';

type ScenarioSet = z.output<typeof scenarioSet>;

/**
 * Works out side by side what other weights or another budget would give, with the figures as they are now. Nothing is decided by it: the set is kept
 * with the draft, and the next one takes its place.
 */
export async function runScenarios(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params: { roundId }, body }: Input<typeof runContract>,
): Promise<Reply<typeof runContract>> {
  const { database } = deps;
  const before = await loadRound(database, roundId);
  const kept = act.repeats && (await scenariosOf(database, before));
  if (kept) return kept;
  const after = afterStep(before, 'change', act, { recused: await recusedFrom(database, roundId) });
  for (const { parameters } of body.scenarios) mustBeWhole(parameters);

  const set = await computed(deps, act, before, body.scenarios);

  const told = { step: 'change', at: act.at, by: act.actor.id, revision: before.revision, note: null } as const;
  const text = JSON.stringify(z.encode(scenarioSet, set));
  const writes = [keepRound(before, after), keepHistory(after, told), ...keepTextOver(before, 'SCENARIOS', text)];
  // The reply is long, and stands with the round: a repeat reads it there.
  await database.commit(act, writes, { subject: roundId });
  return set;
}

async function computed(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  round: AllocationRound,
  wishes: Input<typeof runContract>['body']['scenarios'],
): Promise<ScenarioSet> {
  const [first] = wishes;
  if (!first) throw new Error('The contract asks for at least one scenario.');
  const { rule } = await adoptedFormula(database, round.formulaId);
  const weights = { rule, parameters: first.parameters };
  const data = await gatherSnapshot(database, round, weights, amsterdamDate(act.at));
  const scenarios = wishes.map((wish) => ({ ...wish, scenarioId: newId('scenario') }));
  const results = scenarioResults(scenarios, data).map((result) => {
    const { budgetCents, parameters } = result;
    return { ...result, sensitivity: result.refusal ? [] : sensitivity({ ...data, budgetCents, parameters }) };
  });
  return {
    computedAt: act.at,
    computedBy: act.actor.id,
    dataHash: hashOf(canonicalJson(data.wijken)),
    cbsYear: data.cbsYear,
    missing: missingIn(data),
    scenarios: results,
  };
}

/** What nobody knows of a wijk: figures that were not imported, indicators that were not measured. */
function missingIn({ wijken }: Snapshot): ScenarioSet['missing'] {
  return wijken.flatMap(({ wijkId, wijkName, figures, indicators }) => {
    const unknown = figureKeys.filter((key) => figures.every((figure) => figure.key !== key));
    const unmeasured = indicators.filter(({ value }) => value === null).map(({ name }) => name);
    return [...unknown, ...unmeasured].map((what) => ({ wijkId, wijkName, what }));
  });
}

async function scenariosOf(database: Database, round: AllocationRound): Promise<ScenarioSet | null> {
  const text = await findText(database, round, 'SCENARIOS');
  return text === null ? null : z.decode(scenarioSet, JSON.parse(text));
}

export async function getScenarios(
  { database }: { database: Database },
  _act: Act,
  { params: { roundId } }: Input<typeof getContract>,
): Promise<Reply<typeof getContract>> {
  return { set: await scenariosOf(database, await loadRound(database, roundId)) };
}
