import { mustWorkIn } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findWijkcontract } from '../../wijkcontracts/index.ts';
import { loadRound } from '../allocation-round.table.ts';
import { readLines } from '../round-lines.ts';
import { everyClawback } from './clawback.table.ts';
import { clawbackReply } from './clawback.ts';
import type * as contract from './contract.ts';
import { grantsOf, grantsOfRound, stepsOf } from './grant.table.ts';
import { grantReplies } from './grant-reply.ts';
import { resultsOfTranche } from './results-of-tranche.ts';

export async function listGrants(
  { database }: { database: Database },
  act: Act,
  { params: { wijkcontractId } }: Input<typeof contract.listGrants>,
): Promise<Reply<typeof contract.listGrants>> {
  await mustBeOpenTo(database, act, wijkcontractId);
  return { items: await grantReplies(database, await grantsOf(database, wijkcontractId), act.at) };
}

/** With what its results would earn today, and all that happened to it. */
export async function getGrant(
  { database }: { database: Database },
  act: Act,
  { params: { wijkcontractId, roundId } }: Input<typeof contract.getGrant>,
): Promise<Reply<typeof contract.getGrant>> {
  await mustBeOpenTo(database, act, wijkcontractId);
  const grants = await grantsOf(database, wijkcontractId);
  const found = grants.find((each) => each.roundId === roundId);
  if (!found) throw commonRefusals.NOT_FOUND();
  const conditional = found.tranches.find(({ kind }) => kind === 'performance');
  const [[grant], results, history, clawbacks] = await Promise.all([
    grantReplies(database, [found], act.at),
    conditional ? resultsOfTranche(database, grants, found, conditional, amsterdamDate(act.at)) : [],
    stepsOf(database, found),
    everyClawback(database),
  ]);
  if (!grant) throw commonRefusals.NOT_FOUND();
  return {
    grant,
    results: results.map(({ agreement, outcome }) => ({
      resultAgreementId: agreement.resultAgreementId,
      feePermille: agreement.feePermille,
      outcome,
    })),
    history,
    clawbacks: clawbacks
      .filter((one) => one.wijkcontractId === wijkcontractId && one.roundId === roundId)
      .map(clawbackReply),
  };
}

export async function listGrantsOfRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract.listGrantsOfRound>,
): Promise<Reply<typeof contract.listGrantsOfRound>> {
  const round = await loadRound(database, roundId);
  if (round.committedAt === null) return { items: [] };
  const lines = await readLines(database, round);
  const ids = lines.map(({ wijkcontractId }) => wijkcontractId);
  return { items: await grantReplies(database, await grantsOfRound(database, roundId, ids), act.at) };
}

/** A coordinator sees the money of the own wijk. */
async function mustBeOpenTo(database: Database, act: Act, wijkcontractId: string): Promise<void> {
  const wijkcontract = await findWijkcontract(database, wijkcontractId);
  if (!wijkcontract) throw commonRefusals.NOT_FOUND();
  await mustWorkIn(database, act, wijkcontract.wijkId);
}
