import type * as z from 'zod/mini';
import type { listStatutes } from '../../../shared/governance/statutes/contract.ts';
import type { statuteText } from '../../../shared/governance/statutes/words.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { shortDate } from '../../ui/dates.ts';
import { euro } from '../../ui/money.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';

type Profile = Reply<typeof listStatutes>['inForce'];
type Wire = z.input<typeof statuteText>;

/** What the form asks, in the order of the law; the rest stays as it was in the version before. */
const asked = [
  'effectiveFrom',
  'deedOn',
  'legalName',
  'liabilityForm',
  'rules.baMaxCents',
  'rules.liabilityTailMonths',
  'fiscalYear.startMonth',
  'fiscalYear.startDay',
  'rules.admissionBody',
  'rules.admissionAppealToAssembly',
  'rules.memberKinds',
  'rules.minAge',
  'rules.resignation.noticeDays',
  'rules.resignation.endOf',
  'rules.resignation.isPaidBackInPart',
  'rules.resignation.undo',
  'rules.excludesFinancialChanges',
  'rules.expulsion.body',
  'rules.expulsion.appealBody',
  'rules.expulsion.appealMonths',
  'rules.nonMemberPoliciesAllowed',
  'rules.votesPerMember',
  'rules.proxy.allowed',
  'rules.proxy.maxPerHolder',
  'rules.eVoting.allowed',
  'rules.eVoting.preMeetingDays',
  'rules.eVoting.requireDeliberation',
  'rules.statuteChangeMajority.num',
  'rules.statuteChangeMajority.den',
  'rules.conflictFallback',
  'rules.profit.distributionAllowed',
] as const;
type Asked = (typeof asked)[number];

const kept = [
  'rules.suspension',
  'rules.exitConditions',
  'rules.delegates',
  'rules.profit.liquidationPurpose',
] as const;

const choices = {
  liabilityForm: ['UA', 'BA', 'WA'],
  'rules.admissionBody': ['board', 'assembly'],
  'rules.memberKinds': ['natural', 'legal', 'both'],
  'rules.resignation.endOf': ['fiscal-year', 'quarter', 'month'],
  'rules.resignation.undo': ['member', 'with-board-consent'],
  'rules.expulsion.body': ['board', 'other'],
  'rules.expulsion.appealBody': ['assembly', 'committee'],
  'rules.conflictFallback': ['supervisory-board', 'assembly'],
} as const;
type Choice = keyof typeof choices;
const isChoice = (name: string): name is Choice => name in choices;

/** A day is set anew for each version. */
const setAnew: readonly string[] = ['effectiveFrom', 'deedOn'];

const read = (text: object, name: string): unknown =>
  name.split('.').reduce<unknown>((value, part) => Object(value)[part], text);

export const statuteQuestions = (start: Wire): Question[] =>
  asked.map((name): Question => {
    const common = { name: `statutes.${name}`, label: say(`statute.${name}`) };
    const value = read(start, name);
    if (setAnew.includes(name)) return { ...common, kind: 'date' };
    if (name === 'rules.baMaxCents')
      return {
        ...common,
        kind: 'amount',
        description: say('amount.example'),
        ...((typeof value === 'string' || typeof value === 'number') && { start: euro(BigInt(value)) }),
        when: (answer) => answer('statutes.liabilityForm') === 'BA',
      };
    if (isChoice(name)) {
      const options = choices[name].map((option) => ({ value: option, label: say(`statute.word.${option}`) }));
      return { ...common, kind: 'choice', options, start: choiceOf(value) };
    }
    if (typeof value === 'boolean') return { ...common, kind: 'tick', start: value };
    return { ...common, start: String(value ?? ''), ...(typeof value === 'number' && { kind: 'whole' as const }) };
  });

const choiceOf = (value: unknown): string =>
  Array.isArray(value) ? (value.length > 1 ? 'both' : String(value[0])) : String(value);

export function articlesOf(profile: Profile): { article: string; says: string }[] {
  return [...asked, ...kept].map((name) => ({
    article: say(`statute.${name}`),
    says: shown(name, read(profile, name)),
  }));
}

export function differences(before: Profile, after: Profile): { article: string; was: string; becomes: string }[] {
  const former = articlesOf(before);
  return articlesOf(after)
    .map(({ article, says }, index) => ({ article, was: former[index]?.says ?? '', becomes: says }))
    .filter(({ was, becomes }) => was !== becomes);
}

function shown(name: Asked | (typeof kept)[number], value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'bigint') return euro(value);
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (setAnew.includes(name)) return shortDate(String(value));
  if (isChoice(name)) {
    const chosen = choiceOf(value);
    const word = choices[name].find((option) => option === chosen);
    return word ? say(`statute.word.${word}`) : chosen;
  }
  if (typeof value === 'object')
    return Object.values(value)
      .map((part) => (typeof part === 'bigint' ? euro(part) : String(part)))
      .join(', ');
  return String(value);
}
