import type { StatuteProfile } from '../../governance/index.ts';
import { addDays, addMonths, type LocalDate, localDate } from '../../kernel/dates.ts';

/**
 * When a notice ends a membership: article 2:36 BW. The term runs from the day of receipt (3:37 lid 3 BW) and ends on the last day of a period of
 * the statutes, as a rule the fiscal year. No weekend or holiday shifts it: the Algemene termijnenwet does not apply.
 */
export type NoticeRules = Pick<StatuteProfile, 'fiscalYear'> & {
  resignation: Pick<StatuteProfile['rules']['resignation'], 'noticeDays' | 'endOf'>;
};

export const noticeRulesOf = ({ fiscalYear, rules }: StatuteProfile): NoticeRules => ({
  fiscalYear,
  resignation: rules.resignation,
});

const monthsOf = { 'fiscal-year': 12, quarter: 3, month: 1 } as const;

/** The first day of the fiscal year that holds a day. */
export function fiscalYearStart(on: LocalDate, { startMonth, startDay }: StatuteProfile['fiscalYear']): LocalDate {
  const inYear = (year: number) => localDate(`${year}-${twoDigits(startMonth)}-${twoDigits(startDay)}`);
  const year = Number(on.slice(0, 4));
  return inYear(year) <= on ? inYear(year) : inYear(year - 1);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** No notice is held longer than to the end of the fiscal year after the one in which it is given (2:36 lid 1, second sentence). */
export function latestEnd(receivedOn: LocalDate, { fiscalYear }: NoticeRules): LocalDate {
  return addDays(addMonths(fiscalYearStart(receivedOn, fiscalYear), 24), -1);
}

/** The last day of the first period that leaves the whole term of notice. */
export function earliestEnd(receivedOn: LocalDate, rules: NoticeRules): LocalDate {
  return firstPeriodEnd(addDays(receivedOn, rules.resignation.noticeDays), receivedOn, rules);
}

/** Who asks for a later day leaves at the first possible moment from that day on (2:36 lid 2). */
export function endFor(receivedOn: LocalDate, requestedEnd: LocalDate | null, rules: NoticeRules): LocalDate {
  const earliest = earliestEnd(receivedOn, rules);
  return requestedEnd === null || requestedEnd <= earliest ? earliest : firstPeriodEnd(requestedEnd, receivedOn, rules);
}

function firstPeriodEnd(from: LocalDate, receivedOn: LocalDate, rules: NoticeRules): LocalDate {
  const latest = latestEnd(receivedOn, rules);
  const start = fiscalYearStart(receivedOn, rules.fiscalYear);
  const step = monthsOf[rules.resignation.endOf];
  for (let months = step; ; months += step) {
    const end = addDays(addMonths(start, months), -1);
    if (end >= latest) return latest;
    if (end >= from) return end;
  }
}
