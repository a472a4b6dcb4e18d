import { describe, expect, it } from 'vitest';
import { asInvoiced } from '../../../shared/billing/contribution.ts';
import { entryFor, movedBy } from '../../../shared/billing/movement.ts';
import type { Movement } from '../../../shared/billing/payments.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { aContribution, aMovement, anInvoice } from './builders.ts';

const at = instant('2026-11-09T10:00:00Z');
const rows = (movement: Movement, contribution = aContribution()) =>
  entryFor(movement, at, contribution)?.postings.map(
    ({ account, side, amountCents }) => `${side} ${account} ${amountCents}`,
  );
const alone = (movement: Movement) =>
  entryFor(movement, at, undefined)?.postings.map(
    ({ account, side, amountCents }) => `${side} ${account} ${amountCents}`,
  );

describe('a change of the balance at Stripe is booked', () => {
  it('for a payment: the whole amount off what the member owes, the fee on lines of its own', () => {
    expect(rows(aMovement())).toEqual(['debit 1050 3900', 'credit 1300 3900', 'debit 4600 29', 'credit 1050 29']);
    const entry = entryFor(aMovement(), at, aContribution());
    expect(entry).toMatchObject({ entryId: 'bt:txn_000001', bookedOn: '2026-11-02', recordedAt: at });
    expect(entry?.postings[1]?.dimensions).toEqual({ member: 'mem_000001', contribution: 'con_000001' });
  });

  it.each([
    [
      'a debit that failed',
      { category: 'charge_failure', type: 'payment_failure_refund', amountCents: -3900n, feeCents: 350n },
    ],
    ['a storno', { category: 'dispute', type: 'adjustment', amountCents: -3900n, feeCents: 350n }],
    [
      'a return by the bank',
      { category: 'other_adjustment', type: 'payment_reversal', amountCents: -3900n, feeCents: 350n },
    ],
  ])('for %s: owed again, with the bank’s fee as costs of collection', (_, traits) => {
    expect(rows(aMovement(traits))).toEqual([
      'debit 1300 3900',
      'credit 1050 3900',
      'debit 4610 350',
      'credit 1050 350',
    ]);
  });

  it.each([
    [
      'a refund',
      { category: 'refund', type: 'payment_refund', amountCents: -2400n, feeCents: 0n },
      ['debit 1300 2400', 'credit 1050 2400'],
    ],
    [
      'a refund that failed',
      { category: 'refund_failure', type: 'refund_failure', amountCents: 2400n, feeCents: 0n },
      ['debit 1050 2400', 'credit 1300 2400'],
    ],
    [
      'a dispute that was won, fee and all',
      { category: 'dispute_reversal', type: 'adjustment', amountCents: 3900n, feeCents: -2000n },
      ['debit 1050 3900', 'credit 1300 3900', 'debit 1050 2000', 'credit 4600 2000'],
    ],
  ])('for %s', (_, traits, expected) => {
    expect(rows(aMovement(traits))).toEqual(expected);
  });

  it.each([
    ['a payout', { category: 'payout', type: 'payout', amountCents: -3000n }, ['debit 1060 3000', 'credit 1050 3000']],
    [
      'a payout that came back',
      { category: 'payout_reversal', type: 'payout_failure', amountCents: 3000n },
      ['debit 1050 3000', 'credit 1060 3000'],
    ],
    [
      'a fee for the month',
      { category: 'fee', type: 'stripe_fee', amountCents: -27n },
      ['debit 4600 27', 'credit 1050 27'],
    ],
    ['a tax on fees', { category: 'tax', type: 'tax_fee', amountCents: -5n }, ['debit 4600 5', 'credit 1050 5']],
  ])('for %s, which is nobody’s', (_, traits, expected) => {
    expect(alone(aMovement({ feeCents: 0n, sourceId: 'po_1', paymentIntentId: null, ...traits }))).toEqual(expected);
  });

  it('on suspense when we have no name for it, or a payment is of nobody we know', () => {
    const held = aMovement({
      category: 'risk_reserved_funds',
      type: 'reserve_transaction',
      amountCents: -500n,
      feeCents: 0n,
    });
    expect(alone(held)).toEqual(['debit 1790 500', 'credit 1050 500']);
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
          const entry = entryFor(aMovement({ category, amountCents, feeCents }), at, aContribution());
          const moved = (entry?.postings ?? [])
            .filter(({ account }) => account === '1050')
            .reduce((sum, { side, amountCents: cents }) => (side === 'debit' ? sum + cents : sum - cents), 0n);
          expect(moved).toBe(amountCents - feeCents);
        }
  });
});

describe('what a movement makes of the contribution', () => {
  it('a refund leaves it paid, a dispute that is won makes it paid again', () => {
    const paid = movedBy(aContribution(), aMovement());
    expect(movedBy(paid, aMovement({ movementId: 'txn_2', category: 'refund', amountCents: -100n }))).toMatchObject({
      status: 'paid',
    });
    const lost = movedBy(paid, aMovement({ movementId: 'txn_3', category: 'dispute', amountCents: -3900n }));
    expect(lost).toMatchObject({ status: 'due' });
    const won = movedBy(lost, aMovement({ movementId: 'txn_4', category: 'dispute_reversal' }));
    expect(won).toMatchObject({
      status: 'paid',
      entryIds: ['inv:in_000001:finalized', 'bt:txn_000001', 'bt:txn_3', 'bt:txn_4'],
    });
  });
});
