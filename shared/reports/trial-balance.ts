import type { Cents } from '../kernel/money.ts';
import type { Database } from '../kernel/table.ts';
import { accountOf, balanceCents, everyMonthBalance, readBalances } from '../ledger/index.ts';
import type { FiscalYear } from './fiscal-year.ts';
import type { Column, Row } from './table/table.ts';
import { allAtOnce } from './table/write-table.ts';

const columns: readonly Column[] = [
  { title: 'Rekening', kind: 'text' },
  { title: 'Naam', kind: 'text' },
  { title: 'RGS-code', kind: 'text' },
  { title: 'Beginsaldo', kind: 'money' },
  { title: 'Debet', kind: 'money' },
  { title: 'Credit', kind: 'money' },
  { title: 'Eindsaldo', kind: 'money' },
];

interface Sums {
  openingCents: Cents;
  debitCents: Cents;
  creditCents: Cents;
}

/**
 * Every account that has a balance or moved: of a month, of the twelve months of a fiscal year, or since the beginning. Debit is above zero. The
 * ledger adds up by whole months, also for a fiscal year that begins in the middle of one; the audit file counts by day.
 */
export function trialBalance(database: Database, about: { month: string | null; year: FiscalYear | null }) {
  return allAtOnce(columns, async () => rowsOf(await sumsOf(database, about)));
}

async function sumsOf(
  database: Database,
  { month, year }: { month: string | null; year: FiscalYear | null },
): Promise<Map<string, Sums>> {
  const sums = new Map<string, Sums>();
  const of = (account: string) => {
    const known = sums.get(account) ?? { openingCents: 0n, debitCents: 0n, creditCents: 0n };
    sums.set(account, known);
    return known;
  };
  const first = month ?? year?.start.slice(0, 7);
  const last = month ?? year?.periods.at(-1)?.start.slice(0, 7);
  if (first === undefined || last === undefined) {
    for (const [account, totals] of (await readBalances(database)).accounts) Object.assign(of(account), totals);
    return sums;
  }
  for await (const booked of everyMonthBalance(database)) {
    if (booked.month > last) break;
    for (const [account, totals] of booked.moved) {
      const known = of(account);
      if (booked.month < first) known.openingCents += balanceCents(totals);
      else {
        known.debitCents += totals.debitCents;
        known.creditCents += totals.creditCents;
      }
    }
  }
  return sums;
}

function rowsOf(sums: ReadonlyMap<string, Sums>): Row[] {
  const total = { openingCents: 0n, debitCents: 0n, creditCents: 0n };
  const rows = [...sums]
    .filter(
      ([, { openingCents, debitCents, creditCents }]) => openingCents !== 0n || debitCents !== 0n || creditCents !== 0n,
    )
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([account, moved]) => {
      for (const name of ['openingCents', 'debitCents', 'creditCents'] as const) total[name] += moved[name];
      const facts = accountOf(account);
      return row([account, facts?.name ?? '', facts?.rgsCode ?? ''], moved);
    });
  return [...rows, row(['Totaal', '', ''], total)];
}

const row = (named: readonly string[], { openingCents, debitCents, creditCents }: Sums): Row => [
  ...named,
  openingCents,
  debitCents,
  creditCents,
  openingCents + debitCents - creditCents,
];
