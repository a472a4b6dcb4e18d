import { amsterdamDate, type Instant } from '../kernel/dates.ts';
import { accounts, credit, debit, type Entry, entry, type Posting } from '../ledger/index.ts';
import { type Contribution, cancelCause, claimCause, writeOffCause } from './contribution.ts';
import type { LineKind } from './payments.ts';

/** The entries that make a claim on a member and take it back: what the cooperative earns is booked when it falls due, not when it is paid. */
const income: Record<LineKind, string> = {
  membership: accounts.memberContributions,
  policy: accounts.policyContributions,
};

export function claimEntry(contribution: Contribution, recordedAt: Instant): Entry {
  return entry({
    cause: claimCause(contribution.invoiceId),
    bookedOn: contribution.dueOn,
    recordedAt,
    description: 'Bijdrage in rekening gebracht',
    postings: [debit(accounts.memberReceivables, contribution.amountCents, of(contribution)), ...earned(contribution)],
  });
}

export function cancelledEntry(contribution: Contribution, at: Instant): Entry {
  return entry({
    cause: cancelCause(contribution.invoiceId),
    bookedOn: amsterdamDate(at),
    recordedAt: at,
    description: 'Bijdrage ingetrokken',
    reverses: claimCause(contribution.invoiceId),
    postings: [
      ...earned(contribution).map((posting) => ({ ...posting, side: 'debit' as const })),
      credit(accounts.memberReceivables, contribution.amountCents, of(contribution)),
    ],
  });
}

export function writtenOffEntry(contribution: Contribution, at: Instant): Entry {
  return entry({
    cause: writeOffCause(contribution.invoiceId),
    bookedOn: amsterdamDate(at),
    recordedAt: at,
    description: 'Bijdrage afgeboekt als oninbaar',
    postings: [
      debit(accounts.writtenOff, contribution.amountCents),
      credit(accounts.memberReceivables, contribution.amountCents, of(contribution)),
    ],
  });
}

function earned(contribution: Contribution): Posting[] {
  return contribution.lines
    .filter(({ amountCents }) => amountCents > 0n)
    .map(({ kind, amountCents }) => credit(income[kind], amountCents));
}

const of = ({ memberId, contributionId }: Contribution) => ({ member: memberId, contribution: contributionId });
