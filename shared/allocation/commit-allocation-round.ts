import { drawFromFund, findFund } from '../funds/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database } from '../kernel/table.ts';
import { keepRound, loadRound } from './allocation-round.table.ts';
import { afterStep, entryIdOf, mostGrantsAtOnce } from './allocation-round.ts';
import { askForParts, beginInParts } from './commit-in-parts.ts';
import { bookedEntry } from './commitment-entry.ts';
import type { commitAllocationRound as contract } from './contract.ts';
import { keepGrant } from './grants/grant.table.ts';
import { grantsFor } from './grants/grant.ts';
import { conditionalIn, readLines } from './round-lines.ts';
import { roundReply } from './round-reply.ts';
import { splitFunding } from './split-funding.ts';

/** What was decided is carried out by whoever does; afterStep looks whether who proposed and who decided had an interest. */
const nobody: readonly string[] = [];

/**
 * Gives every wijk its part, all or nothing: the round, the fund under its guard, one journal entry and a grant for each contract move in one
 * transaction. Only what that takes is read and written. The reply is not kept with it: a repeat reads the round. More wijken than a transaction
 * holds are given their part behind the stream.
 */
export async function commitAllocationRound(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const round = await loadRound(database, roundId);
  if (act.repeats) return roundReply(round);
  const values = { committedBy: act.actor.id, committedAt: act.at };
  const committed = afterStep(round, 'commit', act, { recused: nobody, values });
  if (round.status === 'committing') {
    await database.commit(act, askForParts({ newId }, act, roundId), { subject: roundId });
    return roundReply(round);
  }
  const [lines, fund] = await Promise.all([readLines(database, round), findFund(database, round.fundId)]);
  if (!fund) throw new Error(`${roundId} allocates out of ${round.fundId}, which is not there.`);
  if (lines.length > mostGrantsAtOnce) {
    const { begun, writes } = beginInParts({ newId }, act, { round, committed, fund });
    await database.commit(act, writes, { subject: roundId });
    return roundReply(begun);
  }

  const amounts = { amountCents: round.budgetCents, conditionalCents: conditionalIn(lines) };
  const entryId = entryIdOf(roundId);
  const drawn = drawFromFund(fund, amounts, { cause: entryId, at: act.at, entryId, description: round.name });
  const grants = grantsFor(round, splitFunding(lines, drawn.parts));

  const writes = [
    keepRound(round, committed),
    ...drawn.writes,
    ...bookedEntry(round, grants, entryId, act),
    ...grants.map(keepGrant),
  ];
  await database.commit(act, writes, { subject: roundId });
  return roundReply(committed);
}
