import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Write } from '../kernel/table.ts';
import { accounts, credit, debit, entry, postEntry } from '../ledger/index.ts';
import type { AllocationRound } from './allocation-round.ts';
import { type Grant, unconditionalParts } from './grants/grant.ts';
import { together } from './grants/mix.ts';

/**
 * Only what is owed from today is booked; what has yet to be earned is no debt (INV-39). Booked today, and only a month that is over can be closed: in
 * the largest transaction there is, that need not be asked again.
 */
export function bookedEntry(
  { fundId: fund }: Pick<AllocationRound, 'fundId'>,
  grants: readonly Grant[],
  cause: string,
  act: Act,
): Write[] {
  const owed = grants.map((grant) => ({ grant, parts: unconditionalParts(grant) }));
  const costs = together(owed.map(({ parts }) => parts));
  if (costs.length === 0) return [];
  const postings = [
    ...costs.map(({ funding, amountCents }) =>
      debit(accounts.wijkcontractContributions, amountCents, { fund, funding }),
    ),
    ...owed.flatMap(({ grant: { wijkcontractId: wijkcontract }, parts }) =>
      parts.map(({ funding, amountCents }) =>
        credit(accounts.wijkcontractsPayable, amountCents, { wijkcontract, fund, funding }),
      ),
    ),
  ];
  const facts = { cause, bookedOn: amsterdamDate(act.at), recordedAt: act.at };
  return [postEntry(entry({ ...facts, description: 'Verdeling over wijken', postings }))];
}
