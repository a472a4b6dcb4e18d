import type { Cents } from '../kernel/money.ts';
import type { Database } from '../kernel/table.ts';
import { everyRound } from './allocation-round.table.ts';
import type { AllocationRound } from './allocation-round.ts';
import { readLines } from './round-lines.ts';

export interface PreviousAmount {
  amountCents: Cents;
  roundId: string;
}

const isCommitted = ({ status }: AllocationRound) =>
  status === 'committing' || status === 'committed' || status === 'closed';

/**
 * What each wijk received last out of a fund: from the newest committed round that it took part in, together with what corrected that round. A correction
 * itself is held against the round before the one that it corrects, for it takes that one's place.
 */
export async function previousAmounts(
  database: Database,
  { fundId, corrects }: Pick<AllocationRound, 'fundId' | 'corrects'>,
  wijkIds: readonly string[],
): Promise<Map<string, PreviousAmount>> {
  const rounds = (await everyRound(database)).filter((round) => round.fundId === fundId);
  const corrected = corrects === null ? [] : familyOf(rounds, corrects).map(({ roundId }) => roundId);
  const firsts = rounds.filter((round) => round.corrects === null && !corrected.includes(round.roundId));
  const found = new Map<string, PreviousAmount>();
  for (const first of firsts) {
    if (wijkIds.every((wijkId) => found.has(wijkId))) break;
    const amounts = await givenIn(database, familyOf(rounds, first.roundId).filter(isCommitted));
    for (const [wijkId, amountCents] of amounts)
      if (!found.has(wijkId)) found.set(wijkId, { amountCents, roundId: first.roundId });
  }
  return found;
}

/** A round with all that corrects it, and what it corrects itself. */
function familyOf(rounds: readonly AllocationRound[], roundId: string): AllocationRound[] {
  const found = rounds.find((round) => round.roundId === roundId);
  if (!found) return [];
  if (found.corrects !== null) return familyOf(rounds, found.corrects);
  const family: AllocationRound[] = [];
  for (let next: AllocationRound | undefined = found; next; ) {
    family.push(next);
    const { correctedBy }: AllocationRound = next;
    next = correctedBy === null ? undefined : rounds.find((round) => round.roundId === correctedBy);
  }
  return family;
}

async function givenIn(database: Database, rounds: readonly AllocationRound[]): Promise<Map<string, Cents>> {
  const sums = new Map<string, Cents>();
  for (const round of rounds)
    for (const { wijkId, amountCents } of await readLines(database, round))
      sums.set(wijkId, (sums.get(wijkId) ?? 0n) + amountCents);
  return sums;
}
