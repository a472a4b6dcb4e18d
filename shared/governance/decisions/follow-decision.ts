import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database } from '../../kernel/table.ts';
import type * as contract from './contract.ts';
import { keepDecision, loadDecision } from './decision.table.ts';
import { type Decision, mustBeReadyTo } from './decision.ts';
import { mustNotHaveSteppedBack } from './record-decision.ts';
import { decisionRefusals as refusals } from './refusals.ts';

interface Deps {
  database: Database;
}

/** Whoever has an interest says so in time: from then on this person records and carries out nothing of it (COOP-28). */
export async function recuseFromDecision(
  { database }: Deps,
  act: Act,
  { params: { decisionId }, body }: Input<typeof contract.recuseFromDecision>,
): Promise<Reply<typeof contract.recuseFromDecision>> {
  const before = await loadDecision(database, decisionId);
  mustBeReadyTo('vote', before);
  if (before.recusals.some(({ personId }) => personId === act.actor.id)) throw refusals.DECISION_RECUSED_ALREADY();
  const recusals = [...before.recusals, { personId: act.actor.id, reason: body.reason }];
  return kept(database, act, before, { ...before, recusals });
}

export async function executeDecision(
  { database }: Deps,
  act: Act,
  { params: { decisionId } }: Input<typeof contract.executeDecision>,
): Promise<Reply<typeof contract.executeDecision>> {
  const before = await loadDecision(database, decisionId);
  mustHaveSeen(act, before.version);
  mustBeReadyTo('execute', before);
  mustNotHaveSteppedBack(before.recusals, act);
  return kept(database, act, before, {
    ...before,
    status: 'executed',
    executedBy: act.actor.id,
    executedAt: act.at,
  });
}

/** What rested on it before is not undone by itself: whoever annuls looks at that. */
export async function annulDecision(
  { database }: Deps,
  act: Act,
  { params: { decisionId }, body }: Input<typeof contract.annulDecision>,
): Promise<Reply<typeof contract.annulDecision>> {
  const before = await loadDecision(database, decisionId);
  mustHaveSeen(act, before.version);
  mustBeReadyTo('annul', before);
  const annulled = { annulledBy: act.actor.id, annulledAt: act.at, annulledBecause: body.reason };
  return kept(database, act, before, { ...before, ...annulled, status: 'annulled' });
}

async function kept(database: Database, act: Act, before: Decision, changed: Decision): Promise<Decision> {
  const after = { ...changed, version: before.version + 1 };
  await database.commit(act, [keepDecision(before, after)], { subject: before.decisionId, reply: after });
  return after;
}
