import type * as z from 'zod/mini';
import {
  type AllocationRound,
  afterInterest,
  afterStep,
  revised,
} from '../../../shared/allocation/allocation-round.ts';
import type { FormulaParameters } from '../../../shared/allocation/formula/formula.ts';
import { adopted, mustBeWhole, retired } from '../../../shared/allocation/formula/formula-version.ts';
import { scenarioResults } from '../../../shared/allocation/formula/scenarios.ts';
import { sensitivity } from '../../../shared/allocation/formula/sensitivity.ts';
import { freezeSnapshot } from '../../../shared/allocation/formula/snapshot.ts';
import { asLine } from '../../../shared/allocation/get-allocation-round.ts';
import { grantsFor } from '../../../shared/allocation/grants/grant.ts';
import { roundReply } from '../../../shared/allocation/round-reply.ts';
import { splitFunding } from '../../../shared/allocation/split-funding.ts';
import type { roundStep } from '../../../shared/allocation/words.ts';
import { partsFor } from '../../../shared/funds/layers.ts';
import { fundsRefusals } from '../../../shared/funds/refusals.ts';
import type { Act } from '../../../shared/kernel/actor.ts';
import { euros } from '../../../shared/kernel/money.ts';
import { actOf, found, newId, now } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import { computed, dataOf, newRound, type RoundFile } from './money-sample.ts';
import type { State } from './state.ts';

const fileOf = ({ money }: State, { params }: Asked) =>
  found(money.rounds.find(({ round }) => round.roundId === params.roundId));
const formulaOf = ({ money }: State, formulaId: unknown) =>
  found(money.formulas.find((formula) => formula.formulaId === formulaId));

/** The rules of the round itself decide; here is only where it is kept. */
function step(
  operation: string,
  name: z.output<typeof roundStep>,
  take: (file: RoundFile, act: Act, state: State, asked: Asked) => RoundFile,
): Answers {
  return {
    [operation]: (state, asked) => {
      const before = fileOf(state, asked);
      const act = actOf(asked, operation);
      const told = {
        step: operation === 'decideAllocationRound' && asked.body.outcome === 'rejected' ? ('reject' as const) : name,
        at: now,
        by: act.actor.id,
        revision: before.round.revision,
        note: typeof asked.body.reason === 'string' ? asked.body.reason : null,
      };
      const after = take(before, act, state, asked);
      Object.assign(before, after, { history: [...after.history, told] });
      return roundReply(after.round);
    },
  };
}

const recusedIn = ({ interests }: RoundFile) => interests.map(({ personId }) => personId);

const withRound = (file: RoundFile, round: AllocationRound): RoundFile => ({ ...file, round });

export const roundAnswers: Answers = {
  listFormulas: ({ money }) => ({ items: money.formulas }),
  createFormula: ({ money }, asked) => {
    const { name, parameters } = asked.body as { name: string; parameters: FormulaParameters };
    mustBeWhole(parameters);
    const made = {
      ...{
        formulaId: newId(money, 'fml'),
        name,
        rule: 'verdeelsleutel-1' as const,
        parameters,
        status: 'draft' as const,
      },
      ...{ createdBy: `person_${asked.person}`, createdAt: now, adoptedBy: null, adoptedAt: null },
      ...{ adoptedByDecision: null, retiredBy: null, retiredAt: null, version: 1 },
    };
    money.formulas.unshift(made);
    return made;
  },
  adoptFormula: (state, asked) => {
    const before = formulaOf(state, asked.params.formulaId);
    return Object.assign(before, adopted(before, actOf(asked, 'adoptFormula'), String(asked.body.decisionReference)));
  },
  retireFormula: (state, asked) => {
    const before = formulaOf(state, asked.params.formulaId);
    return Object.assign(before, retired(before, actOf(asked, 'retireFormula')));
  },
  listAllocationRounds: ({ money }) => ({ items: money.rounds.map(({ round }) => roundReply(round)) }),
  getAllocationRound: (state, asked) => {
    const { round, outcome, lines, advice, interests, history } = fileOf(state, asked);
    const shown = (round.outcomeHash === null ? [] : (outcome?.lines ?? [])).map((line, at) =>
      asLine(line, lines[at]?.conditionalCents ?? 0n),
    );
    return { ...roundReply(round), lines: shown, advice, interests, history };
  },
  getRoundCalculation: (state, asked) => {
    const { round, snapshot, outcome } = fileOf(state, asked);
    const { snapshotHash, outcomeHash } = round;
    return { snapshotHash, snapshot, outcomeHash, outcome: outcomeHash === null ? null : outcome };
  },
  getScenarios: (state, asked) => ({ set: fileOf(state, asked).scenarios }),
  runScenarios: (state, asked) => {
    const file = fileOf(state, asked);
    const act = actOf(asked, 'runScenarios');
    const wishes = asked.body.scenarios as { name: string; budgetCents: bigint; parameters: FormulaParameters }[];
    const data = dataOf(file.round);
    const scenarios = wishes.map((wish) => ({ ...wish, scenarioId: newId(state.money, 'scn') }));
    file.round = afterStep(file.round, 'change', act, { recused: recusedIn(file) });
    file.scenarios = {
      computedAt: now,
      computedBy: act.actor.id,
      dataHash: 'feed'.repeat(16),
      cbsYear: data.cbsYear,
      missing: [
        { wijkId: data.wijken[2]?.wijkId ?? '', wijkName: data.wijken[2]?.wijkName ?? '', what: 'welfareRecipients' },
      ],
      scenarios: scenarioResults(scenarios, data).map((result) => {
        const { budgetCents, parameters } = result;
        return { ...result, sensitivity: result.refusal ? [] : sensitivity({ ...data, budgetCents, parameters }) };
      }),
    };
    return file.scenarios;
  },
  openAllocationRound: ({ money }, asked) => {
    const draft = asked.body as unknown as Pick<AllocationRound, 'name' | 'fundId' | 'budgetCents' | 'formulaId'>;
    const file = newRound({ ...draft, roundId: newId(money, 'rnd'), openedBy: `person_${asked.person}` });
    money.rounds.unshift(file);
    return roundReply(file.round);
  },
  ...step('changeAllocationRound', 'change', (file, act, _, { body }) =>
    withRound(file, afterStep(file.round, 'change', act, { recused: recusedIn(file), values: body })),
  ),
  ...step('freezeAllocationRound', 'freeze', (file, act, state) => {
    const snapshot = dataOf(file.round, formulaOf(state, file.round.formulaId).parameters);
    const values = { snapshotHash: freezeSnapshot(snapshot).hash };
    return { ...withRound(file, afterStep(file.round, 'freeze', act, { recused: recusedIn(file), values })), snapshot };
  }),
  ...step('calculateAllocationRound', 'calculate', (file, act) =>
    computed(
      withRound(file, afterStep(file.round, 'calculate', act, { recused: recusedIn(file) })),
      found(file.snapshot ?? undefined),
    ),
  ),
  ...step('recordAdvice', 'advise', (file, act, _, { body }) => {
    const { text = null, reference = null, ...said } = body as unknown as RoundFile['advice'][number];
    const advice = [...file.advice, { ...said, text, reference, recordedBy: act.actor.id, recordedAt: now }];
    const after = afterStep(file.round, 'advise', act, { recused: recusedIn(file) });
    // Advice leads on only when both bodies have been heard.
    const round = advice.length > 1 ? after : { ...after, status: 'calculated' as const };
    return { ...file, round, advice };
  }),
  ...step('proposeAllocationRound', 'propose', (file, act) => {
    const values = { proposedBy: act.actor.id };
    return withRound(file, afterStep(file.round, 'propose', act, { values, recused: recusedIn(file) }));
  }),
  ...step('decideAllocationRound', 'adopt', (file, act, _, { body }) => {
    const values = { decidedBy: act.actor.id, decisionReference: String(body.decisionReference) };
    const name = body.outcome === 'adopted' ? 'adopt' : 'reject';
    return withRound(file, afterStep(file.round, name, act, { values, recused: recusedIn(file) }));
  }),
  ...step('publishAllocationRound', 'publish', (file, act) =>
    withRound(file, afterStep(file.round, 'publish', act, { recused: recusedIn(file), values: { publishedAt: now } })),
  ),
  ...step('commitAllocationRound', 'commit', (file, act, { money }) => {
    const { fundId, budgetCents, conditionalCents } = file.round;
    const { guard } = found(money.funds.find(({ fund }) => fund.fundId === fundId));
    const parts = partsFor(guard.layers, budgetCents);
    const values = { ...euros('available', guard.availableCents), ...euros('budget', budgetCents) };
    if (!parts) throw fundsRefusals.FUND_TOO_SMALL({ values });
    for (const { funding, amountCents } of parts)
      guard.layers = guard.layers.map((layer) =>
        layer.funding === funding ? { ...layer, availableCents: layer.availableCents - amountCents } : layer,
      );
    guard.availableCents -= budgetCents;
    guard.promisedCents += conditionalCents ?? 0n;
    guard.allocatedCents += budgetCents - (conditionalCents ?? 0n);
    money.grants.push(...grantsFor(file.round, splitFunding(file.lines, parts)));
    const done = { committedBy: act.actor.id, committedAt: now };
    return withRound(file, afterStep(file.round, 'commit', act, { recused: recusedIn(file), values: done }));
  }),
  ...step('closeAllocationRound', 'close', (file, act) =>
    withRound(file, afterStep(file.round, 'close', act, { recused: recusedIn(file) })),
  ),
  ...step('reviseAllocationRound', 'revise', (file, act) => ({
    ...withRound(file, revised(file.round, act, recusedIn(file))),
    ...{ snapshot: null, outcome: null, lines: [], advice: [] },
  })),
  ...step('declareInterest', 'recuse', (file, act, _, { body }) => {
    const { personId = act.actor.id, reason, reference = null } = body as unknown as RoundFile['interests'][number];
    const interest = { personId, reason, reference, declaredBy: act.actor.id, declaredAt: now };
    return { ...file, round: afterInterest(file.round, personId, act), interests: [...file.interests, interest] };
  }),
};
