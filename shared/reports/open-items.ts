import type { Act } from '../kernel/actor.ts';
import { addMonths, type LocalDate, localDate } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { accounts, balanceCents, monthsBooked, readBalances } from '../ledger/index.ts';
import { type ContributionRow, contributionPage, memberName, statusWords } from './contribution-rows.ts';
import type { Column, Row } from './table/table.ts';
import type { TableReport } from './table/write-table.ts';

const columns: readonly Column[] = [
  { title: 'Lid', kind: 'text' },
  { title: 'Bijdrage', kind: 'text' },
  { title: 'Factuur', kind: 'text' },
  { title: 'Vervaldag', kind: 'date' },
  { title: 'Dagen', kind: 'number' },
  { title: 'Ouderdom', kind: 'text' },
  { title: 'Status', kind: 'text' },
  { title: 'Bedrag', kind: 'money' },
  { title: 'Open', kind: 'money' },
];

const pagesAtOnce = 10;
/** An invoice is made at most this long before it falls due, and booked at most this long after it. */
const monthsApart = 2;

type State = { readonly read: number; readonly openCents: string };
type Place = { readonly month: string; readonly cursor: string | null };

/**
 * What members still owe, one line a contribution, with its age on the day it was asked. At the end stand the sum of the lines and the balance of
 * account 1300, and their difference when there is one.
 */
export function openItems(database: Database, act: Act, today: LocalDate): TableReport<State, Place> {
  const last = addMonths(today, monthsApart).slice(0, 7);
  return {
    columns,
    begin: { state: { read: 0, openCents: '0' }, place: { month: '', cursor: null } },
    async next({ state, place }) {
      const rows: Row[] = [];
      let { read } = state;
      let openCents = BigInt(state.openCents);
      let at: Place | null = place.month === '' ? { month: await firstMonth(database, today), cursor: null } : place;
      for (let pages = 0; pages < pagesAtOnce && at !== null; pages++) {
        const page = await contributionPage(database, act, { month: at.month }, at.cursor);
        for (const item of page.items.filter((each) => each.openCents !== 0n)) {
          rows.push(rowOf(item, today));
          openCents += item.openCents;
        }
        read += page.items.length;
        at = placeAfter(at, page.nextCursor, last);
      }
      if (at === null) rows.push(...(await totals(database, openCents)));
      const progress = { done: read, total: null, unit: 'contributions' } as const;
      return { rows, state: { read, openCents: String(openCents) }, place: at, progress };
    },
  };
}

async function firstMonth(database: Database, today: LocalDate): Promise<string> {
  const first = (await monthsBooked(database))?.first ?? today.slice(0, 7);
  return addMonths(localDate(`${first}-01`), -monthsApart).slice(0, 7);
}

function placeAfter({ month }: Place, cursor: string | null, last: string): Place | null {
  if (cursor !== null) return { month, cursor };
  return month >= last ? null : { month: addMonths(localDate(`${month}-01`), 1).slice(0, 7), cursor: null };
}

function rowOf(item: ContributionRow, today: LocalDate): Row {
  const days = Math.round((Date.parse(today) - Date.parse(item.dueOn)) / 86_400_000);
  return [
    memberName(item),
    item.contributionId,
    item.invoiceNumber ?? item.invoiceId,
    item.dueOn,
    days,
    ageOf(days),
    statusWords[item.status],
    item.amountCents,
    item.openCents,
  ];
}

function ageOf(days: number): string {
  if (days < 0) return 'Nog niet vervallen';
  const [, words] = ages.find(([upTo]) => days <= upTo) ?? [];
  return words ?? 'Meer dan 90 dagen';
}

const ages = [
  [30, '0 tot 30 dagen'],
  [60, '31 tot 60 dagen'],
  [90, '61 tot 90 dagen'],
] as const;

async function totals(database: Database, openCents: bigint): Promise<Row[]> {
  const { accounts: sums } = await readBalances(database);
  const ledgerCents = balanceCents(sums.get(accounts.memberReceivables));
  const line = (name: string, cents: bigint): Row => [name, '', '', null, null, '', '', null, cents];
  const difference = line('Verschil: nog niet geboekt of niet aan een bijdrage toe te wijzen', ledgerCents - openCents);
  return [
    line('Totaal', openCents),
    line(`Saldo grootboekrekening ${accounts.memberReceivables}`, ledgerCents),
    ...(ledgerCents === openCents ? [] : [difference]),
  ];
}
