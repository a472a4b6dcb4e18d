import { getFund } from '../allocation/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, instant } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import type { Column, Row } from './table/table.ts';
import { allAtOnce } from './table/write-table.ts';

const columns: readonly Column[] = [
  { title: 'Datum', kind: 'date' },
  { title: 'Wat', kind: 'text' },
  { title: 'Omschrijving', kind: 'text' },
  { title: 'Boeking', kind: 'text' },
  { title: 'Bij', kind: 'money' },
  { title: 'Af', kind: 'money' },
  { title: 'Saldo', kind: 'money' },
];

const kinds = { appropriation: 'Bestemd', allocation: 'Verdeeld' } as const;

/** What came into a fund and went out of it by decision, and what the ledger says stands in it; a difference gets a line of its own. */
export function fundStatement(database: Database, act: Act, fundId: string) {
  return allAtOnce(columns, async () => {
    const input = { params: { fundId }, query: undefined, body: undefined };
    const { fund, movements } = await getFund({ database }, act, input);
    let balance = 0n;
    const rows: Row[] = movements.map(({ at, kind, amountCents, entryId, description }) => {
      balance += amountCents;
      const [comesIn, goesOut] = amountCents >= 0n ? [amountCents, null] : [null, -amountCents];
      return [amsterdamDate(instant(at)), kinds[kind], description, entryId, comesIn, goesOut, balance];
    });
    const difference = fund.projectedCents - balance;
    const other: Row = [
      null,
      'Verschil',
      'Andere boekingen op dit fonds, zie het grootboek',
      '',
      null,
      null,
      difference,
    ];
    const end: Row = [null, 'Saldo', `${fund.account} ${fund.name}`, '', null, null, fund.projectedCents];
    return [...rows, ...(difference === 0n ? [] : [other]), end];
  });
}
