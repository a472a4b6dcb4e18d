import { accounts, credit, type Dimensions, debit, type Posting } from '../../ledger/index.ts';
import type { Disbursement } from './disbursement.ts';

/** What an amount of a disbursement is about, layer by layer: whose money leaves stays known until it is on the bank. */
export function aboutParts({
  wijkcontractId,
  disbursementId,
  parts,
}: Disbursement): { amountCents: bigint; about: Dimensions }[] {
  return parts.map(({ funding, amountCents }) => ({
    amountCents,
    about: { wijkcontract: wijkcontractId, disbursement: disbursementId, funding },
  }));
}

/** It leaves what we owe and is under way. */
export const sentPostings = (disbursement: Disbursement): Posting[] =>
  aboutParts(disbursement).flatMap(({ amountCents, about }) => [
    debit(accounts.wijkcontractsPayable, amountCents, about),
    credit(accounts.disbursementsUnderWay, amountCents, about),
  ]);

/** It is not under way any more, and owed again. */
export const refusedPostings = (disbursement: Disbursement): Posting[] =>
  aboutParts(disbursement).flatMap(({ amountCents, about }) => [
    debit(accounts.disbursementsUnderWay, amountCents, about),
    credit(accounts.wijkcontractsPayable, amountCents, about),
  ]);
