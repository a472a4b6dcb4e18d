import { type Clawback, everyClawback, openCents } from '../../allocation/index.ts';
import type { Database } from '../../kernel/table.ts';
import type { BankLine } from '../bank/bank-line.ts';
import type { Candidate, Candidates } from './candidates.ts';

/** There are few clawbacks, so all are read at once, and none for lines that no wijkcontract can have paid. */
export async function clawbacksExpected(database: Database, lines: readonly BankLine[]): Promise<readonly Clawback[]> {
  if (lines.every(({ isStripe, side }) => isStripe || side === 'debit')) return [];
  return (await everyClawback(database)).filter((one) => openCents(one) > 0n);
}

/** By the payment reference in the letter that asks for it, and by the amount alone. */
export function addClawbacks(clawbacks: readonly Clawback[], known: Candidates): Candidates {
  if (clawbacks.length === 0) return known;
  const claims = new Map(known.claims);
  const credit = new Map(known.expected.credit);
  for (const clawback of clawbacks) {
    const candidate = asCandidate(clawback);
    claims.set(clawback.paymentReference, candidate);
    credit.set(candidate.amountCents, [...(credit.get(candidate.amountCents) ?? []), candidate]);
  }
  return { ...known, claims, expected: { ...known.expected, credit } };
}

const asCandidate = (clawback: Clawback): Candidate => ({
  target: { kind: 'clawback', clawbackId: clawback.clawbackId },
  amountCents: openCents(clawback),
  isDivisible: true,
});
