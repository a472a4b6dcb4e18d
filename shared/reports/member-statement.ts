import type { Act } from '../kernel/actor.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { accounts, entriesOf } from '../ledger/index.ts';
import { findMember } from '../membership/index.ts';
import { type ContributionRow, contributionPage } from './contribution-rows.ts';
import type { Column, Row } from './table/table.ts';
import { allAtOnce } from './table/write-table.ts';

const columns: readonly Column[] = [
  { title: 'Datum', kind: 'date' },
  { title: 'Omschrijving', kind: 'text' },
  { title: 'Factuur', kind: 'text' },
  { title: 'Boeking', kind: 'text' },
  { title: 'In rekening', kind: 'money' },
  { title: 'Ontvangen', kind: 'money' },
  { title: 'Saldo', kind: 'money' },
];

/** What one member was asked and paid, entry by entry, as it stands on the account of the members. Without a name: the member's number says who. */
export function memberStatement(database: Database, act: Act, memberId: string) {
  return allAtOnce(columns, async () => {
    const member = await findMember(database, memberId);
    if (!member) throw commonRefusals.NOT_FOUND({ field: 'memberId' });
    const contributions = await contributionsOf(database, act, memberId);
    const invoices = new Map(
      contributions.flatMap(({ entryIds, invoiceNumber, invoiceId }) =>
        entryIds.map((entryId) => [entryId, invoiceNumber ?? invoiceId] as const),
      ),
    );
    const booked = (await entriesOf(database, [...invoices.keys()])).filter((entry) => entry !== undefined);
    booked.sort((one, other) => (one.bookedOn + one.recordedAt < other.bookedOn + other.recordedAt ? -1 : 1));

    let balance = 0n;
    const rows = booked.flatMap(({ entryId, bookedOn, description, postings }): Row[] =>
      postings
        .filter(({ account, dimensions }) => account === accounts.memberReceivables && dimensions.member === memberId)
        .map(({ side, amountCents }) => {
          balance += side === 'debit' ? amountCents : -amountCents;
          const [asked, received] = side === 'debit' ? [amountCents, null] : [null, amountCents];
          return [bookedOn, description, invoices.get(entryId) ?? '', entryId, asked, received, balance];
        }),
    );
    return [...rows, [null, `Saldo lid ${member.memberNumber}`, '', '', null, null, balance]];
  });
}

async function contributionsOf(database: Database, act: Act, memberId: string): Promise<ContributionRow[]> {
  const all: ContributionRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await contributionPage(database, act, { memberId }, cursor);
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}
