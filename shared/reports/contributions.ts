import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, instant } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import { contributionPage, memberName, statusWords } from './contribution-rows.ts';
import type { Column } from './table/table.ts';
import type { TableReport } from './table/write-table.ts';

const columns: readonly Column[] = [
  { title: 'Lid', kind: 'text' },
  { title: 'Bijdrage', kind: 'text' },
  { title: 'Factuur', kind: 'text' },
  { title: 'Vervaldag', kind: 'date' },
  { title: 'Status', kind: 'text' },
  { title: 'Lidmaatschap', kind: 'money' },
  { title: 'Polis', kind: 'money' },
  { title: 'Totaal', kind: 'money' },
  { title: 'Open', kind: 'money' },
  { title: 'Terugbetaald', kind: 'money' },
  { title: 'Betaald op', kind: 'date' },
  { title: 'Kosten', kind: 'money' },
];

const pagesAtOnce = 10;

/** All contributions that fell due in a month. */
export function contributionsOfMonth(database: Database, act: Act, month: string): TableReport<number, string> {
  return {
    columns,
    begin: { state: 0, place: '' },
    async next({ state, place }) {
      const rows = [];
      let cursor: string | null = place;
      for (let pages = 0; pages < pagesAtOnce && cursor !== null; pages++) {
        const page = await contributionPage(database, act, { month }, cursor === '' ? null : cursor);
        for (const item of page.items) {
          const part = (wanted: string) =>
            item.lines.reduce((sum, { kind, amountCents }) => (kind === wanted ? sum + amountCents : sum), 0n);
          rows.push([
            memberName(item),
            item.contributionId,
            item.invoiceNumber ?? item.invoiceId,
            item.dueOn,
            statusWords[item.status],
            part('membership'),
            part('policy'),
            item.amountCents,
            item.openCents,
            item.refundedCents,
            item.paidAt === null ? null : amsterdamDate(instant(item.paidAt)),
            item.feeCents,
          ]);
        }
        cursor = page.nextCursor;
      }
      const done = state + rows.length;
      return { rows, state: done, place: cursor, progress: { done, total: null, unit: 'contributions' } };
    },
  };
}
