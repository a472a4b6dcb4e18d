import { describe, expect, it } from 'vitest';
import type { Contribution } from '../../../shared/billing/contribution.ts';
import {
  concernsContribution,
  entryFor,
  mayConcernContribution,
  meaningOf,
  movedBy,
  takesBack,
} from '../../../shared/billing/movement.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { aContribution, aMovement, booked } from './builders.ts';

/** What Stripe may call a change of its balance, and what it means here: the whole table, row by row. */
const noCharge = { chargeId: null };
const table = [
  ['charge', 'payment', {}, 'payment', 'contribution'],
  ['charge_failure', 'adjustment', {}, 'failure', 'contribution'],
  ['dispute', 'adjustment', {}, 'dispute', 'contribution'],
  ['dispute_reversal', 'adjustment', {}, 'dispute-won', 'contribution'],
  ['refund', 'payment_refund', {}, 'refund', 'contribution'],
  ['partial_capture_reversal', 'adjustment', {}, 'refund', 'contribution'],
  ['refund_failure', 'refund_failure', {}, 'refund-failed', 'contribution'],
  ['other_adjustment', 'payment_reversal', {}, 'return', 'contribution'],
  ['other_adjustment', 'payment_failure_refund', {}, 'failure', 'contribution'],
  ['payout', 'payout', noCharge, 'payout', 'account'],
  ['payout_reversal', 'payout_failure', noCharge, 'payout', 'account'],
  ['topup', 'topup', noCharge, 'payout', 'account'],
  ['topup_reversal', 'topup_reversal', noCharge, 'payout', 'account'],
  ['risk_reserved_funds', 'adjustment', noCharge, 'held', 'account'],
  ['payout_minimum_balance_hold', 'adjustment', noCharge, 'held', 'account'],
  ['payout_minimum_balance_release', 'adjustment', noCharge, 'held', 'account'],
  ['other_adjustment', 'reserve_transaction', noCharge, 'held', 'account'],
  ['other_adjustment', 'reserve_hold', noCharge, 'held', 'account'],
  ['other_adjustment', 'reserve_release', noCharge, 'held', 'account'],
  ['other_adjustment', 'reserved_funds', noCharge, 'held', 'account'],
  ['other_adjustment', 'payout_minimum_balance_hold', noCharge, 'held', 'account'],
  ['other_adjustment', 'payout_minimum_balance_release', noCharge, 'held', 'account'],
  ['fee', 'stripe_fee', noCharge, 'fee', 'account'],
  ['network_cost', 'network_cost', noCharge, 'fee', 'account'],
  ['tax', 'tax_fee', noCharge, 'fee', 'account'],
  ['fee', 'stripe_fee', {}, 'failure-fee', 'perhaps'],
  ['contribution', 'contribution', noCharge, 'unexplained', 'account'],
] as const;

describe('what Stripe calls a change of the balance', () => {
  it.each(table)('%s / %s (%o) is %s, about a %s', (category, type, traits, meaning, about) => {
    const movement = aMovement({ category, type, ...traits });
    expect(meaningOf(movement)).toBe(meaning);
    expect(concernsContribution(movement)).toBe(about === 'contribution');
    expect(mayConcernContribution(movement)).toBe(about !== 'account');
    expect(takesBack(movement)).toBe(['failure', 'return', 'dispute'].includes(meaning));
  });

  it.each([
    ['charge', 'payment', 3900n, 'Bijdrage ontvangen via Stripe'],
    ['charge_failure', 'adjustment', -3900n, 'Incasso mislukt'],
    ['other_adjustment', 'payment_reversal', -3900n, 'Bijdrage teruggeboekt door de bank'],
    ['dispute', 'adjustment', -3900n, 'Bijdrage teruggehaald of betwist'],
    ['dispute_reversal', 'adjustment', 3900n, 'Betwisting gewonnen, bijdrage terug ontvangen'],
    ['refund', 'payment_refund', -3900n, 'Bijdrage terugbetaald'],
    ['refund_failure', 'refund_failure', 3900n, 'Terugbetaling mislukt, geld terug ontvangen'],
    ['payout', 'payout', -3900n, 'Uitbetaling van Stripe naar de bank'],
    ['other_adjustment', 'reserve_hold', -3900n, 'Tegoed door Stripe vastgehouden of vrijgegeven'],
    ['contribution', 'contribution', -5n, 'Onbekende mutatie bij Stripe, uit te zoeken'],
  ])('%s / %s of %s reads “%s” in the journal', (category, type, amountCents, description) => {
    expect(entryFor(aMovement({ category, type, amountCents }), booked, aContribution())?.description).toBe(
      description,
    );
  });

  it('names the payout, the charge or the refund that it is about, and nothing when Stripe names nothing', () => {
    const dimensions = (traits: Parameters<typeof aMovement>[0], at = 0) =>
      entryFor(aMovement({ feeCents: 0n, ...traits }), booked, aContribution())?.postings[at]?.dimensions;
    const payout = { category: 'payout', type: 'payout', amountCents: -100n };
    expect(dimensions({ ...payout, sourceId: 'po_1' })).toEqual({ payout: 'po_1' });
    expect(dimensions({ ...payout, sourceId: null })).toEqual({});
    const held = { category: 'other_adjustment', type: 'reserve_hold', amountCents: -100n };
    expect(dimensions({ ...held, sourceId: 'rsv_1' })).toEqual({ charge: 'rsv_1' });
    expect(dimensions({ ...held, sourceId: null })).toEqual({});
    const refund = { category: 'refund', amountCents: -100n };
    const about = { member: 'mem_000001', contribution: 'con_000001' };
    expect(dimensions({ ...refund, refundId: 'rfd_1' })).toEqual({ ...about, refund: 'rfd_1' });
    expect(dimensions(refund)).toEqual(about);
  });

  it('books nothing where nothing moved', () => {
    expect(entryFor(aMovement({ amountCents: 0n, feeCents: 0n }), booked, aContribution())).toBeUndefined();
  });
});

describe('what a movement makes of its contribution', () => {
  const at = instant('2026-11-20T10:00:00Z');
  const moved = (traits: Parameters<typeof aMovement>[0], before: Contribution = aContribution()) =>
    movedBy(before, aMovement({ movementId: 'txn_9', at, ...traits }));
  const paid = moved({ movementId: 'txn_1' });

  it('adds each amount to its own sum, and the fee and the entry to what there was', () => {
    expect(paid).toMatchObject({ receivedCents: 3900n, pendingCents: 0n, paidAt: at, chargeId: 'py_000001' });
    expect(paid).toMatchObject({ feeCents: 29n, method: 'ideal', paymentIntentId: 'pi_000001', status: 'paid' });
    expect(paid.entryIds).toEqual([...aContribution().entryIds, 'bt:txn_1']);
    const pending = moved({ isPending: true });
    expect(pending).toMatchObject({ receivedCents: 3900n, pendingCents: 3900n, paidAt: null, status: 'collecting' });
    const back = { amountCents: -3900n, feeCents: 350n, failureCode: 'insufficient_funds' };
    expect(moved({ category: 'charge_failure', ...back }, pending)).toMatchObject({
      returnedCents: 3900n,
      pendingCents: 0n,
      feeCents: 379n,
      status: 'failed',
      wasReturned: false,
      failure: { code: 'insufficient_funds', at, chargeId: 'py_000001' },
    });
    expect(moved({ type: 'payment_reversal', ...back }, paid)).toMatchObject({
      returnedCents: 3900n,
      pendingCents: 0n,
      wasReturned: true,
      status: 'returned',
    });
  });

  it('takes the reason of the dispute before that of the charge, and says so when there is none', () => {
    const disputed = { category: 'dispute', amountCents: -3900n };
    const both = moved({ ...disputed, disputeReason: 'customer_initiated', failureCode: 'insufficient_funds' }, paid);
    expect(both).toMatchObject({ disputedCents: 3900n, returnedCents: 0n, failure: { code: 'customer_initiated' } });
    expect(moved({ ...disputed, failureCode: 'account_closed' }, paid).failure?.code).toBe('account_closed');
    expect(moved(disputed, paid).failure?.code).toBe('unknown');
    const won = moved({ category: 'dispute_reversal', amountCents: 3900n, feeCents: -2000n }, both);
    expect(won).toMatchObject({ disputedCents: 0n, status: 'paid', paidAt: at });
    const later = instant('2026-12-20T10:00:00Z');
    expect(moved({ category: 'dispute_reversal', amountCents: 3900n, at: later }, both).paidAt).toBe(later);
  });

  it('counts the cost of a failure that is booked alone, and keeps what the movement does not tell', () => {
    const fee = { category: 'fee', type: 'stripe_fee', amountCents: -350n, feeCents: 0n };
    const costly = moved({ ...fee, method: null, paymentIntentId: null }, paid);
    expect(costly).toMatchObject({ feeCents: 379n, method: 'ideal', paymentIntentId: 'pi_000001' });
    expect(costly).toMatchObject({ receivedCents: 3900n, returnedCents: 0n, refundedCents: 0n, status: 'paid' });
    const again = moved({ method: 'sepa_debit', chargeId: null, paymentIntentId: 'pi_2' }, paid);
    expect(again).toMatchObject({ method: 'sepa_debit', chargeId: 'py_000001', paymentIntentId: 'pi_2' });
    expect(moved({ category: 'refund', amountCents: -900n }, paid)).toMatchObject({ refundedCents: 900n });
    expect(
      moved({ category: 'refund_failure', amountCents: 900n }, moved({ category: 'refund', amountCents: -900n }, paid))
        .refundedCents,
    ).toBe(0n);
  });
});
