import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cancelledEntry, claimEntry, credited, creditParts, writtenOffEntry } from '../../../shared/billing/claim.ts';
import {
  asCollecting,
  asFinal,
  asInvoiced,
  asLost,
  asTried,
  type Contribution,
  finalOn,
  heldCents,
  openCents,
} from '../../../shared/billing/contribution.ts';
import { contributionFor, isContribution } from '../../../shared/billing/contribution-for.ts';
import { movedBy } from '../../../shared/billing/movement.ts';
import type { Collection } from '../../../shared/billing/payments.ts';
import { instant } from '../../../shared/kernel/dates.ts';
import { aContribution, aMovement, anInvoice, booked } from './builders.ts';

const paidAt = instant('2026-11-09T10:00:00Z');

describe('what an invoice makes due', () => {
  it('is the member’s from the day it was finalised, with its lines and periods', () => {
    expect(contributionFor(anInvoice())).toMatchObject({
      contributionId: 'con_000001',
      memberId: 'mem_000001',
      status: 'due',
      amountCents: 3900n,
      dueOn: '2026-11-02',
      invoiceNumber: 'COOP-0001',
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

const dayAfter = (days: number) => instant(Date.parse('2026-11-02T09:00:00Z') + days * 86_400_000);
const tried = (traits: Partial<Collection> = {}): Collection => ({
  paymentIntentId: 'pi_000001',
  chargeId: 'py_000001',
  stage: 'failed',
  failureCode: 'insufficient_funds',
  at: dayAfter(0),
  ...traits,
});
const sent = aMovement({ isPending: true, method: 'sepa_debit', feeCents: 35n });
const undone = aMovement({
  movementId: 'txn_000002',
  category: 'charge_failure',
  type: 'payment_failure_refund',
  amountCents: -3900n,
  feeCents: 350n,
  failureCode: 'insufficient_funds',
  at: dayAfter(3),
});
const storno = aMovement({
  movementId: 'txn_000003',
  category: 'dispute',
  type: 'adjustment',
  amountCents: -3900n,
  feeCents: 1500n,
  disputeReason: 'customer_initiated',
  at: dayAfter(20),
});
const contested = { ...storno, disputeReason: 'fraudulent', method: 'card' };
const won = aMovement({ movementId: 'txn_000004', category: 'dispute_reversal', feeCents: 0n, at: dayAfter(40) });
const paidBack = aMovement({
  movementId: 'txn_000005',
  category: 'refund',
  type: 'payment_refund',
  amountCents: -3900n,
  feeCents: 0n,
  at: dayAfter(15),
});
const refundFailed = aMovement({
  movementId: 'txn_000006',
  category: 'refund_failure',
  type: 'refund_failure',
  amountCents: 3900n,
  feeCents: 0n,
  at: dayAfter(18),
});
const again = aMovement({
  movementId: 'txn_000007',
  sourceId: 'py_000002',
  chargeId: 'py_000002',
  method: 'sepa_debit',
  at: dayAfter(30),
});

type Step = (contribution: Contribution) => Contribution;
const moves =
  (movement: ReturnType<typeof aMovement>): Step =>
  (contribution) =>
    contribution.entryIds.includes(`bt:${movement.movementId}`) ? contribution : movedBy(contribution, movement);
const tellsPaid: Step = (contribution) => asInvoiced(contribution, anInvoice({ status: 'paid', paidAt }));
const tellsFailed: Step = (contribution) => asTried(contribution, tried());
const tellsTrying: Step = (contribution) => asTried(contribution, tried({ stage: 'collecting', failureCode: null }));
const tellsTryingAgain: Step = (contribution) =>
  asTried(contribution, tried({ stage: 'collecting', failureCode: null, chargeId: 'py_000002', at: dayAfter(25) }));
const ends = (...steps: Step[]) => steps.reduce((now, step) => step(now), aContribution());

describe('the life of a contribution', () => {
  it.each<[string, Step[], string]>([
    ['is due when it is claimed', [], 'due'],
    ['is collecting while the bank has to answer', [moves(sent)], 'collecting'],
    ['is collecting too when Stripe counts a debit only when it came in', [tellsTrying], 'collecting'],
    ['is paid when the money is certain', [moves(aMovement())], 'paid'],
    ['is paid as soon as the provider says so', [moves(sent), tellsPaid], 'paid'],
    ['fails when the bank refuses the debit', [moves(sent), moves(undone)], 'failed'],
    ['fails by the message alone when nothing was counted yet', [tellsTrying, tellsFailed], 'failed'],
    ['fails by the message before the money is taken back', [moves(sent), tellsFailed], 'failed'],
    ['is collecting when it is tried again', [tellsFailed, tellsTryingAgain], 'collecting'],
    ['is collecting again after a counted debit failed', [moves(sent), moves(undone), tellsTryingAgain], 'collecting'],
    ['is paid by another try', [moves(sent), moves(undone), moves(again)], 'paid'],
    ['is returned when the payer takes a debit back', [moves(aMovement()), tellsPaid, moves(storno)], 'returned'],
    ['is paid when it is paid once more after that', [moves(aMovement()), moves(storno), moves(again)], 'paid'],
    ['is disputed while a card payment is contested', [moves(aMovement()), moves(contested)], 'disputed'],
    ['is returned when that is lost', [moves(aMovement()), moves(contested), asLost], 'returned'],
    ['is paid when that is won', [moves(aMovement()), moves(contested), moves(won)], 'paid'],
    ['is refunded when all of it was given back', [moves(aMovement()), moves(paidBack)], 'refunded'],
    ['is paid again when the refund failed', [moves(aMovement()), moves(paidBack), moves(refundFailed)], 'paid'],
    [
      'stays paid when part of it was given back',
      [moves(aMovement()), moves({ ...paidBack, amountCents: -100n })],
      'paid',
    ],
    ['is cancelled when the claim is withdrawn', [(c) => asInvoiced(c, anInvoice({ status: 'void' }))], 'cancelled'],
    [
      'is written off when nobody expects it any more',
      [tellsFailed, (c) => asInvoiced(c, anInvoice({ status: 'uncollectible' }))],
      'written-off',
    ],
    [
      'can still be paid after it was written off',
      [(c) => asInvoiced(c, anInvoice({ status: 'uncollectible' })), moves(aMovement())],
      'paid',
    ],
  ])('%s', (_, steps, status) => {
    expect(ends(...steps).status).toBe(status);
  });

  it('is final eight weeks after the payment, and only money brings it back', () => {
    const paid = ends(moves(aMovement()));
    expect(finalOn(paid)).toBe('2026-12-28');
    const final = asFinal(paid);
    expect(final.status).toBe('final');
    expect(tellsFailed(final).status).toBe('final');
    expect(moves(storno)(final).status).toBe('returned');
    expect(asFinal(ends(tellsTrying))).toMatchObject({ status: 'collecting' });
  });

  it('does not climb to paid again by a late message once the bank took the money back', () => {
    const back = ends(moves(aMovement()), moves(storno));
    expect(tellsPaid(back).status).toBe('returned');
    expect(asCollecting(tellsPaid(back)).status).toBe('returned');
  });

  it('does not close a claim that was paid', () => {
    const paid = ends(tellsPaid);
    expect(asInvoiced(paid, anInvoice({ status: 'void' }))).toBe(paid);
    expect(asInvoiced(paid, anInvoice({ status: 'uncollectible' }))).toBe(paid);
    const cancelled = ends((c) => asInvoiced(c, anInvoice({ status: 'void' })));
    expect(asInvoiced(cancelled, anInvoice({ status: 'uncollectible' }))).toBe(cancelled);
  });

  const courses: Record<string, Record<string, Step>> = {
    'a payment at once': { tellsPaid, asCollecting, moved: moves(aMovement()) },
    'a debit that came in': { tellsTrying, tellsPaid, moved: moves(sent) },
    'a debit that failed and was paid by another try': {
      tellsTrying,
      tellsFailed,
      tellsTryingAgain,
      tellsPaid,
      sent: moves(sent),
      undone: moves(undone),
      again: moves(again),
    },
    'a debit that was never counted and failed': { tellsTrying, tellsFailed },
    'a debit taken back': { tellsPaid, paid: moves(aMovement()), storno: moves(storno) },
    'a card payment contested and lost': { tellsPaid, paid: moves(aMovement()), contested: moves(contested), asLost },
    'a card payment contested and won': {
      tellsPaid,
      paid: moves(aMovement()),
      contested: moves(contested),
      won: moves(won),
    },
    'a refund that failed': {
      tellsPaid,
      paid: moves(aMovement()),
      paidBack: moves(paidBack),
      refundFailed: moves(refundFailed),
    },
    'a refund and a return of one payment': {
      tellsPaid,
      paid: moves(aMovement()),
      paidBack: moves(paidBack),
      storno: moves(storno),
    },
  };

  it.each(Object.entries(courses))('comes out the same for %s, in whatever order and however often', (_, course) => {
    const names = Object.keys(course);
    const facts = (contribution: Contribution) => ({
      status: contribution.status,
      held: heldCents(contribution),
      open: openCents(contribution),
      fee: contribution.feeCents,
      failure: contribution.failure?.code,
      entries: [...contribution.entryIds].sort(),
    });
    const expected = facts(names.reduce((now, name) => course[name]?.(now) ?? now, aContribution()));
    const told = fc.shuffledSubarray([...names, ...names, ...names], { minLength: names.length * 3 });
    fc.assert(
      fc.property(told, (order) => {
        expect(facts(order.reduce((now, name) => course[name]?.(now) ?? now, aContribution()))).toEqual(expected);
      }),
    );
  });
});

describe('the entries of a claim', () => {
  const of = (entry: ReturnType<typeof cancelledEntry>) =>
    entry?.postings.map(({ account, side, amountCents }) => `${side} ${account} ${amountCents}`);

  it('book what is owed and what it is for, on the member', () => {
    const entry = claimEntry(aContribution(), { ...booked, recordedAt: paidAt });
    expect(of(entry)).toEqual(['debit 1300 3900', 'credit 8010 1500', 'credit 8000 2400']);
    expect(entry).toMatchObject({ entryId: 'inv:in_000001:finalized', bookedOn: '2026-11-02', recordedAt: paidAt });
    expect(entry.postings[0]?.dimensions).toEqual({ member: 'mem_000001', contribution: 'con_000001' });
  });

  it('take all of it back when it is cancelled, naming what they undo', () => {
    const entry = cancelledEntry(aContribution(), booked);
    expect(of(entry)).toEqual(['debit 8010 1500', 'debit 8000 2400', 'credit 1300 3900']);
    expect(entry?.reverses).toBe('inv:in_000001:finalized');
  });

  it('make a loss of what is still owed when it is written off, and of nothing else', () => {
    expect(of(writtenOffEntry(aContribution(), booked))).toEqual(['debit 4620 3900', 'credit 1300 3900']);
    expect(writtenOffEntry(ends(moves(aMovement())), booked)).toBeUndefined();
  });

  it('take back part of it by a credit note, line by line', () => {
    const { after, entry } = credited(aContribution(), 'rfd_1', [{ kind: 'policy', amountCents: 1500n }], booked);
    expect(entry.entryId).toBe('cn:rfd_1');
    expect(of(entry)).toEqual(['debit 8010 1500', 'credit 1300 1500']);
    expect(openCents(after)).toBe(2400n);
    expect(of(cancelledEntry(after, booked))).toEqual(['debit 8000 2400', 'credit 1300 2400']);
    expect(() => credited(after, 'rfd_2', [{ kind: 'policy', amountCents: 1n }], booked)).toThrow('no more than');
  });

  it('spread a credit over the lines to the cent, never beyond any of them', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 3900n }), fc.bigInt({ min: 1n, max: 3900n }), (first, second) => {
        const once = credited(aContribution(), 'rfd_1', creditParts(aContribution(), first), booked).after;
        expect(openCents(once)).toBe(3900n - first);
        const rest = [openCents(once), second].sort((a, b) => Number(a - b))[0] ?? 0n;
        if (rest === 0n) return;
        const twice = credited(once, 'rfd_2', creditParts(once, rest), booked).after;
        expect(openCents(twice)).toBe(3900n - first - rest);
      }),
    );
  });
});
