import type * as z from 'zod/mini';
import type { contribution as wire } from './contract.ts';
import { type Contribution, creditedCents, finalOn, openCents } from './contribution.ts';
import { returnReason } from './return-reason.ts';

/** What is shown of a contribution: when it was paid only while it is, and its failure in words. */
export function contributionReply(contribution: Contribution, memberNumber: number | null): z.output<typeof wire> {
  const { failure, status, paidAt } = contribution;
  const isPaid = status === 'paid' || status === 'final' || status === 'refunded';
  return {
    ...contribution,
    memberNumber,
    paidAt: isPaid ? paidAt : null,
    finalOn: finalOn(contribution),
    openCents: openCents(contribution),
    creditedCents: creditedCents(contribution),
    failure: failure && { code: failure.code, at: failure.at, ...wordsFor(failure.code) },
  };
}

function wordsFor(code: string) {
  const { sepa, nl, en, action } = returnReason(code);
  return { sepa, nl, en, action };
}
