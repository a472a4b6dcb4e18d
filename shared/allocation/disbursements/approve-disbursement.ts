import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { recusedFrom } from '../allocation-round.table.ts';
import type { approveDisbursement as contract } from './contract.ts';
import { findDisbursement, keepDisbursementStep } from './disbursement.table.ts';
import { approved } from './disbursement.ts';
import { disbursementReply } from './disbursement-reply.ts';

export async function approveDisbursement(
  deps: { database: Database },
  act: Act,
  { params: { disbursementId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await findDisbursement(deps.database, disbursementId);
  if (!before) throw commonRefusals.NOT_FOUND();

  const after = approved(before, act, await recusedFrom(deps.database, before.roundId));
  const reply = disbursementReply(after);

  await deps.database.commit(act, [keepDisbursementStep(before, after)], { subject: disbursementId, reply });
  return reply;
}
