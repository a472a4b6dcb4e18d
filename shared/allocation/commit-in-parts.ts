import { drawFromFund, type FoundFund, type FundingPart, settleGiven, sumOfParts } from '../funds/index.ts';
import { type Job, type JobTools, startJob } from '../jobs/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database, Write } from '../kernel/table.ts';
import { everyRound, keepRound, loadRound } from './allocation-round.table.ts';
import { type AllocationRound, entryIdOf, mostGrantsAtOnce } from './allocation-round.ts';
import { bookedEntry } from './commitment-entry.ts';
import { keepGrant } from './grants/grant.table.ts';
import { type Grant, grantsFor, unconditionalParts } from './grants/grant.ts';
import { together } from './grants/mix.ts';
import { readLines } from './round-lines.ts';
import { splitFunding } from './split-funding.ts';

/**
 * A round over more wijken than fit in one transaction. Its whole budget leaves the fund first, under the guard, as money that is promised: from then
 * on nobody else gets a cent of it, and whether it is enough is known. Then part after part becomes grants with their entry. The round itself counts
 * how many were given, in the transaction that gives them, so a part is never given twice and none is left out, whatever dies in between.
 */
export function beginInParts(
  { newId }: { newId: NewId },
  act: Act,
  { round, committed, fund }: { round: AllocationRound; committed: AllocationRound; fund: FoundFund },
): { begun: AllocationRound; writes: Write[] } {
  const { roundId, name, budgetCents } = round;
  const why = { cause: entryIdOf(roundId), at: act.at, entryId: null, description: name };
  const drawn = drawFromFund(fund, { amountCents: budgetCents, conditionalCents: budgetCents }, why);
  const begun: AllocationRound = { ...committed, status: 'committing', giving: { parts: drawn.parts, given: 0 } };
  return { begun, writes: [keepRound(round, begun), ...drawn.writes, ...askForParts({ newId }, act, roundId)] };
}

/** The work behind the stream. Asked for again, it goes on where the round says it is. */
export function askForParts({ newId }: { newId: NewId }, act: Act, roundId: string): Write[] {
  const asked = { jobId: newId('job'), kind: 'round-commitment' as const, subject: roundId };
  return [startJob({ ...asked, requestedBy: act.actor.id, requestedAt: act.at })];
}

export async function giveInParts(
  { database }: { database: Database },
  act: Act,
  { subject: roundId }: Pick<Job, 'subject'>,
  tools: Pick<JobTools, 'stillTime' | 'report' | 'note'>,
): Promise<'done' | 'more'> {
  let round = await loadRound(database, roundId);
  const grants = await grantsOfParts(database, round);
  while (round.status === 'committing' && round.giving) {
    const { given } = round.giving;
    const part = grants.slice(given, given + mostGrantsAtOnce);
    const after = afterPart(round, part.length, grants.length);
    const cause = given === 0 ? entryIdOf(roundId) : `${entryIdOf(roundId)}:${given}`;
    await database.commit(act, [
      keepRound(round, after),
      ...earned(round, part, cause, act),
      ...bookedEntry(round, part, cause, act),
      ...part.map(keepGrant),
    ]);
    round = after;
    await tools.report(given + part.length, grants.length, 'wijken');
    if (!tools.stillTime()) return 'more';
  }
  tools.note({ grants: grants.length });
  return 'done';
}

function afterPart(round: AllocationRound, count: number, of: number): AllocationRound {
  const given = (round.giving?.given ?? 0) + count;
  const version = round.version + 1;
  if (given >= of) return { ...round, status: 'committed', giving: null, version };
  return { ...round, giving: round.giving && { ...round.giving, given }, version };
}

/** What of the promise is owed from today; what has yet to be earned stays promised. */
function earned({ fundId, name }: AllocationRound, part: readonly Grant[], cause: string, act: Act): Write[] {
  const earnedCents = part.reduce((sum, grant) => sum + sumOfParts(unconditionalParts(grant)), 0n);
  if (earnedCents === 0n) return [];
  return settleGiven(fundId, { earnedCents }, { cause, at: act.at, entryId: cause, description: name });
}

/** The same grants in the same order, as often as they are asked for: what they are made of was written once. */
async function grantsOfParts(database: Database, round: AllocationRound): Promise<Grant[]> {
  if (!round.giving) return [];
  return grantsFor(round, splitFunding(await readLines(database, round), round.giving.parts));
}

/** What rounds that are being given out have promised and not granted yet, by fund and funder. */
export async function yetToGrant(database: Database): Promise<{ fundId: string; parts: FundingPart[] }[]> {
  const rounds = (await everyRound(database)).filter(({ status }) => status === 'committing');
  return Promise.all(
    rounds.map(async (round) => {
      const left = (await grantsOfParts(database, round)).slice(round.giving?.given ?? 0);
      return {
        fundId: round.fundId,
        parts: together(left.flatMap(({ tranches }) => tranches.map(({ parts }) => parts))),
      };
    }),
  );
}
