import type * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import type { innovationBooking, innovationTime } from './words.ts';

/**
 * The partners of a wijkcontract agree that a part of their working time, 15 % as a rule, goes to development, implementation and innovation. What a party works in
 * a quarter is set; what is done is booked in minutes; what is missing is the shortfall, which is never made up for by another party or quarter.
 */
export type InnovationTime = z.output<typeof innovationTime>;
export type InnovationBooking = z.output<typeof innovationBooking>;

/** Until a contract says otherwise. */
export const usualPercent = 15;

/** Rounded up to whole minutes: less than the part agreed on would be short. */
export const partOf = (workingMinutes: number, percent: number): number => Math.ceil((workingMinutes * percent) / 100);

export const quarterOf = (on: string): string => `${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`;

export function daysOf(quarter: string): { first: LocalDate; last: LocalDate } {
  const number = Number(quarter.slice(6));
  const month = (of: number) => String(of).padStart(2, '0');
  const year = quarter.slice(0, 4);
  const lastDay = number === 1 || number === 4 ? 31 : 30;
  const day = (text: string) => text as LocalDate;
  return {
    first: day(`${year}-${month(number * 3 - 2)}-01`),
    last: day(`${year}-${month(number * 3)}-${lastDay}`),
  };
}

export interface QuarterRow {
  partyId: string;
  partyName: string;
  quarter: string;
  contracted: InnovationTime | null;
  bookedMinutes: number;
  shortMinutes: number;
  isOver: boolean;
}

export interface BookedTime {
  partyId: string;
  partyName: string;
  quarter: string;
  bookedMinutes: number;
}

/** One row for each party and quarter of which anything is known, by quarter and then by name. */
export function quarterRows(contracted: readonly InnovationTime[], booked: readonly BookedTime[], today: string) {
  const name = ({ quarter, partyId }: { quarter: string; partyId: string }) => `${quarter} ${partyId}`;
  const bookedBy = new Map(booked.map((each) => [name(each), each]));
  const contractedBy = new Map(contracted.map((each) => [name(each), each]));
  const known = new Map([...booked, ...contracted].map((each) => [name(each), each]));
  const rows = [...known].map(([key, { partyId, partyName, quarter }]): QuarterRow => {
    const agreed = contractedBy.get(key) ?? null;
    const bookedMinutes = bookedBy.get(key)?.bookedMinutes ?? 0;
    const shortMinutes = Math.max(0, (agreed?.contractedMinutes ?? 0) - bookedMinutes);
    return {
      partyId,
      partyName,
      quarter,
      contracted: agreed,
      bookedMinutes,
      shortMinutes,
      isOver: daysOf(quarter).last < today,
    };
  });
  const order = (row: QuarterRow) => `${row.quarter} ${row.partyName} ${row.partyId}`;
  return rows.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}
