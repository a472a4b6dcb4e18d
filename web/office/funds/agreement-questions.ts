import { funderKind, restrictedBy } from '../../../shared/funds/agreements/words.ts';
import { euro } from '../../ui/money.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import type { Agreement } from './agreements.tsx';
import type { Fund } from './funds.tsx';

const mostInstalments = 60;

/** What an agreement with a funder is made of, as it is asked. */
export function agreementQuestions(funds: readonly Fund[], now?: Agreement): readonly Question[] {
  return [
    { name: 'name', label: say('fundings.name'), start: now?.name ?? '' },
    { name: 'funder.name', label: say('funder.name'), start: now?.funder.name ?? '' },
    {
      name: 'funder.kind',
      label: say('funder.kind'),
      kind: 'choice',
      options: funderKind.options.map((kind) => ({ value: kind, label: say(`funder.${kind}`) })),
      ...(now && { start: now.funder.kind }),
    },
    {
      name: 'funder.iban',
      label: say('funder.iban'),
      description: say('funder.iban.why'),
      optional: true,
      start: now?.funder.iban ?? '',
    },
    {
      name: 'contractReference',
      label: say('fundings.reference'),
      description: say('fundings.reference.why'),
      start: now?.contractReference ?? '',
    },
    { name: 'restriction', label: say('fundings.restriction'), kind: 'long', start: now?.restriction ?? '' },
    {
      name: 'restrictedBy',
      label: say('fundings.restrictedBy'),
      kind: 'choice',
      options: restrictedBy.options.map((by) => ({ value: by, label: say(`fundings.by.${by}`) })),
      ...(now && { start: now.restrictedBy }),
    },
    {
      name: 'fundId',
      label: say('rounds.fund'),
      kind: 'choice',
      options: funds.map(({ fundId, name, kind }) => ({ value: fundId, label: `${name} (${say(`funds.${kind}`)})` })),
      ...(now && { start: now.fundId }),
    },
    { name: 'startsOn', label: say('fundings.startsOn'), kind: 'date', start: now?.startsOn ?? '' },
    { name: 'endsOn', label: say('fundings.endsOn'), kind: 'date', start: now?.endsOn ?? '' },
    { name: 'refundable', label: say('fundings.refundable'), kind: 'tick', start: now?.refundable ?? false },
    ...basisQuestions(now?.basis),
  ];
}

/** What can be agreed anew while it runs, as it is now; of a lump sum what is still to come. */
export function amendmentQuestions(now: Agreement): readonly Question[] {
  const { basis, schedule } = now;
  const planned = schedule.filter(({ state }) => state === 'planned');
  const isKind =
    (kind: Agreement['basis']['kind']) =>
    ({ name }: Question) =>
      name.startsWith('basis.instalments') === (kind === 'lump-sum');
  return [
    ...agreementQuestions([], now).filter(({ name }) => amendable.includes(name)),
    ...basisQuestions(basis.kind === 'lump-sum' ? { ...basis, instalments: planned } : basis)
      .filter(({ name }) => name !== 'basis.kind')
      .filter(isKind(basis.kind))
      .map(({ when: _, ...question }) => question)
      // One more than there are, to add one.
      .slice(0, basis.kind === 'lump-sum' ? 2 * (planned.length + 1) : undefined),
    { name: 'reason', label: say('reason'), kind: 'long' },
  ];
}

const amendable = ['contractReference', 'restriction', 'endsOn', 'refundable'];

/** The answers as the API wants them: the way of paying stays what it is. */
export function amendmentOf({ basis: { kind } }: Pick<Agreement, 'basis'>) {
  return ({ basis, ...rest }: Record<string, unknown>) => agreementOf({ ...rest, basis: { ...Object(basis), kind } });
}

function basisQuestions(basis?: Agreement['basis']): Question[] {
  const isOf = (kind: Agreement['basis']['kind']) => (answer: (name: string) => string | boolean) =>
    answer('basis.kind') === kind;
  const perPerson = basis?.kind === 'per-person-per-quarter' ? basis : undefined;
  return [
    {
      name: 'basis.kind',
      label: say('basis'),
      kind: 'choice',
      options: (['lump-sum', 'per-person-per-quarter'] as const).map((kind) => ({
        value: kind,
        label: say(`basis.${kind}`),
      })),
      ...(basis && { start: basis.kind }),
    },
    {
      name: 'basis.perPersonCents',
      label: say('basis.perPerson'),
      description: say('basis.perPerson.why'),
      kind: 'amount',
      start: perPerson ? euro(perPerson.perPersonCents) : '',
      when: isOf('per-person-per-quarter'),
    },
    {
      name: 'basis.persons',
      label: say('basis.persons'),
      kind: 'whole',
      start: perPerson ? String(perPerson.persons) : '',
      when: isOf('per-person-per-quarter'),
    },
    ...instalmentQuestions(basis?.kind === 'lump-sum' ? basis.instalments : [], isOf('lump-sum')),
  ];
}

/** One more is asked as soon as the one before it has an amount. */
function instalmentQuestions(
  known: Extract<Agreement['basis'], { kind: 'lump-sum' }>['instalments'],
  isAsked: NonNullable<Question['when']>,
): Question[] {
  return Array.from({ length: mostInstalments }, (_, at): Question[] => {
    const name = (part: string, number = at) => `basis.instalments.${number}.${part}`;
    const when: NonNullable<Question['when']> = (answer) =>
      isAsked(answer) && (at === 0 || answer(name('amountCents', at - 1)) !== '');
    const now = known[at];
    const optional = at > 0;
    const amountCents = now ? euro(now.amountCents) : '';
    return [
      {
        name: name('dueOn'),
        label: say('instalment.dueOn', { number: at + 1 }),
        kind: 'date',
        optional,
        start: now?.dueOn ?? '',
        when,
      },
      {
        name: name('amountCents'),
        label: say('instalment.amount', { number: at + 1 }),
        kind: 'amount',
        optional,
        start: amountCents,
        when,
      },
    ];
  }).flat();
}

/** The answers as the API wants them: the instalments as a list. */
export function agreementOf({ basis, ...rest }: Record<string, unknown>): unknown {
  const { instalments, ...terms }: { instalments?: unknown } = Object(basis);
  return { ...rest, basis: instalments ? { ...terms, instalments: Object.values(Object(instalments)) } : terms };
}
