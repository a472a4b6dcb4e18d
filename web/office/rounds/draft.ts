import type { listFormulas } from '../../../shared/allocation/formula/contract.ts';
import { planTheme } from '../../../shared/allocation/words.ts';
import type { listFunds } from '../../../shared/funds/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { euro } from '../../ui/money.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import type { Round } from './tone.ts';

export type Fund = Reply<typeof listFunds>['items'][number];
export type Formula = Reply<typeof listFormulas>['items'][number];

/** How often a wijk receives its part: the tranches are equally large and a quarter of a year apart. */
const tranches = ['1', '2', '4'];

/** What a draft of a round is made of, as it is asked. */
export function draftQuestions(funds: readonly Fund[], formulas: readonly Formula[], now?: Round): readonly Question[] {
  const performance = now?.tranchePlan.performance;
  const ifConditional = (answer: (name: string) => string | boolean) => answer('isConditional') === true;
  return [
    { name: 'name', label: say('rounds.name'), start: now?.name ?? '' },
    {
      name: 'fundId',
      label: say('rounds.fund'),
      kind: 'choice',
      options: funds.map(({ fundId, name, availableCents }) => ({
        value: fundId,
        label: say('rounds.fund.option', { name, amount: euro(availableCents) }),
      })),
      ...(now && { start: now.fundId }),
    },
    {
      name: 'budgetCents',
      label: say('rounds.budget'),
      description: say('amount.example'),
      kind: 'amount',
      start: now ? euro(now.budgetCents) : '',
    },
    {
      name: 'formulaId',
      label: say('rounds.formula'),
      description: say('rounds.formula.why'),
      kind: 'choice',
      options: formulas
        .filter(({ status }) => status === 'adopted')
        .map(({ formulaId, name, adoptedByDecision }) => ({
          value: formulaId,
          label: say('rounds.formula.option', { name, decision: adoptedByDecision ?? '' }),
        })),
      ...(now && { start: now.formulaId }),
    },
    {
      name: 'theme',
      label: say('rounds.theme'),
      kind: 'choice',
      options: planTheme.options.map((theme) => ({ value: theme, label: say(`theme.${theme}`) })),
      ...(now && { start: now.theme }),
    },
    {
      name: 'tranches',
      label: say('rounds.tranches'),
      kind: 'choice',
      options: tranches.map((count) => ({ value: count, label: say(`rounds.tranches.${count as '1' | '2' | '4'}`) })),
      start: String(now?.tranchePlan.fixed.length ?? 4),
    },
    {
      name: 'payFrom',
      label: say('rounds.payFrom'),
      kind: 'date',
      start: now?.tranchePlan.fixed[0]?.payFrom ?? '',
    },
    { name: 'isConditional', label: say('rounds.conditional'), kind: 'tick', start: !!performance },
    {
      name: 'conditionalPercent',
      label: say('rounds.conditional.percent'),
      kind: 'whole',
      start: String((performance?.conditionalPermille ?? 1000) / 10),
      when: ifConditional,
    },
    {
      name: 'measuredBy',
      label: say('rounds.measuredBy'),
      kind: 'date',
      start: performance?.measuredBy ?? '',
      when: ifConditional,
    },
    {
      name: 'lapsesOn',
      label: say('rounds.lapsesOn'),
      kind: 'date',
      start: performance?.lapsesOn ?? '',
      when: ifConditional,
    },
  ];
}

/** The answers as the API wants them. */
export function draftOf(answers: Record<string, unknown>): unknown {
  const { name, fundId, formulaId, theme, budgetCents, payFrom, isConditional, measuredBy, lapsesOn } = answers;
  const percent = answers.conditionalPercent;
  return {
    name,
    fundId,
    formulaId,
    theme,
    budgetCents,
    tranchePlan: {
      fixed: fixedTranches(Number(answers.tranches) || 1, String(payFrom ?? '')),
      performance: isConditional
        ? { conditionalPermille: typeof percent === 'number' ? percent * 10 : percent, measuredBy, lapsesOn }
        : null,
    },
  };
}

function fixedTranches(count: number, first: string) {
  return Array.from({ length: count }, (_, at) => ({
    permille: 1000 / count,
    payFrom: first === '' ? '' : monthsLater(first, at * 3),
  }));
}

/** The same day so many months on, or the last day of a shorter month. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
