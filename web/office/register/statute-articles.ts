import type { listStatutes } from '../../../shared/governance/statutes/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { shortDate } from '../../ui/dates.ts';
import { euro } from '../../ui/money.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';

export type Profile = Reply<typeof listStatutes>['inForce'];

const oneOf = <Option extends string>(...options: Option[]) => ({ kind: 'choice', options }) as const;
const day = { kind: 'date' } as const;
const tick = { kind: 'tick' } as const;
const whole = { kind: 'whole' } as const;
const amount = { kind: 'amount' } as const;
const text = { kind: 'long' } as const;

/** All that a version says, in the order of the law. A tick may stand for a clause that statutes need not have; its parts follow it. */
const articles = {
  effectiveFrom: day,
  deedOn: day,
  legalName: { kind: 'text' },
  liabilityForm: oneOf('UA', 'BA', 'WA'),
  'rules.baMaxCents': amount,
  'rules.liabilityTailMonths': whole,
  'fiscalYear.startMonth': whole,
  'fiscalYear.startDay': whole,
  'rules.admissionBody': oneOf('board', 'assembly'),
  'rules.admissionAppealToAssembly': tick,
  'rules.memberKinds': oneOf('natural', 'legal', 'both'),
  'rules.minAge': whole,
  'rules.resignation.noticeDays': whole,
  'rules.resignation.endOf': oneOf('fiscal-year', 'quarter', 'month'),
  'rules.resignation.isPaidBackInPart': tick,
  'rules.resignation.undo': oneOf('member', 'with-board-consent'),
  'rules.excludesFinancialChanges': tick,
  'rules.expulsion.body': oneOf('board', 'other'),
  'rules.expulsion.appealBody': oneOf('assembly', 'committee'),
  'rules.expulsion.appealMonths': whole,
  'rules.suspension': tick,
  'rules.suspension.body': oneOf('board', 'assembly', 'other'),
  'rules.suspension.mostMonths': whole,
  'rules.exitConditions': tick,
  'rules.exitConditions.feeCents': amount,
  'rules.exitConditions.basis': text,
  'rules.nonMemberPoliciesAllowed': tick,
  'rules.votesPerMember': whole,
  'rules.proxy.allowed': tick,
  'rules.proxy.maxPerHolder': whole,
  'rules.eVoting.allowed': tick,
  'rules.eVoting.preMeetingDays': whole,
  'rules.eVoting.requireDeliberation': tick,
  'rules.delegates': tick,
  'rules.delegates.seats': whole,
  'rules.delegates.constituencies': oneOf('wijk', 'region'),
  'rules.statuteChangeMajority.num': whole,
  'rules.statuteChangeMajority.den': whole,
  'rules.conflictFallback': oneOf('supervisory-board', 'assembly'),
  'rules.profit.distributionAllowed': tick,
  'rules.profit.liquidationPurpose': text,
} as const;
type Name = keyof typeof articles;
const names = Object.keys(articles) as Name[];

/** Statutes may be silent about these. */
const clauses = ['suspension', 'exitConditions', 'delegates'] as const;
const clauseOf = (name: Name) => clauses.find((clause) => name.startsWith(`rules.${clause}.`));

const read = (profile: object, name: string): unknown =>
  name.split('.').reduce<unknown>((value, part) => Object(value)[part], profile);

export const statuteQuestions = (last: Profile): Question[] =>
  names.map((name): Question => {
    const article = articles[name];
    const { kind } = article;
    const common = {
      name: `statutes.${name}`,
      label: say(`statute.${name}`),
      description: say(`statute.help.${name}`),
    };
    // A day is set anew for each version.
    if (kind === 'date') return { ...common, kind };
    return {
      ...common,
      kind,
      ...startOf(kind, read(last, name)),
      ...('options' in article && {
        options: article.options.map((option) => ({ value: option, label: say(`statute.word.${option}`) })),
      }),
      ...(name === 'rules.profit.liquidationPurpose' && { optional: true }),
      ...onlyWhen(name),
    };
  });

/** A choice that the version before did not make is not made for who drafts the next. */
function startOf(kind: Question['kind'], value: unknown): Pick<Question, 'start'> {
  if (kind === 'tick') return { start: value !== null && value !== false };
  if (value === null || value === undefined) return {};
  if (kind === 'amount') return { start: euro(BigInt(String(value))) };
  return { start: kind === 'choice' ? choiceOf(value) : String(value) };
}

function onlyWhen(name: Name): Pick<Question, 'when'> {
  const clause = clauseOf(name);
  if (clause) return { when: (answer) => answer(`statutes.rules.${clause}`) === true };
  return name === 'rules.baMaxCents' ? { when: (answer) => answer('statutes.liabilityForm') === 'BA' } : {};
}

const choiceOf = (value: unknown): string =>
  Array.isArray(value) ? (value.length > 1 ? 'both' : String(value[0])) : String(value);

/** The answers as the contract wants them: a clause without a tick is not in the statutes, and a choice stands for the list of kinds of member. */
export function statutesFrom(answers: Record<string, unknown>): object {
  const { rules, ...own }: Record<string, unknown> = Object(answers.statutes);
  const { memberKinds, profit, ...asked }: Record<string, unknown> = Object(rules);
  const silent = clauses.filter((clause) => asked[clause] === false).map((clause) => [clause, null]);
  return {
    ...own,
    rules: {
      baMaxCents: null,
      ...asked,
      ...Object.fromEntries(silent),
      profit: { liquidationPurpose: null, ...Object(profit) },
      memberKinds: memberKinds === 'both' ? ['natural', 'legal'] : [memberKinds],
    },
  };
}

/** Of a version that stands, or of one that is being written and may not be right yet. */
export function articlesOf(profile: object): { article: string; says: string }[] {
  return names.map((name) => ({ article: say(`statute.${name}`), says: shown(name, read(profile, name)) }));
}

export function differences(before: object, after: object): { article: string; was: string; becomes: string }[] {
  const former = articlesOf(before);
  return articlesOf(after)
    .map(({ article, says }, index) => ({ article, was: former[index]?.says ?? '', becomes: says }))
    .filter(({ was, becomes }) => was !== becomes);
}

function shown(name: Name, value: unknown): string {
  const article = articles[name];
  if (article.kind === 'tick') return say(value === null || value === false ? 'no' : 'yes');
  if (value === null || value === undefined || value === '') return '–';
  if (article.kind === 'date') return shortDate(String(value));
  if (article.kind === 'amount' && typeof value !== 'string') return euro(BigInt(Number(value)));
  if (article.kind !== 'choice') return String(value);
  const chosen = choiceOf(value);
  const word = article.options.find((option) => option === chosen);
  return word ? say(`statute.word.${word}`) : '–';
}
