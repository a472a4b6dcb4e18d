import type * as z from 'zod/mini';
import { matchAccount, type matchPart } from '../../shared/reconciliation/matching/contract.ts';
import type { Section } from './route.ts';

export type Part = z.output<typeof matchPart>;
export type Target = Part['target'];
export type TargetKind = Target['kind'];
export type Side = 'credit' | 'debit';

/** What money that comes in, or leaves, can be for. */
export const kindsOf: Record<Side, readonly TargetKind[]> = {
  credit: ['contribution', 'payout', 'returned-disbursement', 'funding', 'clawback', 'account'],
  debit: ['disbursement', 'payment-file', 'contribution-refund', 'payout', 'funding-refund', 'account'],
};

/** A target as one text, the way a form holds it. */
export function textOf(target: Target): string {
  switch (target.kind) {
    case 'payout':
      return target.payoutId;
    case 'contribution':
    case 'contribution-refund':
      return `${target.memberId} ${target.contributionId}`;
    case 'disbursement':
    case 'returned-disbursement':
      return target.disbursementId;
    case 'payment-file':
      return `${target.paymentFileId} ${target.payOn}`;
    case 'funding':
      return `${target.fundingAgreementId} ${target.number}`;
    case 'funding-refund':
      return target.fundingAgreementId;
    case 'clawback':
      return target.clawbackId;
    case 'account':
      return target.account;
  }
}

export function targetOf(kind: TargetKind, text: string): Target | undefined {
  const [first = '', second = ''] = text.split(' ');
  if (first === '') return undefined;
  switch (kind) {
    case 'payout':
      return { kind, payoutId: first };
    case 'contribution':
    case 'contribution-refund':
      return second === '' ? undefined : { kind, memberId: first, contributionId: second };
    case 'disbursement':
    case 'returned-disbursement':
      return { kind, disbursementId: first };
    case 'payment-file':
      return second === '' ? undefined : { kind, paymentFileId: first, payOn: second };
    case 'funding':
      return second === '' ? undefined : { kind, fundingAgreementId: first, number: Number(second) };
    case 'funding-refund':
      return { kind, fundingAgreementId: first };
    case 'clawback':
      return { kind, clawbackId: first };
    case 'account': {
      const account = matchAccount.options.find((each) => each === first);
      return account && { kind, account };
    }
  }
}

/** Where in the office a target can be looked at. */
export function placeOfTarget(target: Target): [Section, ...string[]] | undefined {
  switch (target.kind) {
    case 'payout':
      return ['stortingen', target.payoutId];
    case 'contribution':
    case 'contribution-refund':
      return ['bijdragen', target.memberId, target.contributionId];
    case 'funding':
    case 'funding-refund':
    case 'account':
      return undefined;
    default:
      return ['uitbetalingen'];
  }
}
