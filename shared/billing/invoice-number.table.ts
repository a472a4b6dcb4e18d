/**
 * The invoice numbers of contributions that were not paid in time, so that who pays by bank after all is found by the number that he names.
 * Access patterns:
 * 1. the contributions of some invoice numbers    get many INVOICE_NUMBER#<number> / CONTRIBUTION
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../kernel/dates.ts';
import { type Database, type Key, putOver, type Write } from '../kernel/table.ts';
import { findContributions } from './contribution.table.ts';
import type { Contribution } from './contribution.ts';

const numberKey = (invoiceNumber: string): Key => ({ pk: `INVOICE_NUMBER#${invoiceNumber}`, sk: 'CONTRIBUTION' });

const place = z.object({
  contributionId: z.string(),
  memberId: z.string(),
  dueOn: z.custom<LocalDate>((value) => typeof value === 'string'),
});

export function nameInvoice({ invoiceNumber, contributionId, memberId, dueOn }: Contribution): Write[] {
  if (invoiceNumber === null) return [];
  return [putOver({ ...numberKey(invoiceNumber), entity: 'InvoiceNumber', contributionId, memberId, dueOn })];
}

/** Those that are known, by their number. */
export async function contributionsByNumber(
  database: Database,
  invoiceNumbers: readonly string[],
): Promise<Map<string, Contribution>> {
  const pointers = await database.getMany(invoiceNumbers.map(numberKey));
  const known = pointers.flatMap((item, at) => (item ? [{ at, place: z.parse(place, item) }] : []));
  const found = await findContributions(
    database,
    known.map((pointer) => pointer.place),
  );
  return new Map(
    known.flatMap(({ at }, index): [string, Contribution][] => {
      const contribution = found[index];
      return contribution ? [[invoiceNumbers[at] ?? '', contribution]] : [];
    }),
  );
}
