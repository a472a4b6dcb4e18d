import { everyDisbursement } from '../../allocation/index.ts';
import { contributionsOfMonth } from '../../billing/index.ts';
import { isTargetDay, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { accounts, everyStray, findNumber, lastDayOf, type MonthBalance, wholeEntriesOf } from '../../ledger/index.ts';
import { bankLinesIn } from '../bank/bank-line.table.ts';
import { type BankLine, bankLineStates } from '../bank/bank-line.ts';
import type { BankPosition } from '../bank/bank-position.ts';
import { type BankStatement, placeOf } from '../bank/bank-statement.ts';
import { payoutsPage } from '../payouts/payout.table.ts';
import { type Payout, stateOf } from '../payouts/payout.ts';
import { statementsHold } from './bank-checks.ts';
import { allRight, type Checked, equal, found } from './checked.ts';

/** A month with what is asked of it: pure questions to statements, payouts and lines that were read before. */
export interface Month {
  first: LocalDate;
  last: LocalDate;
}

export const monthSpan = (month: string): Month => ({ first: localDate(`${month}-01`), last: lastDayOf(month) });

/**
 * The account is known to the last day that banks work: a statement closes on it or later, or the next one goes on where the last one ended.
 * Without a statement ever there may be nothing on the bank.
 */
export function statementsComplete(
  { first, last }: Month,
  statements: readonly BankStatement[],
  nothingOnBank: boolean,
): Checked {
  const sorted = statements.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  if (sorted.length === 0) return allRight(0, nothingOnBank ? [] : [found('month', first.slice(0, 7))]);
  const next = sorted.findIndex(({ closedOn }) => closedOn > last);
  const known = next === -1 ? sorted : sorted.slice(0, next + 1);
  const chain = statementsHold(known);
  const own = new Set(known.filter(({ closedOn }) => closedOn >= first).map(({ statementId }) => statementId));
  const gaps = chain.findings.filter(({ id }) => own.has(id));
  const isCovered = next !== -1 || (known.at(-1)?.closedOn ?? '') >= lastBankDay(last);
  return allRight(own.size, isCovered ? gaps : [...gaps, found('month', first.slice(0, 7))]);
}

function lastBankDay(day: LocalDate): LocalDate {
  let last = day;
  while (!isTargetDay(last)) last = localDate(new Date(Date.parse(last) - 86_400_000).toISOString().slice(0, 10));
  return last;
}

/** Account 1000 at the end of the month is what the bank says then, less what stood on the account before the first statement. */
export function bankBalanceHolds(position: BankPosition | undefined, balance: MonthBalance): Checked {
  const onAccount = balance.closingCents.get(accounts.bank) ?? 0n;
  const findings = position?.inDoubt.map((statementId) => found('statement', statementId)) ?? [];
  const expected = position ? position.closingCents - position.openingCents : 0n;
  return equal(expected, onAccount, position?.statements ?? 0, findings);
}

/** Every payout that arrived in the month was read whole and adds up, or failed. */
export function payoutsRead(payouts: readonly Payout[]): Checked {
  const findings = payouts
    .filter((payout) => ['created', 'in-transit', 'paid'].includes(stateOf(payout)))
    .map(({ payoutId, amountCents }) => found('payout', payoutId, amountCents));
  return allRight(payouts.length, findings);
}

const mostPages = 40;

export async function payoutsArrived(database: Database, { first, last }: Month): Promise<Payout[]> {
  const arrived: Payout[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await payoutsPage(database, { cursor, limit: 100 });
    arrived.push(...page.items.filter(({ arrivalOn }) => arrivalOn >= first && arrivalOn <= last));
    if (page.nextCursor === null || (page.items.at(-1)?.arrivalOn ?? '') < first) break;
    cursor = page.nextCursor;
  }
  return arrived;
}

/** Nothing of the month or before it still stands in suspense: what nobody has explained cannot be closed upon. */
export async function linesExplained(database: Database, { last }: Month): Promise<Checked> {
  const open: BankLine[] = [];
  for (const state of bankLineStates.filter((each) => each !== 'cleared')) {
    const { items } = await bankLinesIn(database, state, { to: last, limit: 100 });
    open.push(...items);
  }
  return allRight(
    open.length,
    open.map(({ lineId, side, amountCents }) =>
      found('bank-line', lineId, 0n, side === 'credit' ? amountCents : -amountCents),
    ),
  );
}

const sampleSize = 25;

/** Nothing was refused its seal, and the newest entries of the month have their numbers: the projector is not behind. */
export async function everythingSealed(database: Database, month: string): Promise<Checked> {
  const findings = [];
  for await (const { entryId } of everyStray(database)) findings.push(found('entry', entryId));
  const { items } = await contributionsOfMonth(database, month, { limit: sampleSize, newestFirst: true });
  const lines = await bankLinesIn(database, 'cleared', { ...monthTo(month), limit: sampleSize, newestFirst: true });
  const causes = [...items.flatMap(({ entryIds }) => entryIds), ...lines.items.map(({ lineId }) => `bank:${lineId}`)];
  const entries = (await wholeEntriesOf(database, causes)).filter((entry) => entry?.bookedOn.startsWith(month));
  const numbers = await Promise.all(entries.map((entry) => entry && findNumber(database, entry)));
  entries.forEach((entry, at) => {
    if (entry && numbers[at] === null) findings.push(found('entry', entry.entryId));
  });
  return allRight(entries.length, findings);
}

function monthTo(month: string): { from: LocalDate; to: LocalDate } {
  const { first, last } = monthSpan(month);
  return { from: first, to: last };
}

/** Sent to the bank, to be paid in the month or before, and not seen on a statement yet. */
export async function disbursementsArrived(database: Database, { last }: Month): Promise<Checked> {
  const sent = (await everyDisbursement(database)).filter(
    ({ status, payOn }) => status === 'exported' && payOn <= last,
  );
  return allRight(
    sent.length,
    sent.map(({ disbursementId, amountCents }) => found('disbursement', disbursementId, amountCents)),
  );
}
