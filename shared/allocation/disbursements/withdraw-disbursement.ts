import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findGrant, keepTranche, noteStep } from '../grants/grant.table.ts';
import { freed, trancheOf } from '../grants/grant.ts';
import type { withdrawDisbursement as contract } from './contract.ts';
import { findDisbursement, keepDisbursementStep } from './disbursement.table.ts';
import { withdrawn } from './disbursement.ts';
import { disbursementReply } from './disbursement-reply.ts';

/** It will not be paid after all: its tranche stands open again. */
export async function withdrawDisbursement(
  deps: { database: Database },
  act: Act,
  { params: { disbursementId } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await findDisbursement(deps.database, disbursementId);
  if (!before) throw commonRefusals.NOT_FOUND();
  const grant = await findGrant(deps.database, before.wijkcontractId, before.roundId);
  if (!grant) throw new Error(`${disbursementId} is of a grant that is not there.`);

  const after = withdrawn(before, act);
  const tranche = trancheOf(grant, before.tranche);
  const { amountCents } = before;
  const step = {
    at: act.at,
    by: act.actor.id,
    step: 'withdrawn',
    tranche: tranche.number,
    amountCents,
    entryId: null,
  } as const;
  const reply = disbursementReply(after);

  const writes = [
    keepDisbursementStep(before, after),
    keepTranche(grant, tranche, freed(tranche)),
    noteStep(grant, step),
  ];
  await deps.database.commit(act, writes, { subject: disbursementId, reply });
  return reply;
}
