import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  type Candidates,
  type LineToMatch,
  noCandidates,
  type TraitsOfText,
} from '../../../../shared/reconciliation/matching/candidates.ts';
import { payoutCandidates } from '../../../../shared/reconciliation/matching/load-candidates.ts';
import { matchAll, proposalsFor } from '../../../../shared/reconciliation/matching/propose.ts';
import { withinTargetDays } from '../../../../shared/reconciliation/matching/target-days.ts';
import { traitsOf } from '../../../../shared/reconciliation/matching/traits.ts';
import { aLine, aPayout, aText, onDay } from './stage.ts';

/** Each rule by itself: what it finds, what is certain, and where it stops. */
const sent = (disbursementId: string, amountCents = 1000n): Candidate => ({
  target: { kind: 'disbursement', disbursementId },
  amountCents,
  isDivisible: false,
});
const owed = (contributionId: string, amountCents = 1000n): Candidate => ({
  target: { kind: 'contribution', memberId: 'mem_a', contributionId },
  amountCents,
  isDivisible: true,
});
const line = (traits: Partial<LineToMatch> = {}): LineToMatch =>
  aLine({ amountCents: 1000n, side: 'credit', ...traits });
const noTraits: TraitsOfText = { references: [], invoiceNumbers: [], account: null };
const told = (one: LineToMatch, candidates: Partial<Candidates>, text?: Partial<TraitsOfText>) =>
  proposalsFor(one, text && { ...noTraits, ...text }, { ...noCandidates, ...candidates }).map(
    ({ rule, automatic, candidate: { target } }) =>
      `${rule} ${automatic ? 'certain' : 'perhaps'} ${JSON.stringify(Object.values(target).at(-1))}`,
  );

describe('our own reference', () => {
  const candidates = { sent: new Map([['REF', sent('dis_a')]]), returned: new Map([['REF', sent('dis_b')]]) };

  it('points at what we sent when money goes, and at what came back when it comes', () => {
    expect(told(line({ side: 'debit', endToEndId: 'REF' }), candidates)).toEqual(['own-reference certain "dis_a"']);
    expect(told(line({ endToEndId: 'REF' }), candidates)).toEqual(['own-reference certain "dis_b"']);
  });

  it('is nothing without it, when it is unknown, or of another amount', () => {
    expect(told(line({ side: 'debit' }), candidates)).toEqual([]);
    expect(told(line({ side: 'debit', endToEndId: 'OTHER' }), candidates)).toEqual([]);
    expect(told(line({ side: 'debit', endToEndId: 'REF', amountCents: 999n }), candidates)).toEqual([]);
  });

  it('of a payment file points at the day of that total, and leaves two such days to a person', () => {
    const batch = { side: 'debit', paymentFileId: 'pay_a' } as const;
    const one = { batches: new Map([['pay_a', [sent('day_1'), sent('day_2', 2000n)]]]) };
    expect(told(line(batch), one)).toEqual(['own-reference certain "day_1"']);
    expect(told(line({ ...batch, side: 'credit' }), one)).toEqual([]);
    expect(told(line({ side: 'debit' }), one)).toEqual([]);
    expect(told(line({ ...batch, amountCents: 3000n }), one)).toEqual([]);
    const two = { batches: new Map([['pay_a', [sent('day_1'), sent('day_2')]]]) };
    expect(told(line(batch), two)).toEqual(['own-reference perhaps "day_1"', 'own-reference perhaps "day_2"']);
  });
});

describe('a payment reference', () => {
  const claims = new Map([['REF', owed('con_a')]]);

  it('is certain of the whole amount, a proposal of a part, and nothing of more', () => {
    const found = (amountCents: bigint) => told(line({ structuredReference: 'REF', amountCents }), { claims });
    expect(found(1000n)).toEqual(['payment-reference certain "con_a"']);
    expect(found(999n)).toEqual(['payment-reference perhaps "con_a"']);
    expect(found(1001n)).toEqual([]);
  });

  it('is only read of money that comes in', () => {
    expect(told(line({ structuredReference: 'REF', side: 'debit' }), { claims })).toEqual([]);
    expect(told(line(), { claims })).toEqual([]);
  });
});

describe('a payout of Stripe', () => {
  const payout = (traits: Parameters<typeof aPayout>[0] = {}) =>
    payoutCandidates([aPayout({ amountCents: 1000n, arrivalOn: onDay('2026-11-10'), ...traits })]);
  const stripe = (bookedOn: string, payouts = payout()) =>
    told(line({ isStripe: true, bookedOn: onDay(bookedOn) }), { payouts });

  it('is certain within three settling days of its arrival', () => {
    const id = JSON.stringify(aPayout().payoutId);
    expect(stripe('2026-11-10')).toEqual([`payout certain ${id}`]);
    expect(stripe('2026-11-13')).toEqual([`payout certain ${id}`]);
    expect(stripe('2026-11-16')).toEqual([]);
    expect(told(line({ bookedOn: onDay('2026-11-10') }), { payouts: payout() })).toEqual([]);
  });

  it('is left to a person when two would fit', () => {
    const two = payoutCandidates(
      ['po_1', 'po_2'].map((payoutId) => aPayout({ payoutId, amountCents: 1000n, arrivalOn: onDay('2026-11-10') })),
    );
    expect(stripe('2026-11-10', two)).toEqual(['payout perhaps "po_1"', 'payout perhaps "po_2"']);
    const apart = payoutCandidates([
      aPayout({ payoutId: 'po_1', amountCents: 1000n, arrivalOn: onDay('2026-11-10') }),
      aPayout({ payoutId: 'po_2', amountCents: 1000n, arrivalOn: onDay('2026-12-10') }),
    ]);
    expect(stripe('2026-11-10', apart)).toEqual(['payout certain "po_1"']);
  });

  it('is not what the bank showed before it could', () => {
    const [only] = payout().credit.get(1000n) ?? [];
    if (!only) throw new Error('There is no payout.');
    const since = (day: string) => ({
      debit: new Map(),
      credit: new Map([[1000n, [{ ...only, notBefore: onDay(day) }]]]),
    });
    expect(stripe('2026-11-10', since('2026-11-11'))).toEqual([]);
    expect(stripe('2026-11-11', since('2026-11-11'))).toHaveLength(1);
    expect(stripe('2026-11-12', since('2026-11-11'))).toHaveLength(1);
  });
});

describe('what the payer wrote', () => {
  const candidates = {
    claims: new Map([['REF', owed('con_a')]]),
    invoices: new Map([['INV', owed('con_b')]]),
    accounts: new Map([['hash', [owed('con_c'), owed('con_d', 2000n), owed('con_a')]]]),
  };

  it('is proposed in the order of the rules, each thing once, and never certain', () => {
    expect(told(line(), candidates, { references: ['REF'], invoiceNumbers: ['INV'], account: 'hash' })).toEqual([
      'payment-reference perhaps "con_a"',
      'invoice-number perhaps "con_b"',
      'known-account perhaps "con_c"',
      'known-account perhaps "con_a"',
    ]);
    const [claim] = [...candidates.claims.values()];
    if (!claim) throw new Error('There is no claim.');
    const same = { claims: candidates.claims, accounts: new Map([['hash', [claim]]]) };
    expect(told(line(), same, { references: ['REF'], account: 'hash' })).toEqual(['payment-reference perhaps "con_a"']);
  });

  it('is nothing of money that goes out, of what is unknown, or of more than is owed', () => {
    const written = { references: ['REF', 'X'], invoiceNumbers: ['INV', 'Y'], account: 'hash' };
    expect(told(line({ side: 'debit' }), candidates, written)).toEqual([]);
    expect(told(line(), candidates, { references: ['X'], invoiceNumbers: ['Y'], account: 'other' })).toEqual([]);
    expect(told(line({ amountCents: 5000n }), candidates, written)).toEqual([]);
    expect(told(line(), candidates)).toEqual([]);
  });

  it('stands behind what a reference points at in part, and is not asked when that is certain', () => {
    const part = line({ structuredReference: 'REF', amountCents: 900n });
    expect(told(part, candidates, { references: ['REF'], invoiceNumbers: ['INV'] })).toEqual([
      'payment-reference perhaps "con_a"',
      'invoice-number perhaps "con_b"',
    ]);
    const whole = line({ structuredReference: 'REF' });
    expect(told(whole, candidates, { invoiceNumbers: ['INV'] })).toEqual(['payment-reference certain "con_a"']);
  });

  it('is read in every way in which it is grouped, and five of each at most', () => {
    for (const written of ['1001000000000001', '1001 0000 0000 0001', '1001.0000 00000001', '10010000.0000 0001'])
      expect(traitsOf(aText({ remittance: [written] })).references, written).toEqual(['1001000000000001']);
    expect(traitsOf(aText({ remittance: ['11001000000000001', '10010000000000012'] })).references).toEqual([]);
    expect(traitsOf(undefined)).toEqual(noTraits);
  });
});

describe('two lines that would both certainly be one thing', () => {
  it('are certain for neither, and keep their proposals', () => {
    const twins = ['bln_1', 'bln_2', 'bln_3'].map((lineId, at) =>
      line({ lineId, structuredReference: at < 2 ? 'REF' : 'OTHER' }),
    );
    const claims = new Map([
      ['REF', owed('con_a')],
      ['OTHER', owed('con_b')],
    ]);
    const outcomes = matchAll(twins, () => undefined, { ...noCandidates, claims });
    expect(outcomes.map(({ match }) => match?.rule)).toEqual([undefined, undefined, 'payment-reference']);
    expect(outcomes.map(({ proposals }) => proposals.map(({ rule, automatic }) => [rule, automatic]))).toEqual([
      [['payment-reference', false]],
      [['payment-reference', false]],
      [['payment-reference', true]],
    ]);
  });
});

describe('days on which banks settle', () => {
  it('are counted between two days, whichever comes first, and a day is none from itself', () => {
    expect(withinTargetDays(onDay('2026-11-10'), onDay('2026-11-10'), 0)).toBe(true);
    expect(withinTargetDays(onDay('2026-11-10'), onDay('2026-11-11'), 0)).toBe(false);
    expect(withinTargetDays(onDay('2026-11-11'), onDay('2026-11-10'), 1)).toBe(true);
    expect(withinTargetDays(onDay('2026-11-13'), onDay('2026-11-16'), 1)).toBe(true);
    expect(withinTargetDays(onDay('2026-11-13'), onDay('2026-11-17'), 1)).toBe(false);
  });
});
