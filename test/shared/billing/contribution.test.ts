import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cancelledEntry, claimEntry, writtenOffEntry } from '../../../shared/billing/claim.ts';
import {
  asCollecting,
  asInvoiced,
  asPaidBy,
  asReturnedBy,
  type Contribution,
  contributionFor,
  isContribution,
} from '../../../shared/billing/contribution.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { aContribution, aMovement, anInvoice } from './builders.ts';

const paidAt = instant('2026-11-09T10:00:00Z');

describe('what an invoice makes due', () => {
  it('is the member’s from the day it was finalised, with its lines and periods', () => {
    expect(contributionFor(anInvoice())).toMatchObject({
      contributionId: 'con_000001',
      memberId: 'mem_000001',
      status: 'due',
      amountCents: 3900n,
      dueOn: '2026-11-02',
      entryIds: ['inv:in_000001:finalized'],
      lines: [
        { kind: 'policy', from: '2026-11-02', until: '2027-02-02' },
        { kind: 'membership', from: '2026-11-02', until: '2027-11-02' },
      ],
    });
  });

  it('is nothing for a draft or for nothing', () => {
    expect(contributionFor(anInvoice({ status: 'draft', finalizedAt: null }))).toBeUndefined();
    expect(contributionFor(anInvoice({ amountCents: 0n, lines: [] }))).toBeUndefined();
  });

  it('is not guessed when the invoice does not tell whose it is, what for, or does not add up', () => {
    const [policy, membership] = anInvoice().lines;
    if (!policy || !membership) throw new Error('The invoice has two lines.');
    const strange = [
      anInvoice({ personId: null }),
      anInvoice({ applicationId: null }),
      anInvoice({ lines: [policy] }),
      anInvoice({ lines: [policy, { ...membership, kind: null }] }),
    ];
    for (const invoice of strange) {
      expect(isContribution(invoice)).toBe(false);
      expect(() => contributionFor(invoice)).toThrow('does not tell');
    }
  });
});

describe('the status of a contribution', () => {
  it('climbs to paid and stays there, whatever comes later', () => {
    const paid = asInvoiced(aContribution(), anInvoice({ status: 'paid', paidAt }));
    expect(paid).toMatchObject({ status: 'paid', paidAt });
    expect(asCollecting(paid)).toBe(paid);
    expect(asInvoiced(paid, anInvoice({ status: 'open' }))).toBe(paid);
    expect(asInvoiced(paid, anInvoice({ status: 'void' }))).toBe(paid);
    expect(asInvoiced(paid, anInvoice({ status: 'uncollectible' }))).toBe(paid);
  });

  it('is collecting while the bank has to answer, and paid when the money is certain', () => {
    const sent = asPaidBy(aContribution(), aMovement({ isPending: true, method: 'sepa_debit', feeCents: 35n }), 'bt:a');
    expect(sent).toMatchObject({ status: 'collecting', paidAt: null, feeCents: 35n });
    expect(asInvoiced(sent, anInvoice({ status: 'paid', paidAt }))).toMatchObject({ status: 'paid', paidAt });
    expect(asPaidBy(aContribution(), aMovement(), 'bt:a')).toMatchObject({ status: 'paid', paidAt: aMovement().at });
  });

  it('is due again when the bank takes the money back, although the invoice goes on saying it is paid', () => {
    const paid = asPaidBy(aContribution(), aMovement(), 'bt:a');
    const back = asReturnedBy(paid, aMovement({ category: 'dispute', amountCents: -3900n, feeCents: 1500n }), 'bt:b');
    expect(back).toMatchObject({ status: 'due', paidAt: null, feeCents: 1529n, wasReturned: true });
    expect(asInvoiced(back, anInvoice({ status: 'paid', paidAt }))).toBe(back);
    expect(asPaidBy(back, aMovement(), 'bt:c')).toMatchObject({ status: 'paid', wasReturned: false });
  });

  it('can still be paid after it was written off, but not after it was cancelled', () => {
    const off = asInvoiced(aContribution(), anInvoice({ status: 'uncollectible' }));
    expect(off).toMatchObject({ status: 'written-off' });
    expect(asInvoiced(off, anInvoice({ status: 'paid', paidAt }))).toMatchObject({ status: 'paid' });
    const cancelled = asInvoiced(aContribution(), anInvoice({ status: 'void' }));
    expect(asInvoiced(cancelled, anInvoice({ status: 'uncollectible' }))).toBe(cancelled);
  });

  it('comes out the same in whatever order and however often it is told', () => {
    const steps: Record<string, (contribution: Contribution) => Contribution> = {
      finalized: (contribution) => asInvoiced(contribution, anInvoice()),
      paid: (contribution) => asInvoiced(contribution, anInvoice({ status: 'paid', paidAt: aMovement().at })),
      collecting: asCollecting,
      // The ledger's own id keeps a movement from being taken twice.
      moved: (contribution) =>
        contribution.entryIds.includes('bt:a') ? contribution : asPaidBy(contribution, aMovement(), 'bt:a'),
    };
    const told = fc.shuffledSubarray([...Object.keys(steps), ...Object.keys(steps), ...Object.keys(steps)], {
      minLength: 12,
    });
    fc.assert(
      fc.property(told, (order) => {
        const { version: _, ...end } = order.reduce((now, step) => steps[step]?.(now) ?? now, aContribution());
        expect(end).toEqual({
          ...aContribution(),
          version: undefined,
          status: 'paid',
          paidAt: aMovement().at,
          method: 'ideal',
          feeCents: 29n,
          entryIds: ['inv:in_000001:finalized', 'bt:a'],
        });
      }),
    );
  });
});

describe('the entries of a claim', () => {
  const of = (entry: ReturnType<typeof claimEntry>) =>
    entry.postings.map(({ account, side, amountCents }) => `${side} ${account} ${amountCents}`);

  it('book what is owed and what it is for, on the member', () => {
    const entry = claimEntry(aContribution(), paidAt);
    expect(of(entry)).toEqual(['debit 1300 3900', 'credit 8010 1500', 'credit 8000 2400']);
    expect(entry).toMatchObject({ entryId: 'inv:in_000001:finalized', bookedOn: '2026-11-02', recordedAt: paidAt });
    expect(entry.postings[0]?.dimensions).toEqual({ member: 'mem_000001', contribution: 'con_000001' });
  });

  it('take all of it back when it is cancelled, naming what they undo', () => {
    const entry = cancelledEntry(aContribution(), paidAt);
    expect(of(entry)).toEqual(['debit 8010 1500', 'debit 8000 2400', 'credit 1300 3900']);
    expect(entry.reverses).toBe('inv:in_000001:finalized');
  });

  it('make a loss of what is written off', () => {
    expect(of(writtenOffEntry(aContribution(), paidAt))).toEqual(['debit 4620 3900', 'credit 1300 3900']);
  });
});
