import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asInvoiced, type Contribution, doublyReturnedCents, openCents } from '../../../shared/billing/contribution.ts';
import { entryFor, movedBy } from '../../../shared/billing/movement.ts';
import type { Movement } from '../../../shared/billing/payments.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { aContribution, aMovement, anInvoice, booked } from './builders.ts';

const at = instant('2026-11-09T10:00:00Z');
const rowsOf = (entry: ReturnType<typeof entryFor>) =>
  entry?.postings.map(({ account, side, amountCents }) => `${side} ${account} ${amountCents}`);
const rows = (movement: Movement, contribution = aContribution()) => rowsOf(entryFor(movement, booked, contribution));
const alone = (movement: Movement) => rowsOf(entryFor(movement, booked, undefined));

describe('a change of the balance at Stripe is booked', () => {
  it('for a payment: the whole amount off what the member owes, the fee on lines of its own', () => {
    expect(rows(aMovement())).toEqual(['debit 1050 3900', 'credit 1300 3900', 'debit 4600 29', 'credit 1050 29']);
    const entry = entryFor(aMovement(), { ...booked, recordedAt: at }, aContribution());
    expect(entry).toMatchObject({ entryId: 'bt:txn_000001', bookedOn: '2026-11-02', recordedAt: at });
    expect(entry?.postings[1]?.dimensions).toEqual({ member: 'mem_000001', contribution: 'con_000001' });
  });

  it.each([
    [
      'a debit that failed',
      { category: 'charge_failure', type: 'payment_failure_refund', amountCents: -3900n, feeCents: 350n },
    ],
    [
      'a storno',
      {
        category: 'dispute',
        type: 'adjustment',
        disputeReason: 'customer_initiated',
        amountCents: -3900n,
        feeCents: 350n,
      },
    ],
    [
      'a return by the bank',
      { category: 'other_adjustment', type: 'payment_reversal', amountCents: -3900n, feeCents: 350n },
    ],
  ])('for %s: owed again, with the bank’s fee as costs of collection', (_, traits) => {
    expect(rows(aMovement(traits), movedBy(aContribution(), aMovement()))).toEqual([
      'debit 1300 3900',
      'credit 1050 3900',
      'debit 4610 350',
      'credit 1050 350',
    ]);
  });

  const paid = movedBy(aContribution(), aMovement());
  const refunded = movedBy(
    paid,
    aMovement({ movementId: 'txn_2', category: 'refund', amountCents: -2400n, feeCents: 0n }),
  );
  const disputed = movedBy(
    paid,
    aMovement({ movementId: 'txn_2', category: 'dispute', amountCents: -3900n, feeCents: 2000n }),
  );

  it.each([
    [
      'a refund, on the refund that was decided on',
      { category: 'refund', type: 'payment_refund', amountCents: -2400n, feeCents: 0n, refundId: 'rfd_1' },
      paid,
      ['debit 1300 2400', 'credit 1050 2400'],
    ],
    [
      'a refund that failed',
      { category: 'refund_failure', type: 'refund_failure', amountCents: 2400n, feeCents: 0n },
      refunded,
      ['debit 1050 2400', 'credit 1300 2400'],
    ],
    [
      'a dispute that was won, fee and all',
      { category: 'dispute_reversal', type: 'adjustment', amountCents: 3900n, feeCents: -2000n },
      disputed,
      ['debit 1050 3900', 'credit 1300 3900', 'debit 1050 2000', 'credit 4610 2000'],
    ],
    [
      'the cost of a failure that comes alone',
      { category: 'fee', type: 'stripe_fee', amountCents: -350n, feeCents: 0n },
      aContribution(),
      ['debit 4610 350', 'credit 1050 350'],
    ],
  ])('for %s', (_, traits, before, expected) => {
    expect(rows(aMovement({ movementId: 'txn_3', ...traits }), before)).toEqual(expected);
  });

  it.each([
    ['a payout', { category: 'payout', type: 'payout', amountCents: -3000n }, ['debit 1060 3000', 'credit 1050 3000']],
    [
      'a payout that came back',
      { category: 'payout_reversal', type: 'payout_failure', amountCents: 3000n },
      ['debit 1050 3000', 'credit 1060 3000'],
    ],
    [
      'a payout that was withdrawn',
      { category: 'payout_reversal', type: 'payout_cancel', amountCents: 3000n },
      ['debit 1050 3000', 'credit 1060 3000'],
    ],
    ['money put in', { category: 'topup', type: 'topup', amountCents: 3000n }, ['debit 1050 3000', 'credit 1060 3000']],
    [
      'a fee for the month',
      { category: 'fee', type: 'stripe_fee', amountCents: -27n },
      ['debit 4600 27', 'credit 1050 27'],
    ],
    ['a tax on fees', { category: 'tax', type: 'tax_fee', amountCents: -5n }, ['debit 4600 5', 'credit 1050 5']],
    [
      'money that is held back',
      { category: 'risk_reserved_funds', type: 'reserve_transaction', amountCents: -500n },
      ['debit 1390 500', 'credit 1050 500'],
    ],
    [
      'money that is let go again',
      { category: 'payout_minimum_balance_release', type: 'payout_minimum_balance_release', amountCents: 500n },
      ['debit 1050 500', 'credit 1390 500'],
    ],
  ])('for %s, which is nobody’s', (_, traits, expected) => {
    const nobodys = { feeCents: 0n, sourceId: 'po_1', paymentIntentId: null, chargeId: null };
    expect(alone(aMovement({ ...nobodys, ...traits }))).toEqual(expected);
  });

  it('on suspense when we have no name for it, or a payment is of nobody we know', () => {
    const strange = aMovement({ category: 'mystery', type: 'mystery', amountCents: -500n, feeCents: 0n });
    expect(alone(strange)).toEqual(['debit 1790 500', 'credit 1050 500']);
    expect(alone(aMovement())).toEqual(['debit 1050 3900', 'credit 1790 3900', 'debit 4600 29', 'credit 1050 29']);
  });

  it('not at all when nothing moved', () => {
    expect(alone(aMovement({ amountCents: 0n, feeCents: 0n }))).toBeUndefined();
  });

  it('against the loss when what was written off is paid after all', () => {
    const off = asInvoiced(aContribution(), anInvoice({ status: 'uncollectible' }));
    expect(rows(aMovement({ feeCents: 0n }), off)).toEqual(['debit 1050 3900', 'credit 4620 3900']);
  });

  it('so that account 1050 always moves by the net', () => {
    const amounts = [-5000n, -1n, 0n, 1n, 5000n];
    const categories = ['charge', 'charge_failure', 'dispute', 'refund', 'payout', 'fee', 'something-new'];
    for (const category of categories)
      for (const amountCents of amounts)
        for (const feeCents of [-10n, 0n, 10n]) {
          const entry = entryFor(aMovement({ category, amountCents, feeCents }), booked, aContribution());
          expect(sumOn('1050', entry)).toBe(amountCents - feeCents);
        }
  });
});

function sumOn(account: string, entry: ReturnType<typeof entryFor>): bigint {
  const own = (entry?.postings ?? []).filter((posting) => posting.account === account);
  return own.reduce((sum, { side, amountCents }) => (side === 'debit' ? sum + amountCents : sum - amountCents), 0n);
}

describe('a payment that went back twice', () => {
  const refund = aMovement({
    movementId: 'txn_2',
    category: 'refund',
    type: 'payment_refund',
    amountCents: -3900n,
    feeCents: 0n,
  });
  const storno = aMovement({
    movementId: 'txn_3',
    category: 'dispute',
    type: 'adjustment',
    disputeReason: 'customer_initiated',
    amountCents: -3900n,
    feeCents: 1500n,
  });
  const paid = movedBy(aContribution(), aMovement());

  it.each([
    ['refunded, then taken back', refund, storno],
    ['taken back, then refunded', storno, refund],
  ])('(%s) is owed by who got it, and the claim is not opened twice', (_, first, second) => {
    const once = movedBy(paid, first);
    expect(rows({ ...second, feeCents: 0n }, once)).toEqual(['debit 1390 3900', 'credit 1050 3900']);
    const twice = movedBy(once, second);
    expect(doublyReturnedCents(twice)).toBe(3900n);
    expect(openCents(twice)).toBe(3900n);
  });

  it('keeps the receivable at what is open and the rest apart, in whatever order the money moves', () => {
    const amount = fc.bigInt({ min: 1n, max: 3900n });
    const moves = fc.array(
      fc.record({
        category: fc.constantFrom('charge', 'refund', 'refund_failure', 'dispute', 'dispute_reversal'),
        amount,
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(moves, (course) => {
        let now: Contribution = aContribution();
        let [receivable, owedByOthers] = [now.amountCents, 0n];
        for (const [nth, { category, amount: cents }] of course.entries()) {
          const isIn = ['charge', 'refund_failure', 'dispute_reversal'].includes(category);
          const movement = aMovement({ movementId: `txn_${nth}`, category, amountCents: isIn ? cents : -cents });
          const entry = entryFor(movement, booked, now);
          receivable += sumOn('1300', entry);
          owedByOthers += sumOn('1390', entry);
          now = movedBy(now, movement);
        }
        expect(receivable).toBe(openCents(now));
        expect(owedByOthers).toBe(doublyReturnedCents(now));
      }),
    );
  });
});
