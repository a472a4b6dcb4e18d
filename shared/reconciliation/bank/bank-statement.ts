import type { Instant, LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { bankStatementState } from './contract.ts';
import { type StatementWarning, statementWarnings } from './refusals.ts';

/**
 * What the bank says of one period of the account: opening plus everything booked is closing (INV-07). An incomplete one lacks entries that could
 * not be read, an amended one came again with other entries than before; neither can be closed upon.
 */
export interface BankStatement {
  statementId: string;
  fileId: string;
  bankReference: string;
  sequence: number | null;
  openedOn: LocalDate;
  closedOn: LocalDate;
  openingCents: Cents;
  closingCents: Cents;
  creditCents: Cents;
  debitCents: Cents;
  missingCents: Cents;
  entries: number;
  lines: number;
  /** The same for the same set of lines, whatever their order. */
  digest: string;
  state: BankStatementState;
  importedAt: Instant;
  version: number;
}

export type BankStatementState = (typeof bankStatementState.options)[number];

/**
 * What stands after a statement came again: itself when it says the same, else what the newest file says. A copy in which entries cannot be read
 * says nothing against one that was read whole. `vanished`: lines that it brought before are not on it any more.
 */
export function afterAnother(before: BankStatement | undefined, now: BankStatement, vanished: boolean): BankStatement {
  if (!before) return now;
  const { digest, openingCents, closingCents } = before;
  const isSame = now.digest === digest && now.openingCents === openingCents && now.closingCents === closingCents;
  if (isSame && (now.state === before.state || now.state === 'incomplete' || before.state === 'amended')) return before;
  if (now.state === 'incomplete' && before.state !== 'incomplete') return before;
  return { ...now, state: vanished ? 'amended' : now.state, version: before.version + 1 };
}

/** The order of an account's statements; the same that their list has. */
export const placeOf = ({
  closedOn,
  sequence,
  statementId,
}: Pick<BankStatement, 'closedOn' | 'sequence' | 'statementId'>) =>
  `${closedOn}#${String(sequence ?? 0).padStart(12, '0')}#${statementId}`;

type Neighbour = Pick<
  BankStatement,
  'statementId' | 'openedOn' | 'closedOn' | 'openingCents' | 'closingCents' | 'sequence' | 'state'
>;

/**
 * What is odd about a statement among the others of the account. Asked when it is shown and never stored: a statement that arrives late closes
 * the gap by itself. Periods may overlap (days within a month), so that any statement which closed just before may be the previous one.
 */
export function warningsOf(statement: Neighbour, others: readonly Neighbour[]): Warning[] {
  const codes: StatementWarning[] = [];
  const previous = previousOf(statement, others);
  if (previous.length > 0) {
    const joined = previous.filter(({ closingCents }) => closingCents === statement.openingCents);
    if (joined.length === 0) codes.push('OPENING_DOES_NOT_FOLLOW');
    if (skipsNumber(statement, joined.length > 0 ? joined : previous)) codes.push('NUMBER_SKIPPED');
  }
  if (statement.state === 'incomplete') codes.push('INCOMPLETE');
  if (statement.state === 'amended') codes.push('AMENDED');
  return codes.map((code) => ({ code, ...statementWarnings[code] }));
}

export interface Warning {
  code: string;
  nl: string;
  en: string;
}

/** Those that closed on the day it opened, and those that closed on the last day before. */
function previousOf(statement: Neighbour, others: readonly Neighbour[]): Neighbour[] {
  const place = placeOf(statement);
  const earlier = others.filter((other) => other.closedOn <= statement.openedOn && placeOf(other) < place);
  const before = earlier.map(({ closedOn }) => closedOn).filter((closedOn) => closedOn < statement.openedOn);
  const lastDay = before.sort().at(-1);
  return earlier.filter(({ closedOn }) => closedOn === statement.openedOn || closedOn === lastDay);
}

/** Numbers begin again each year, so only a number that is higher says something. */
function skipsNumber({ sequence }: Neighbour, previous: readonly Neighbour[]): boolean {
  if (sequence === null) return false;
  const numbers = previous.flatMap((other) => (other.sequence === null ? [] : [other.sequence]));
  return numbers.length > 0 && numbers.every((number) => sequence > number + 1);
}
