import type { LocalDate } from '../../kernel/dates.ts';
import type { CooperativeFacts } from '../cooperative.ts';
import type { StatuteProfile, StatuteRules } from './words.ts';

/** What holds for a cooperative whose statutes are silent. */
export const defaultRules: StatuteRules = {
  baMaxCents: null,
  liabilityTailMonths: 12,
  admissionBody: 'board',
  admissionAppealToAssembly: true,
  memberKinds: ['natural', 'legal'],
  minAge: 16,
  resignation: { noticeDays: 28, endOf: 'fiscal-year', isPaidBackInPart: false, undo: 'with-board-consent' },
  excludesFinancialChanges: false,
  expulsion: { body: 'board', appealBody: 'assembly', appealMonths: 1 },
  suspension: null,
  exitConditions: null,
  nonMemberPoliciesAllowed: false,
  votesPerMember: 1,
  proxy: { allowed: true, maxPerHolder: 2 },
  eVoting: { allowed: true, preMeetingDays: 30, requireDeliberation: false },
  delegates: null,
  statuteChangeMajority: { num: 2, den: 3 },
  conflictFallback: 'assembly',
  profit: { distributionAllowed: false, liquidationPurpose: null },
};

/** The first version is laid with the cooperative itself, in its typed file. */
export function firstStatutes(facts: CooperativeFacts): StatuteProfile {
  const { legalName, liabilityForm, fiscalYear: year, statutes } = facts;
  const { effectiveFrom, version, rules } = statutes;
  const amounts = {
    baMaxCents: rules?.baMaxCents === undefined || rules.baMaxCents === null ? null : BigInt(rules.baMaxCents),
    exitConditions: rules?.exitConditions
      ? { ...rules.exitConditions, feeCents: BigInt(rules.exitConditions.feeCents) }
      : null,
  };
  return {
    version,
    effectiveFrom: effectiveFrom as LocalDate,
    deedOn: effectiveFrom,
    decisionId: null,
    legalName,
    liabilityForm,
    fiscalYear: year,
    rules: { ...defaultRules, ...rules, ...amounts },
  };
}

/** Those in force on a day; before the first took effect, the first. */
export function inForceOn(versions: readonly StatuteProfile[], on: LocalDate): StatuteProfile {
  const [first, ...later] = versions;
  if (!first) throw new Error('There are no statutes.');
  return later.findLast(({ effectiveFrom }) => effectiveFrom <= on) ?? first;
}

/** Only these make the members themselves answer for a deficit, with the duties of articles 2:55 and 2:61 BW. */
export const membersAnswer = ({ liabilityForm }: StatuteProfile): boolean => liabilityForm !== 'UA';
