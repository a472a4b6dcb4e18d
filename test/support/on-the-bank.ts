import type { LocalDate } from '../../shared/kernel/dates.ts';
import type { Database } from '../../shared/kernel/table.ts';
import { credit, debit, entry, postEntry } from '../../shared/ledger/index.ts';
import { anAct, fixedInstant } from './database.ts';

/** A gift that stands on the bank, as if its line had been imported and matched: what Stripe holds can be given no purpose yet. */
export async function aGiftOnTheBank(
  { database, drain }: { database: Database; drain: () => Promise<void> },
  amountCents: number,
): Promise<void> {
  const gift = entry({
    cause: 'match:bln_gift:1',
    bookedOn: '2026-11-02' as LocalDate,
    recordedAt: fixedInstant,
    description: 'Gift op de bank',
    postings: [debit('1000', BigInt(amountCents)), credit('8120', BigInt(amountCents))],
  });
  await database.commit(anAct(), [postEntry(gift)]);
  await drain();
}
