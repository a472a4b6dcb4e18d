import { everyAgreement, type FundingAgreement, openCents, refundOpenCents } from '../../funds/index.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import type { BankLine } from '../bank/bank-line.ts';
import type { Candidate, Candidates } from './candidates.ts';
import { hashOfAccount } from './match.table.ts';

/** What one agreement may be paid for: instalments that were called for, and what must go back. */
interface Funder {
  account: string | null;
  claims: readonly { reference: string; candidate: Candidate }[];
  refund: Candidate | undefined;
}

/** There are tens of agreements, so all are read at once, and none for lines that are Stripe's. */
export async function fundersExpected(database: Database, lines: readonly BankLine[]): Promise<readonly Funder[]> {
  if (lines.every(({ isStripe }) => isStripe)) return [];
  return (await everyAgreement(database)).map(asFunder);
}

function asFunder(agreement: FundingAgreement): Funder {
  const { fundingAgreementId, funder, schedule } = agreement;
  const claims = schedule
    .filter((instalment) => openCents(instalment) > 0n)
    .map((instalment) => ({
      reference: instalment.paymentReference,
      candidate: {
        target: { kind: 'funding' as const, fundingAgreementId, number: instalment.number },
        amountCents: openCents(instalment),
        isDivisible: true,
      },
    }));
  const owed = refundOpenCents(agreement);
  const target = { kind: 'funding-refund' as const, fundingAgreementId };
  return {
    account: funder.iban === null ? null : hashOfAccount(funder.iban),
    claims,
    refund: owed > 0n ? { target, amountCents: owed, isDivisible: true } : undefined,
  };
}

/** Beside what members owe: by reference, by the account that is the funder's, and by the amount alone. */
export function addFunders(funders: readonly Funder[], known: Candidates): Candidates {
  if (funders.length === 0) return known;
  const claims = new Map(known.claims);
  const accounts = new Map(known.accounts);
  const expected = { credit: new Map<Cents, Candidate[]>(), debit: new Map<Cents, Candidate[]>() };
  for (const { account, claims: open, refund } of funders) {
    for (const { reference, candidate } of open) {
      claims.set(reference, candidate);
      add(expected.credit, candidate);
    }
    if (account !== null)
      accounts.set(account, [...(accounts.get(account) ?? []), ...open.map(({ candidate }) => candidate)]);
    if (refund) add(expected.debit, refund);
  }
  return { ...known, claims, accounts, expected };
}

function add(found: Map<Cents, Candidate[]>, candidate: Candidate): void {
  found.set(candidate.amountCents, [...(found.get(candidate.amountCents) ?? []), candidate]);
}
