import { awaitReturn } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { postEntry } from '../../ledger/index.ts';
import { recusedFrom } from '../allocation-round.table.ts';
import { findDisbursement, keepDisbursementStep } from '../disbursements/disbursement.table.ts';
import { askedBack, mustHaveNoInterest } from '../disbursements/disbursement.ts';
import { findClawback, keepClawbackStep } from './clawback.table.ts';
import { type Clawback, clawbackReply, decided } from './clawback.ts';
import type { decideClawback as contract } from './contract.ts';
import { claimedEntry } from './grant-entries.ts';

/** Adopted, it is owed to us and the fund waits for it; rejected, nothing was asked. */
export async function decideClawback(
  { database }: { database: Database },
  act: Act,
  { params: { clawbackId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await findClawback(database, clawbackId);
  if (!before) throw commonRefusals.NOT_FOUND();
  mustHaveNoInterest(act.actor.id, await recusedFrom(database, before.roundId));

  const after = decided(before, act, { ...body, entryId: `claw:${clawbackId}` });
  const reply = clawbackReply(after);

  const moved = after.status === 'claimed' ? claimed(before, act) : [await notAsked(database, before)];
  await database.commit(act, [keepClawbackStep(before, after), ...moved], { subject: clawbackId, reply });
  return reply;
}

function claimed({ clawbackId, wijkcontractId, fundId, amountCents, parts }: Clawback, act: Act): Write[] {
  const facts = { cause: `claw:${clawbackId}`, description: 'Terugvordering van een bijdrage' };
  const booked = claimedEntry({ ...facts, wijkcontractId, fundId, parts, act });
  return [postEntry(booked), awaitReturn(fundId, amountCents)];
}

async function notAsked(database: Database, { disbursementId, amountCents }: Clawback): Promise<Write> {
  const paid = await findDisbursement(database, disbursementId);
  if (!paid) throw new Error(`${disbursementId} was asked back, but is not there.`);
  return keepDisbursementStep(paid, askedBack(paid, -amountCents));
}
