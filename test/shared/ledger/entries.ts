import fc from 'fast-check';
import { addDays, type Instant, instant, localDate } from '../../../shared/kernel/dates.ts';
import type { Item, StoredItem } from '../../../shared/kernel/table.ts';
import { chartOfAccounts, fundAccount } from '../../../shared/ledger/accounts.ts';
import { credit, type Dimensions, debit, type Entry, entry, type Posting } from '../../../shared/ledger/entry.ts';
import { entryItem } from '../../../shared/ledger/journal.table.ts';
import { fixedInstant } from '../../support/database.ts';

/** Ids as long as the real ones. */
export const longId = (kind: string, sequence: number) => `${kind}_01KAQ7${String(sequence).padStart(20, '0')}`;

export function anEntry(overrides: Partial<Parameters<typeof entry>[0]> = {}): Entry {
  return entry({
    cause: 'bt:txn_1',
    bookedOn: localDate('2026-11-23'),
    recordedAt: fixedInstant,
    description: 'Betaling van een bijdrage',
    postings: [debit('1050', 2400n), credit('1300', 2400n)],
    ...overrides,
  });
}

/** The item as a stream hands it over. */
export const streamed = (posted: Entry): StoredItem => entryItem(posted) as Item & StoredItem;

export function seconds(count: number, from: Instant = fixedInstant): Instant {
  return instant(Date.parse(from) + count * 1000);
}

const funds = [longId('fnd', 1), longId('fnd', 2), longId('fnd', 3)];
const anyAccount = fc.constantFrom(
  ...chartOfAccounts.map(({ account }) => account),
  fundAccount('designated-reserve', 1),
  fundAccount('restricted-fund', 12),
);
const anyDimensions: fc.Arbitrary<Dimensions> = fc.record(
  {
    fund: fc.constantFrom(...funds),
    funding: fc.constantFrom('own', longId('fda', 1), longId('fda', 2)),
    member: fc.integer({ min: 0, max: 99 }).map((sequence) => longId('mem', sequence)),
    contribution: fc.integer({ min: 0, max: 99 }).map((sequence) => longId('con', sequence)),
  },
  { requiredKeys: [] },
);

/** Postings that balance: any on one side, the rest on the other. */
export const balancedPostings: fc.Arbitrary<Posting[]> = fc
  .array(fc.tuple(anyAccount, fc.bigInt({ min: 1n, max: 10n ** 12n }), anyDimensions), { minLength: 1, maxLength: 6 })
  .chain((lines) => {
    const total = lines.reduce((sum, [, amount]) => sum + amount, 0n);
    return fc.tuple(anyAccount, anyDimensions, fc.boolean()).map(([account, dimensions, flipped]) => {
      const [one, other] = flipped ? [credit, debit] : [debit, credit];
      return [...lines.map(([on, amount, about]) => one(on, amount, about)), other(account, total, dimensions)];
    });
  });

/** Journal entries of one to three months, recorded within some minutes. */
export const anyEntries = (least: number, most: number): fc.Arbitrary<Entry[]> =>
  fc
    .array(fc.tuple(balancedPostings, fc.nat({ max: 80 }), fc.nat({ max: 400 })), { minLength: least, maxLength: most })
    .map((drafts) =>
      drafts.map(([postings, days, second], index) =>
        anEntry({
          cause: `bt:txn_${index}`,
          bookedOn: addDays(localDate('2026-10-20'), days),
          recordedAt: seconds(second),
          postings,
        }),
      ),
    );

export const fundIds = funds;
