import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, instant, type LocalDate } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import {
  changesForFile,
  lastMemberNumber,
  type RegisterChange,
  type RegisterRow,
  registerForFile,
} from '../membership/index.ts';
import { wijkenOf } from '../region/index.ts';
import { changeWords, kindWords, reasonWords } from './register-words.ts';
import type { Column, Row } from './table/table.ts';
import type { TableReport } from './table/write-table.ts';

const columns: readonly Column[] = [
  { title: 'Lidnummer', kind: 'number' },
  { title: 'Naam', kind: 'text' },
  { title: 'Soort', kind: 'text' },
  { title: 'Lid sinds', kind: 'date' },
  { title: 'Tot en met', kind: 'date' },
  { title: 'Reden', kind: 'text' },
  { title: 'Geschorst', kind: 'text' },
  { title: 'Wijk', kind: 'text' },
];

/** A slice: what an interruption costs, and what is in memory at once. */
const numbersAtOnce = 500;
const erased = 'Gegevens verwijderd';

/** The register of members as it was on a day, by number: every number is looked at once, and those who were a member are in it. */
export function registerOfDay(database: Database, act: Act, on: LocalDate): TableReport<number, string> {
  return {
    columns,
    begin: { state: 0, place: '' },
    async next({ state, place }) {
      const page = await registerForFile(database, act, on, pageAt(place));
      const wijkName = await wijkNames(database, page.items);
      const total = await lastMemberNumber(database);
      const last = page.items.at(-1)?.memberNumber ?? state;
      return {
        rows: page.items.map((row) => rowOf(row, wijkName)),
        state: last,
        place: page.nextCursor,
        progress: { done: page.nextCursor === null ? total : last, total, unit: 'members' },
      };
    },
  };
}

const pageAt = (place: string) => ({ limit: numbersAtOnce, ...(place && { cursor: place }) });

async function wijkNames(database: Database, rows: readonly RegisterRow[]): Promise<(wijkId: string) => string> {
  const wijkIds = [...new Set(rows.map(({ wijkId }) => wijkId))];
  const wijken = await wijkenOf(database, wijkIds);
  const names = new Map(wijkIds.map((wijkId, at) => [wijkId, wijken[at]?.name]));
  return (wijkId) => names.get(wijkId) ?? wijkId;
}

function rowOf(row: RegisterRow, wijkName: (wijkId: string) => string): Row {
  const { memberNumber, name, kind, memberSince, until, reason, isSuspended, wijkId } = row;
  const why = reason === null ? '' : reasonWords[reason];
  const suspended = isSuspended ? 'ja' : 'nee';
  return [memberNumber, name ?? erased, kindWords[kind], memberSince, until, why, suspended, wijkName(wijkId)];
}

const columnsOfChanges: readonly Column[] = [
  { title: 'Dag', kind: 'date' },
  { title: 'Lidnummer', kind: 'number' },
  { title: 'Naam', kind: 'text' },
  { title: 'Wat', kind: 'text' },
  { title: 'Reden', kind: 'text' },
  { title: 'Vastgelegd', kind: 'date' },
];

/** Who came, left and was renamed between two days, by day. */
export function registerChanges(
  database: Database,
  act: Act,
  period: { from: LocalDate; until: LocalDate },
): TableReport<number, string> {
  return {
    columns: columnsOfChanges,
    begin: { state: 0, place: '' },
    async next({ state, place }) {
      const page = await changesForFile(database, act, period, pageAt(place));
      const done = state + page.items.length;
      const progress = { done, total: null, unit: 'lines' } as const;
      return { rows: page.items.map(rowOfChange), state: done, place: page.nextCursor, progress };
    },
  };
}

function rowOfChange({ on, memberNumber, name, kind, reason, recordedAt }: RegisterChange): Row {
  return [on, memberNumber, name ?? erased, changeWords(kind), whyChanged(reason), amsterdamDate(instant(recordedAt))];
}

function whyChanged(reason: string | null): string {
  return Object.entries(reasonWords).find(([known]) => known === reason)?.[1] ?? '';
}
