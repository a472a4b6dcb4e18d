import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../../../shared/kernel/dates.ts';
import {
  type Candidates,
  type LineToMatch,
  noCandidates,
} from '../../../../shared/reconciliation/matching/candidates.ts';
import { payoutCandidates } from '../../../../shared/reconciliation/matching/load-candidates.ts';
import { matchAll, proposalsFor } from '../../../../shared/reconciliation/matching/propose.ts';
import { spanAround, withinTargetDays } from '../../../../shared/reconciliation/matching/target-days.ts';
import { traitsOf } from '../../../../shared/reconciliation/matching/traits.ts';
import { aLine, aPayout, aText, onDay } from './stage.ts';

describe('settling days', () => {
  it.each([
    ['2026-11-19', '2026-11-24', true],
    ['2026-11-19', '2026-11-25', false],
    ['2026-12-24', '2026-12-30', true],
    ['2026-12-24', '2026-12-31', false],
    ['2026-11-21', '2026-11-22', true],
  ])('%s and %s lie at most three apart: %s', (one, other, expected) => {
    expect(withinTargetDays(onDay(one), onDay(other), 3)).toBe(expected);
    expect(withinTargetDays(onDay(other), onDay(one), 3)).toBe(expected);
  });

  it('never lie outside the span that is asked for', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: -60, max: 60 }), fc.nat(6), (start, apart, most) => {
        const day = addDays(localDate('2024-01-01'), start);
        const other = addDays(day, apart);
        const { from, to } = spanAround(day, most);
        return !withinTargetDays(day, other, most) || (from <= other && other <= to);
      }),
    );
  });
});

const target = (contributionId: string) => ({ kind: 'contribution' as const, memberId: 'mem_1', contributionId });
const claim = (contributionId: string, amountCents: bigint) => ({
  target: target(contributionId),
  amountCents,
  isDivisible: true,
});

/** Few amounts, days and references, so that they meet often; a sign may be flipped and a cent may be off. */
const lines = fc.array(
  fc.record({
    amountCents: fc.constantFrom(1000n, 1001n, 2000n),
    side: fc.constantFrom('credit' as const, 'debit' as const),
    days: fc.nat(12),
    reference: fc.constantFrom(null, 'ref-a', 'ref-b', 'ref-unknown'),
    own: fc.constantFrom(null, 'dis_a'),
    isStripe: fc.boolean(),
  }),
  { maxLength: 8 },
);
const worlds = fc.record({
  lines,
  claims: fc.record({ a: fc.constantFrom(1000n, 2000n), b: fc.constantFrom(1000n, 1001n) }),
  payouts: fc.array(fc.record({ amountCents: fc.constantFrom(1000n, 2000n), days: fc.nat(12) }), { maxLength: 4 }),
});
type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never;

const day = (days: number) => addDays(localDate('2026-11-09'), days);

function candidatesOf(world: World): Candidates {
  return {
    ...noCandidates,
    sent: new Map([
      ['dis_a', { target: { kind: 'disbursement', disbursementId: 'dis_a' }, amountCents: 1000n, isDivisible: false }],
    ]),
    claims: new Map([
      ['ref-a', claim('con_a', world.claims.a)],
      ['ref-b', claim('con_b', world.claims.b)],
    ]),
    payouts: payoutCandidates(
      world.payouts.map(({ amountCents, days }, at) =>
        aPayout({ payoutId: `po_${at}`, amountCents, arrivalOn: day(days) }),
      ),
    ),
  };
}

const linesOf = (world: World): LineToMatch[] =>
  world.lines.map(({ amountCents, side, days, reference, own, isStripe }, at) =>
    aLine({
      lineId: `bln_${at}`,
      amountCents,
      side,
      bookedOn: day(days),
      structuredReference: reference,
      endToEndId: own,
      isStripe,
    }),
  );

const matchesOf = (ofLines: readonly LineToMatch[], candidates: Candidates) =>
  new Map(
    matchAll(ofLines, () => undefined, candidates).map(({ line, match }) => [line.lineId, match?.candidate.target]),
  );

describe('the rules over many lines', () => {
  it('come to the same in any order of lines', () => {
    fc.assert(
      fc.property(worlds, fc.integer(), (world, seed) => {
        const candidates = candidatesOf(world);
        const all = linesOf(world);
        const turned = all.map((_, at) => all[(at + Math.abs(seed)) % all.length] as LineToMatch).reverse();
        expect(matchesOf(turned, candidates)).toEqual(
          new Map(turned.map(({ lineId }) => [lineId, matchesOf(all, candidates).get(lineId)])),
        );
      }),
    );
  });

  it('never book a line on another amount, on the other side, or two lines on one thing', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const used = new Set<object>();
        for (const { line, match } of matchAll(linesOf(world), () => undefined, candidatesOf(world))) {
          if (!match) continue;
          expect(match.candidate.amountCents).toBe(line.amountCents);
          expect(used.has(match.candidate)).toBe(false);
          used.add(match.candidate);
          const { kind } = match.candidate.target;
          expect(line.side).toBe(kind === 'disbursement' ? 'debit' : 'credit');
          if (kind === 'payout') expect(line.isStripe).toBe(true);
        }
      }),
    );
  });

  it('take our own reference before a payment reference, and that before a payout', () => {
    const candidates = candidatesOf({
      lines: [],
      claims: { a: 1000n, b: 1000n },
      payouts: [{ amountCents: 1000n, days: 1 }],
    });
    const line = { amountCents: 1000n, bookedOn: day(1), isStripe: true, structuredReference: 'ref-a' };
    const ruleOf = (traits: Partial<LineToMatch>) =>
      proposalsFor(aLine({ ...line, ...traits }), undefined, candidates)[0]?.rule;
    expect(ruleOf({ side: 'debit', endToEndId: 'dis_a' })).toBe('own-reference');
    expect(ruleOf({ endToEndId: 'dis_a' })).toBe('payment-reference');
    expect(ruleOf({ structuredReference: null })).toBe('payout');
  });

  it('propose nothing that is less than the line', () => {
    const candidates = { ...noCandidates, claims: new Map([['ref-a', claim('con_a', 999n)]]) };
    expect(proposalsFor(aLine({ amountCents: 1000n, structuredReference: 'ref-a' }), undefined, candidates)).toEqual(
      [],
    );
  });

  it('leave a payout that has not been read, or that failed before the bank showed it, to a person', () => {
    const found = (traits: Parameters<typeof aPayout>[0]) => payoutCandidates([aPayout(traits)]);
    expect(found({ reconciledAt: null }).credit.size).toBe(0);
    expect(found({ told: 'failed', failure: { code: null, at: aPayout().createdAt } }).credit.size).toBe(0);
    expect(found({ amountCents: -500n }).debit.get(500n)).toHaveLength(1);
    expect(found({}).credit.size).toBe(1);
  });
});

describe('what a payer wrote', () => {
  it('gives invoice numbers and references in the ways in which people write them', () => {
    const { invoiceNumbers, references } = traitsOf(
      aText({ remittance: ['factuur abcd1234-0001', 'en ABCD1234 - 0002, kenmerk 1001.0000.0000.0001'] }),
    );
    expect(invoiceNumbers).toEqual(['ABCD1234-0001', 'ABCD1234-0002']);
    expect(references).toEqual(['1001000000000001']);
  });

  it('gives one hash for an account, however it is spaced, and never the account', () => {
    const one = traitsOf(aText({ counterpartyIban: 'NL91 ABNA 0417 1643 00' })).account;
    expect(one).toBe(traitsOf(aText({ counterpartyIban: 'nl91abna0417164300' })).account);
    expect(one).not.toContain('ABNA');
    expect(traitsOf(undefined).account).toBeNull();
  });
});
