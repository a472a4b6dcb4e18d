import { everyAgreement, everyFund } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { everyWijkcontract } from '../../wijkcontracts/index.ts';
import { everyRound } from '../allocation-round.table.ts';
import { everyDisbursement } from '../disbursements/disbursement.table.ts';
import { everyGrant } from '../grants/grant.table.ts';
import type { getRunway as contract } from './contract.ts';
import { wijkNamesOf } from './get-money-map.ts';
import { type RunwayFacts, runwayOf } from './runway.ts';

export async function getRunway(
  { database }: { database: Database },
  act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [funds, agreements, grants, contracts, rounds, payments] = await Promise.all([
    everyFund(database),
    everyAgreement(database),
    everyGrant(database),
    everyWijkcontract(database),
    everyRound(database),
    everyDisbursement(database),
  ]);
  const committedOn = new Map(
    rounds.flatMap(({ roundId, committedAt }): [string, LocalDate][] =>
      committedAt === null ? [] : [[roundId, amsterdamDate(committedAt)]],
    ),
  );
  const paymentOf = new Map(payments.map((payment) => [payment.disbursementId, payment]));
  const facts: RunwayFacts = {
    today: amsterdamDate(act.at),
    ...{ funds, agreements, contracts },
    grants: grants.flatMap((grant) => {
      const on = committedOn.get(grant.roundId);
      return on === undefined ? [] : [{ ...grant, committedOn: on }];
    }),
    wijkNames: await wijkNamesOf(database, grants),
    isPaid: (disbursementId) => paymentOf.get(disbursementId)?.status === 'paid',
    payOn: (disbursementId) => paymentOf.get(disbursementId)?.payOn,
  };
  return runwayOf(facts);
}
