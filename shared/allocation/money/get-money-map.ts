import { findFund, movementsOf } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { wijkenOf } from '../../region/index.ts';
import { everyDisbursement } from '../disbursements/disbursement.table.ts';
import { everyClawback } from '../grants/clawback.table.ts';
import { everyGrant } from '../grants/grant.table.ts';
import type { Grant } from '../grants/grant.ts';
import type { getMoneyMap as contract } from './contract.ts';
import { moneyMapOf } from './money-map.ts';

export async function getMoneyMap(
  { database }: { database: Database },
  _act: Act,
  { params: { fundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const found = await findFund(database, fundId);
  if (!found) throw commonRefusals.NOT_FOUND();
  const [movements, all, payments, clawbacks] = await Promise.all([
    movementsOf(database, fundId),
    everyGrant(database),
    everyDisbursement(database),
    everyClawback(database),
  ]);
  const grants = all.filter((grant) => grant.fundId === fundId);
  const rounds = new Set(grants.map(({ roundId }) => roundId));
  return moneyMapOf({
    found,
    movements,
    grants,
    disbursements: payments.filter(({ roundId }) => rounds.has(roundId)),
    clawbacks: clawbacks.filter((clawback) => clawback.fundId === fundId),
    wijkNames: await wijkNamesOf(database, grants),
  });
}

export async function wijkNamesOf(database: Database, grants: readonly Grant[]): Promise<Map<string, string>> {
  const wijkIds = [...new Set(grants.map(({ wijkId }) => wijkId))];
  const found = await wijkenOf(database, wijkIds);
  return new Map(found.flatMap((wijk) => (wijk ? [[wijk.wijkId, wijk.name] as const] : [])));
}
