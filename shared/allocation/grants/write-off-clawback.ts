import { giveUpReturn, sumOfParts } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { postEntry } from '../../ledger/index.ts';
import { recusedFrom } from '../allocation-round.table.ts';
import { findDisbursement, keepDisbursementStep } from '../disbursements/disbursement.table.ts';
import { askedBack, mustHaveNoInterest } from '../disbursements/disbursement.ts';
import { findClawback, keepClawbackStep } from './clawback.table.ts';
import { clawbackReply, openParts, writtenOff } from './clawback.ts';
import type { writeOffClawback as contract } from './contract.ts';
import { writtenOffEntry } from './grant-entries.ts';

/**
 * What will not come back: nobody owes it any more, it is a cost of its fund again by the layers that paid, and the fund waits for it no longer. The
 * payment counts as never asked back for that part, so what turns up later can be claimed anew.
 */
export async function writeOffClawback(
  { database }: { database: Database },
  act: Act,
  { params: { clawbackId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await findClawback(database, clawbackId);
  if (!before) throw commonRefusals.NOT_FOUND();
  mustHaveNoInterest(act.actor.id, await recusedFrom(database, before.roundId));
  const paid = await findDisbursement(database, before.disbursementId);
  if (!paid) throw new Error(`${before.disbursementId} was asked back, but is not there.`);

  const cause = `clawoff:${clawbackId}`;
  const after = writtenOff(before, act, { ...body, entryId: cause });
  const parts = openParts(before);
  const booked = writtenOffEntry({
    ...{ cause, description: 'Terugvordering afgeboekt', parts, act },
    ...{ wijkcontractId: before.wijkcontractId, fundId: before.fundId },
  });
  const amountCents = sumOfParts(parts);
  const reply = clawbackReply(after);

  await database.commit(
    act,
    [
      keepClawbackStep(before, after),
      keepDisbursementStep(paid, askedBack(paid, -amountCents)),
      giveUpReturn(before.fundId, amountCents),
      postEntry(booked),
    ],
    { subject: clawbackId, reply },
  );
  return reply;
}
