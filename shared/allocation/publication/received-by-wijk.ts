import { findFund } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import { everyRound } from '../allocation-round.table.ts';
import { outcomeOf } from '../round-calculation.ts';
import { moneyOf, publicStatus } from './read-publication.ts';

interface Received {
  roundId: string;
  roundName: string;
  theme: string;
  fundName: string;
  publishedAt: string | null;
  allocatedCents: Cents;
  conditionalCents: Cents;
  paidCents: Cents;
  returnedCents: Cents;
}

/** What one wijk received by the rounds that are public, newest first: nothing that is not in their publication. */
export async function receivedByWijk(database: Database, act: Act, wijkId: string): Promise<Received[]> {
  const rounds = (await everyRound(database)).filter(publicStatus);
  const received = await Promise.all(
    rounds.map(async (round) => {
      const line = (await outcomeOf(database, round)).lines.find((one) => one.wijkId === wijkId);
      if (!line) return [];
      const { roundId, name, theme, fundId, publishedAt, committedAt } = round;
      const [found, [money]] = await Promise.all([
        findFund(database, fundId),
        committedAt === null ? [] : moneyOf(database, act, roundId, [line.wijkcontractId]),
      ]);
      return [
        {
          ...{ roundId, roundName: name, theme, fundName: found?.fund.name ?? fundId, publishedAt },
          allocatedCents: money?.allocatedCents ?? line.amountCents,
          conditionalCents: money?.conditionalCents ?? 0n,
          paidCents: money?.paidCents ?? 0n,
          returnedCents: money?.returnedCents ?? 0n,
        },
      ];
    }),
  );
  return received.flat();
}
