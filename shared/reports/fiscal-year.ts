import { addDays, addMonths, type LocalDate, localDate } from '../kernel/dates.ts';

export interface FiscalYear {
  /** `2026`, or `2026-2027` when it is no calendar year. */
  label: string;
  start: LocalDate;
  end: LocalDate;
  /** Its months, numbered from one. */
  periods: readonly { number: number; start: LocalDate; end: LocalDate }[];
}

/** The fiscal year that begins in a calendar year, by the statutes' first day. */
export function fiscalYearOf(first: { startMonth: number; startDay: number }, year: number): FiscalYear {
  const two = (part: number) => String(part).padStart(2, '0');
  const start = localDate(`${year}-${two(first.startMonth)}-${two(first.startDay)}`);
  const periods = Array.from({ length: 12 }, (_, at) => ({
    number: at + 1,
    start: addMonths(start, at),
    end: addDays(addMonths(start, at + 1), -1),
  }));
  const isCalendarYear = first.startMonth === 1 && first.startDay === 1;
  return {
    label: isCalendarYear ? String(year) : `${year}-${year + 1}`,
    start,
    end: addDays(addMonths(start, 12), -1),
    periods,
  };
}
