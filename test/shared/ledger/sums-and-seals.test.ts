import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, localDate } from '../../../shared/kernel/dates.ts';
import { balanceCents, monthOf, movementsOf, trialDifferenceCents } from '../../../shared/ledger/balances.ts';
import { credit, debit, type Entry, isReversal } from '../../../shared/ledger/entry.ts';
import {
  canonicalText,
  digestOf,
  examineSeal,
  genesisHash,
  lastNumberOf,
  markOf,
  type Seal,
  sealHash,
} from '../../../shared/ledger/seal.ts';
import { sealBatches } from '../../../shared/ledger/seal-batches.ts';
import { anEntry, anyEntries, fundIds, seconds, streamed } from './entries.ts';

const posted = (entry: Entry) => ({ entry, item: streamed(entry) });

function sealOf(entries: readonly Entry[], firstNumber = 5): Seal {
  const digests = entries.map((entry) => digestOf(streamed(entry)));
  const seal = {
    firstNumber,
    sealedAt: '2026-11-23T09:00:00.000Z',
    entryIds: entries.map(({ entryId }) => entryId),
    marks: digests.map(markOf),
    claims: ['2026-11-23T09:00#000001', '2026-11-23T09:01#000000'],
  };
  return { ...seal, hash: sealHash(genesisHash, seal, digests) };
}

const three = [1, 2, 3].map((nth) => anEntry({ cause: `bt:txn_${nth}`, description: `Nummer ${nth}` }));
const items = three.map(streamed);

describe('what the journal adds up to', () => {
  it('is, per account, the sum of each side; per month by the day of booking', () => {
    const entries = [
      anEntry({ cause: 'bt:1', postings: [debit('1050', 300n), credit('1300', 200n), credit('4600', 100n)] }),
      anEntry({
        cause: 'bt:2',
        bookedOn: localDate('2026-12-01'),
        postings: [debit('1300', 50n), credit('1050', 50n)],
      }),
    ];
    const { all, months } = movementsOf(entries);
    expect(Object.fromEntries(all)).toEqual({
      1050: { debitCents: 300n, creditCents: 50n },
      1300: { debitCents: 50n, creditCents: 200n },
      4600: { debitCents: 0n, creditCents: 100n },
    });
    expect([...months.keys()]).toEqual(['2026-11', '2026-12']);
    expect(months.get('2026-12')?.get('1300')).toEqual({ debitCents: 50n, creditCents: 0n });
    expect(balanceCents(all.get('1050'))).toBe(250n);
    expect(balanceCents(undefined)).toBe(0n);
    expect(monthOf(entries[1] as Entry)).toBe('2026-12');
  });

  it('says of a fund what came in and went out, on equity and result accounts alone', () => {
    const [fund = ''] = fundIds;
    const { funds } = movementsOf([
      anEntry({ cause: 'approp:1', postings: [debit('0590', 900n), credit('0520.01', 900n, { fund })] }),
      anEntry({
        cause: 'alloc:2',
        postings: [debit('7000', 250n, { fund, funding: 'own' }), credit('1750', 250n, { fund })],
      }),
    ]);
    const fundings = new Map([['own', { inCents: 0n, outCents: 250n }]]);
    expect(funds.get(fund)?.get('2026-11')).toEqual({ inCents: 900n, outCents: 250n, fundings });
    expect([...funds.keys()]).toEqual([fund]);
  });

  it('comes to nothing over all accounts, whatever was booked, and says so when it does not', () => {
    fc.assert(
      fc.property(anyEntries(1, 12), (entries) => {
        const { all, months } = movementsOf(entries);
        expect(trialDifferenceCents(all)).toBe(0n);
        for (const month of months.values()) expect(trialDifferenceCents(month)).toBe(0n);
      }),
    );
    expect(trialDifferenceCents(new Map([['1000', { debitCents: 5n, creditCents: 3n }]]))).toBe(2n);
  });
});

describe('a seal', () => {
  it('numbers its entries from its first on', () => {
    expect(lastNumberOf(sealOf(three))).toBe(7);
    expect(lastNumberOf({ firstNumber: 1, entryIds: ['bt:1'] })).toBe(1);
  });

  it('binds every attribute, in whatever order it is kept, and tells a bigint from a text', () => {
    const one = { pk: 'a', sk: 'b', amountCents: 5n, note: undefined };
    expect(canonicalText({ sk: 'b', amountCents: 5n, pk: 'a' })).toBe(canonicalText(one));
    expect(canonicalText(one)).toBe('[["amountCents","5n"],["pk","a"],["sk","b"]]');
    expect(digestOf(one)).toBe(createHash('sha256').update(canonicalText(one)).digest('base64url'));
    expect(markOf(digestOf(one))).toBe(digestOf(one).slice(0, 16));
  });

  it('binds what it says itself: the hash before it, its numbers, its moment and its claims', () => {
    const seal = sealOf(three);
    const digests = items.map(digestOf);
    const told = [
      sealHash(genesisHash, seal, digests),
      sealHash('1'.repeat(64), seal, digests),
      sealHash(genesisHash, { ...seal, firstNumber: 6 }, digests),
      sealHash(genesisHash, { ...seal, sealedAt: '2026-11-23T09:00:00.001Z' }, digests),
      sealHash(genesisHash, { ...seal, claims: seal.claims.slice(1) }, digests),
      sealHash(genesisHash, { ...seal, claims: seal.claims.map((claim) => `${claim}0`) }, digests),
      sealHash(genesisHash, seal, [...digests].reverse()),
      sealHash(genesisHash, seal, digests.slice(1)),
    ];
    expect(new Set(told).size).toBe(told.length);
    expect(genesisHash).toBe('0'.repeat(64));
  });

  it('is whole when every entry stands as it was sealed', () => {
    expect(examineSeal(sealOf(three), genesisHash, items)).toBeUndefined();
  });

  it.each([0, 1, 2])('names the altered, missing or inserted entry, at place %i', (at) => {
    const seal = sealOf(three);
    const entryId = three[at]?.entryId;
    const number = 5 + at;
    const altered = items.map((item, nth) => (nth === at ? { ...item, description: 'Anders' } : item));
    expect(examineSeal(seal, genesisHash, altered)).toEqual({ kind: 'altered', entryId, number });
    const missing = items.map((item, nth) => (nth === at ? undefined : item));
    expect(examineSeal(seal, genesisHash, missing)).toEqual({ kind: 'missing', entryId, number });

    const without = sealOf(three.filter((_, nth) => nth !== at));
    const added = { ...without, entryIds: three.map((entry) => entry.entryId) };
    expect(examineSeal(added, genesisHash, items)).toEqual({ kind: 'inserted', entryId, number });
  });

  it('is broken, with no entry to blame, when its list was shuffled, shortened or its own words changed', () => {
    const seal = sealOf(three);
    const isBroken = { kind: 'seal-broken', entryId: null, number: 5 };
    expect(examineSeal(seal, genesisHash, [...items].reverse())).toEqual(isBroken);
    expect(examineSeal(seal, genesisHash, items.slice(0, 2))).toEqual(isBroken);
    expect(examineSeal(seal, '1'.repeat(64), items)).toEqual(isBroken);
    expect(examineSeal({ ...seal, marks: seal.marks.slice(1) }, genesisHash, items)).toEqual(isBroken);
    expect(examineSeal({ ...seal, marks: [...seal.marks, 'more'] }, genesisHash, items)).toEqual(isBroken);
  });
});

describe('a batch to seal', () => {
  const inMinute = (nth: number, minute: number) =>
    posted(anEntry({ cause: `bt:txn_${nth}`, recordedAt: seconds(minute * 60) }));

  it('holds at most a thousand entries, and keeps their order', () => {
    const all = Array.from({ length: 2001 }, (_, nth) => inMinute(nth, 0));
    const batches = sealBatches(all);
    expect(batches.map((batch) => batch.length)).toEqual([1000, 1000, 1]);
    expect(batches.flat()).toEqual(all);
    expect(sealBatches([])).toEqual([]);
  });

  it('touches at most 96 other items: minutes, months and funds together', () => {
    const minutes = Array.from({ length: 200 }, (_, nth) => inMinute(nth, nth));
    // One month beside the minutes of the first batch and of each next one.
    expect(sealBatches(minutes).map((batch) => batch.length)).toEqual([95, 95, 10]);

    const ofFunds = Array.from({ length: 60 }, (_, nth) =>
      posted(
        anEntry({
          cause: `bt:txn_${nth}`,
          postings: [debit('0590', 1n, { fund: `fnd_a${nth}` }), credit('0520.01', 1n, { fund: `fnd_b${nth}` })],
        }),
      ),
    );
    expect(sealBatches(ofFunds).map((batch) => batch.length)).toEqual([47, 13]);

    const notOfFunds = Array.from({ length: 60 }, (_, nth) =>
      posted(
        anEntry({
          cause: `bt:txn_${nth}`,
          postings: [debit('1750', 1n, { fund: `fnd_a${nth}` }), credit('1760', 1n, { fund: `fnd_b${nth}` })],
        }),
      ),
    );
    expect(sealBatches(notOfFunds)).toHaveLength(1);
  });

  it('counts a month of booking and a minute of recording of their own', () => {
    const apart = Array.from({ length: 60 }, (_, nth) =>
      posted(
        anEntry({
          cause: `bt:txn_${nth}`,
          bookedOn: localDate(`${2000 + nth}-01-31`),
          recordedAt: instant(`2026-11-23T09:${String(nth).padStart(2, '0')}:00Z`),
        }),
      ),
    );
    expect(sealBatches(apart).map((batch) => batch.length)).toEqual([48, 12]);
  });
});

describe('a reversal', () => {
  it('is known by what it reverses', () => {
    expect(isReversal(anEntry())).toBe(false);
    expect(isReversal(anEntry({ reverses: 'bt:txn_0' }))).toBe(true);
  });
});
