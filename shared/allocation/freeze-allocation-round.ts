import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { loadRound, recusedFrom } from './allocation-round.table.ts';
import { afterStep } from './allocation-round.ts';
import type { freezeAllocationRound as contract } from './contract.ts';
import { adoptedFormula } from './formula/formula-version.table.ts';
import { freezeSnapshot } from './formula/snapshot.ts';
import { gatherSnapshot } from './gather-snapshot.ts';
import { taken } from './round-reply.ts';
import { keepText } from './round-text.table.ts';

/** From here on nothing that changes outside changes the round: it is computed from what was frozen, weights included. */
export async function freezeAllocationRound(
  { database }: { database: Database },
  act: Act,
  { params: { roundId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadRound(database, roundId);
  const recused = await recusedFrom(database, roundId);
  const thawed = afterStep(before, 'freeze', act, { recused });
  const formula = await adoptedFormula(database, before.formulaId);

  const { text, hash } = freezeSnapshot(await gatherSnapshot(database, before, formula, amsterdamDate(act.at)));

  const after = { ...thawed, snapshotHash: hash };
  return taken(database, act, { step: 'freeze', before, after }, keepText(before, 'SNAPSHOT', text));
}
