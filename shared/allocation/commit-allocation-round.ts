import { takeFromFund } from '../funds/index.ts';
import { fundsRefusals } from '../funds/refusals.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { euros } from '../kernel/money.ts';
import type { Database } from '../kernel/table.ts';
import { accounts, credit, debit, type Entry, entry, postEntry } from '../ledger/index.ts';
import { addToBudget } from '../wijkcontracts/index.ts';
import { detailsOf, keepStep, loadRound } from './allocation-round.table.ts';
import { type AllocationLine, type AllocationRound, afterStep, roundReply } from './allocation-round.ts';
import type { commitAllocationRound as contract } from './contract.ts';
import { allocationRefusals } from './refusals.ts';

/**
 * Gives every wijk its part, all or nothing: the round, the fund under its guard, one journal entry and a budget for each contract move in one
 * transaction. Only what that takes is written, and the long reply is not kept with it: a committed round never changes, so a repeat reads it.
 */
export async function commitAllocationRound(
  deps: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const round = await loadRound(deps.database, roundId);
  const { inputs, lines } = await detailsOf(deps.database, round);
  if (act.repeats) return roundReply(round, { inputs, lines });

  const committed = afterStep(round, 'commit', act, { entryId: `alloc:${roundId}`, committedAt: act.at });
  const receiving = lines.filter(({ amountCents }) => amountCents > 0n);
  const { fundId, budgetCents } = round;

  const writes = [
    keepStep(round, committed),
    takeFromFund(fundId, budgetCents, (leftCents) => tooSmall(leftCents, budgetCents)),
    // Booked today, and only a month that is over can be closed: in the largest transaction there is, that need not be asked again.
    postEntry(allocationEntry(committed, receiving, act)),
    ...receiving.map((line) => addToBudget(line.wijkcontractId, line.amountCents, withoutBudget)),
  ];
  await deps.database.commit(act, writes, { subject: roundId });
  return roundReply(committed, { inputs, lines });
}

function allocationEntry(round: AllocationRound, lines: readonly AllocationLine[], act: Act): Entry {
  const { fundId: fund, budgetCents } = round;
  return entry({
    cause: String(round.entryId),
    bookedOn: amsterdamDate(act.at),
    recordedAt: act.at,
    description: 'Verdeling over wijken',
    postings: [
      debit(accounts.wijkcontractContributions, budgetCents, { fund }),
      ...lines.map(({ wijkcontractId: wijkcontract, amountCents }) =>
        credit(accounts.wijkcontractsPayable, amountCents, { wijkcontract, fund }),
      ),
    ],
  });
}

function tooSmall(availableCents: bigint, budgetCents: bigint) {
  return fundsRefusals.FUND_TOO_SMALL({
    values: { ...euros('available', availableCents), ...euros('budget', budgetCents) },
  });
}

const withoutBudget = () => allocationRefusals.WIJKCONTRACT_NOT_ACTIVE();
