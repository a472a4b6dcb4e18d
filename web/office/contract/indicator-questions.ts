import { direction } from '../../../shared/wijkcontracts/results/contract.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import type { Indicator } from './indicators.tsx';

type Text = Pick<Indicator, 'name' | 'definition' | 'unit' | 'direction' | 'baseline' | 'target' | 'weightPermille'>;

export function indicatorQuestions(known?: Text): Question[] {
  return [
    { name: 'name', label: say('indicators.name'), start: known?.name ?? '' },
    {
      name: 'definition',
      label: say('indicators.definition'),
      description: say('indicators.definition.why'),
      kind: 'long',
      start: known?.definition ?? '',
    },
    {
      name: 'unit',
      label: say('indicators.unit'),
      description: say('indicators.unit.example'),
      start: known?.unit ?? '',
    },
    {
      name: 'direction',
      label: say('indicators.direction'),
      kind: 'choice',
      options: direction.options.map((each) => ({ value: each, label: say(`indicators.${each}`) })),
      ...(known && { start: known.direction }),
    },
    { name: 'baseline', label: say('indicators.baseline'), kind: 'decimal', start: known?.baseline ?? '' },
    { name: 'target', label: say('indicators.target'), kind: 'decimal', start: known?.target ?? '' },
    {
      name: 'weightPermille',
      label: say('indicators.weight'),
      description: say('indicators.weight.why'),
      kind: 'whole',
      start: known ? String(known.weightPermille) : '',
    },
  ];
}
