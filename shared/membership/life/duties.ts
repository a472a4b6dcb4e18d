import { addDays, type LocalDate } from '../../kernel/dates.ts';
import type { Expulsion, Member, Procedure, Resignation, Suspension } from '../member.ts';

/** What the board's list holds: a procedure that may end a membership, or a suspension beside it. */
export type Running = Procedure | Suspension;

/** What a running procedure asks for, and on which day: the end itself, or that a person acts. */
export interface Duty {
  on: LocalDate;
  what: 'end' | 'acknowledge' | 'record-receipt' | 'decide-appeal';
}

/** Article 2:61 c BW: within fourteen days, else a bailiff may do it at the cooperative's cost. The board hears of it on the tenth day. */
export const acknowledgeWithinDays = 14;
const warnAfterDays = 10;
const receiptAfterDays = 7;
const decideAfterDays = 28;
/** An appeal on paper that came on the last day is written down before the membership is closed. */
const mailIsOpenedWithinDays = 3;

export function dutiesOf(procedure: Running): Duty[] {
  switch (procedure.kind) {
    case 'resignation':
      return [...acknowledgements(procedure), endAfter(procedure.endsOn)];
    case 'termination':
      return [endAfter(procedure.endsOn)];
    case 'suspension':
      return [endAfter(procedure.until)];
    case 'expulsion':
      return expulsionDuties(procedure);
  }
}

const endAfter = (endsOn: LocalDate): Duty => ({ on: addDays(endsOn, 1), what: 'end' });

function acknowledgements({ receivedOn, acknowledgeBy, acknowledgedOn }: Resignation): Duty[] {
  if (acknowledgeBy === null || acknowledgedOn !== null) return [];
  return [
    { on: addDays(receivedOn, warnAfterDays), what: 'acknowledge' },
    { on: acknowledgeBy, what: 'acknowledge' },
  ];
}

function expulsionDuties({ state, notifiedOn, receivedOn, appealUntil, appealedOn }: Expulsion): Duty[] {
  if (state === 'appealed') return [{ on: addDays(appealedOn ?? notifiedOn, decideAfterDays), what: 'decide-appeal' }];
  if (receivedOn === null || appealUntil === null)
    return [{ on: addDays(notifiedOn, receiptAfterDays), what: 'record-receipt' }];
  return [{ on: addDays(appealUntil, 1 + mailIsOpenedWithinDays), what: 'end' }];
}

const byDay = (one: Duty, other: Duty): number => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0);

/** The first day that asks for something; of what lies after a day that was worked already. */
export function nextDueOn(procedure: Running, workedUntil: LocalDate | null = null): LocalDate | null {
  const ahead = dutiesOf(procedure).filter(({ on }) => workedUntil === null || on > workedUntil);
  return ahead.sort(byDay)[0]?.on ?? null;
}

/** One for a procedure, and none for who has a notice beside an expulsion less. */
export function openProcedures(procedure: Procedure | null): Procedure[] {
  if (procedure === null) return [];
  return procedure.kind === 'expulsion' && procedure.resignation ? [procedure, procedure.resignation] : [procedure];
}

export const whatRuns = ({ procedure, suspension }: Pick<Member, 'procedure' | 'suspension'>): Running[] => [
  ...openProcedures(procedure),
  ...(suspension ? [suspension] : []),
];
