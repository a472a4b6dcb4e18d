import type * as z from 'zod/mini';
import type { Cents } from '../../kernel/money.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { decimalText } from './exact.ts';
import { amountsOf, type FormulaParameters, type FrozenWijk, type Snapshot } from './formula.ts';
import { peopleOf } from './need.ts';
import type { scenarioResult } from './words.ts';

export type ScenarioResult = z.output<typeof scenarioResult>;
type ScenarioLine = ScenarioResult['lines'][number];

/** A set of weights, and a budget, to see what they would give. */
export interface Scenario {
  scenarioId: string;
  name: string;
  budgetCents: Cents;
  parameters: FormulaParameters;
}

export type Worked =
  | { refusal: null; amounts: ReturnType<typeof amountsOf> }
  | { refusal: { code: string; nl: string; en: string }; amounts: null };

/** The amounts, or the rule that they would break. */
export function worked(snapshot: Snapshot): Worked {
  try {
    return { refusal: null, amounts: amountsOf(snapshot) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refusal: { code: error.code, nl: error.nl, en: error.en }, amounts: null };
  }
}

/** Scenarios side by side over the same figures. The first is what the others are held against. */
export function scenarioResults(scenarios: readonly Scenario[], data: Snapshot): ScenarioResult[] {
  const found = scenarios.map(({ budgetCents, parameters }) => worked({ ...data, budgetCents, parameters }));
  const first = new Map(found[0]?.amounts?.map(({ wijkId, amountCents }) => [wijkId, amountCents]));
  const wijken = new Map(data.wijken.map((wijk) => [wijk.wijkId, wijk]));
  return scenarios.map((scenario, at) => {
    const { refusal = null, amounts = null } = found[at] ?? {};
    const lines = (amounts ?? []).flatMap((amount) => {
      const wijk = wijken.get(amount.wijkId);
      return wijk ? [lineOf(wijk, amount, first.get(amount.wijkId))] : [];
    });
    const { scenarioId, name, budgetCents, parameters } = scenario;
    const changes = lines.map(({ againstFirstCents }) => againstFirstCents ?? 0n);
    const gaining = changes.filter((change) => change > 0n).length;
    const losing = changes.filter((change) => change < 0n).length;
    return { scenarioId, name, budgetCents, parameters, refusal, gaining, losing, lines };
  });
}

function lineOf(
  wijk: FrozenWijk,
  { amountCents, bound }: ReturnType<typeof amountsOf>[number],
  firstCents: Cents | undefined,
): ScenarioLine {
  const people = peopleOf(wijk);
  const perResident = (numerator: Cents) =>
    people === 0n ? null : BigInt(decimalText({ numerator, denominator: people }, 0));
  const changeCents = wijk.previousCents === null ? null : amountCents - wijk.previousCents;
  return {
    wijkId: wijk.wijkId,
    wijkName: wijk.wijkName,
    residents: Number(people),
    amountCents,
    bound,
    perResidentCents: perResident(amountCents),
    changeCents,
    changePerResidentCents: changeCents === null ? null : perResident(changeCents),
    againstFirstCents: firstCents === undefined ? null : amountCents - firstCents,
  };
}
