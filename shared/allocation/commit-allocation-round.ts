import { drawFromFund, findFund } from '../funds/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database, Write } from '../kernel/table.ts';
import { accounts, credit, debit, entry, postEntry } from '../ledger/index.ts';
import { keepRound, loadRound } from './allocation-round.table.ts';
import { type AllocationRound, afterStep, entryIdOf } from './allocation-round.ts';
import type { commitAllocationRound as contract } from './contract.ts';
import { keepGrant } from './grants/grant.table.ts';
import { type Grant, grantsFor, unconditionalParts } from './grants/grant.ts';
import { together } from './grants/mix.ts';
import { conditionalIn, readLines } from './round-lines.ts';
import { roundReply } from './round-reply.ts';
import { splitFunding } from './split-funding.ts';

/**
 * Gives every wijk its part, all or nothing: the round, the fund under its guard, one journal entry and a grant for each contract move in one
 * transaction. Only what that takes is read and written. The reply is not kept with it: a repeat reads the round.
 */
export async function commitAllocationRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const round = await loadRound(database, roundId);
  if (act.repeats) return roundReply(round);
  const committed = afterStep(round, 'commit', act, { values: { committedBy: act.actor.id, committedAt: act.at } });
  const [lines, fund] = await Promise.all([readLines(database, round), findFund(database, round.fundId)]);
  if (!fund) throw new Error(`${roundId} allocates out of ${round.fundId}, which is not there.`);

  const amounts = { amountCents: round.budgetCents, conditionalCents: conditionalIn(lines) };
  const entryId = entryIdOf(roundId);
  const drawn = drawFromFund(fund, amounts, { cause: entryId, at: act.at, entryId, description: round.name });
  const grants = grantsFor(round, splitFunding(lines, drawn.parts));

  const writes = [
    keepRound(round, committed),
    ...drawn.writes,
    ...booked(round, grants, act),
    ...grants.map(keepGrant),
  ];
  await database.commit(act, writes, { subject: roundId });
  return roundReply(committed);
}

/**
 * Only what is owed from today is booked; what has yet to be earned is no debt (INV-39). Booked today, and only a month that is over can be closed: in
 * the largest transaction there is, that need not be asked again.
 */
function booked({ roundId, fundId: fund }: AllocationRound, grants: readonly Grant[], act: Act): Write[] {
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
  const facts = { cause: entryIdOf(roundId), bookedOn: amsterdamDate(act.at), recordedAt: act.at };
  return [postEntry(entry({ ...facts, description: 'Verdeling over wijken', postings }))];
}
