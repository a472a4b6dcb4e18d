import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { bookingDay, entry, mustBookInOpenPeriod, postEntry } from '../../ledger/index.ts';
import type { rejectDisbursement as contract } from './contract.ts';
import { findDisbursement, keepDisbursementStep } from './disbursement.table.ts';
import { type Disbursement, referenceOf, rejected } from './disbursement.ts';
import { disbursementReply } from './disbursement-reply.ts';
import { refusedPostings } from './postings.ts';
import { disbursementRefusals } from './refusals.ts';

/** The bank refused it before it was debited: what we owe stands again, and the disbursement is back in the queue. */
export async function rejectDisbursement(
  deps: { database: Database },
  act: Act,
  { params: { disbursementId }, body: { reason } }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await findDisbursement(deps.database, disbursementId);
  if (!before) throw commonRefusals.NOT_FOUND();

  const today = amsterdamDate(act.at);
  const after = rejected(before, { reason, on: today });
  const reply = disbursementReply(after);

  const day = await bookingDay(deps.database, today, act.at);
  const step = keepDisbursementStep(before, after, () => disbursementRefusals.DISBURSEMENT_NOT_UNDER_WAY());
  const booked = rejectionEntry(before, act, day);
  const writes = [step, postEntry(booked), mustBookInOpenPeriod(booked), disbursementTask(before, act)];
  await deps.database.commit(act, writes, { subject: disbursementId, reply });
  return reply;
}

/** Somebody looks why, corrects the account and approves it anew. */
export function disbursementTask(disbursement: Disbursement, act: Act): Write {
  return openTask({
    taskId: `disbursement-rejected:${referenceOf(disbursement)}:${disbursement.version}`,
    kind: 'disbursement-rejected',
    subject: disbursement.disbursementId,
    openedAt: act.at,
  });
}

function rejectionEntry(disbursement: Disbursement, act: Act, day: Awaited<ReturnType<typeof bookingDay>>) {
  return entry({
    cause: `pain:rejected:${referenceOf(disbursement)}`,
    ...day,
    recordedAt: act.at,
    description: 'Uitbetaling door de bank geweigerd',
    postings: refusedPostings(disbursement),
  });
}
