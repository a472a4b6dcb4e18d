import { findFund } from '../funds/index.ts';
import { fundsRefusals } from '../funds/refusals.ts';
import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { NewId } from '../kernel/ids.ts';
import type { Database, Write } from '../kernel/table.ts';
import { keepHistory, keepOpened, keepRound, loadRound } from './allocation-round.table.ts';
import { type AllocationRound, corrected, mustBeAPlan, uncomputed } from './allocation-round.ts';
import type { openAllocationRound as contract } from './contract.ts';
import { adoptedFormula } from './formula/formula-version.table.ts';
import { roundReply } from './round-reply.ts';

/** The fund may still be too small: money can come in while the board deliberates. Committing looks at it. */
export async function openAllocationRound(
  deps: { database: Database; newId: NewId },
  act: Act,
  { body: { corrects, ...draft } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  await mustBeSound(deps.database, draft);

  const round: AllocationRound = {
    roundId: deps.newId('round'),
    ...draft,
    status: 'draft',
    revision: 1,
    corrects: corrects ?? null,
    correctedBy: null,
    ...uncomputed,
    openedBy: act.actor.id,
    openedAt: act.at,
    proposedBy: null,
    decidedBy: null,
    decisionReference: null,
    publishedAt: null,
    committedBy: null,
    committedAt: null,
    giving: null,
    version: 1,
  };
  const reply = roundReply(round);
  const told = { step: 'open', at: act.at, by: act.actor.id, revision: 1, note: round.corrects } as const;

  const writes = [keepOpened(round), keepHistory(round, told), ...(await tellCorrected(deps.database, round))];
  await deps.database.commit(act, writes, { subject: round.roundId, reply });
  return reply;
}

/** That there is a fund, a plan that gives out everything, and a formula that was decided on. */
export async function mustBeSound(
  database: Database,
  { fundId, formulaId, tranchePlan }: Pick<AllocationRound, 'fundId' | 'formulaId' | 'tranchePlan'>,
): Promise<void> {
  mustBeAPlan(tranchePlan);
  const [fund] = await Promise.all([findFund(database, fundId), adoptedFormula(database, formulaId)]);
  if (!fund) throw fundsRefusals.FUND_NOT_FOUND({ field: 'fundId' });
}

async function tellCorrected(database: Database, { corrects, roundId }: AllocationRound): Promise<Write[]> {
  if (corrects === null) return [];
  const before = await loadRound(database, corrects);
  return [keepRound(before, corrected(before, roundId))];
}
