import type { FundingPart } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import { accounts, credit, debit, type Entry, entry } from '../../ledger/index.ts';

/** What an entry is about: the wijkcontract, the fund, and layer by layer whose money it is. */
interface Booked {
  cause: string;
  description: string;
  wijkcontractId: string;
  fundId: string;
  parts: readonly FundingPart[];
  act: Act;
}

/** Booked today, and only a month that is over can be closed. */
function bookedWith(
  { cause, description, wijkcontractId, fundId, parts, act }: Booked,
  [debited, credited]: [string, string],
): Entry {
  return entry({
    cause,
    bookedOn: amsterdamDate(act.at),
    recordedAt: act.at,
    description,
    postings: parts.flatMap(({ funding, amountCents }) => {
      const about = { wijkcontract: wijkcontractId, fund: fundId, funding };
      return [debit(debited, amountCents, about), credit(credited, amountCents, about)];
    }),
  });
}

/** Its results make it a debt. */
export const earnedEntry = (booked: Booked): Entry =>
  bookedWith(booked, [accounts.wijkcontractContributions, accounts.wijkcontractsPayable]);

/** It is no debt any more, and no cost. */
export const releasedEntry = (booked: Booked): Entry =>
  bookedWith(booked, [accounts.wijkcontractsPayable, accounts.wijkcontractContributions]);

/** What was owed to us is a cost again. */
export const writtenOffEntry = (booked: Booked): Entry =>
  bookedWith(booked, [accounts.wijkcontractContributions, accounts.otherReceivables]);

/** What was paid is owed to us. */
export const claimedEntry = (booked: Booked): Entry =>
  bookedWith(booked, [accounts.otherReceivables, accounts.wijkcontractContributions]);
