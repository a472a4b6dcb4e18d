import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database, Write } from '../kernel/table.ts';
import { type Entry, postEntry } from '../ledger/index.ts';
import { credited, creditParts } from './claim.ts';
import type * as contract from './contract.ts';
import { findContribution } from './contribution.table.ts';
import { type Contribution, claimedCents } from './contribution.ts';
import { requestErrand } from './errand.table.ts';
import { keepChange } from './keep-change.ts';
import { bookedFor } from './record-invoice.ts';
import { decideRefund, findRefund } from './refund.table.ts';
import { mustNotBeTakenBack, type Refund } from './refund.ts';
import { refundReply } from './refund-reply.ts';
import { billingRefusals } from './refusals.ts';

/** The second pair of eyes. With the approval the claim is credited and the errand written down; the stream carries it out. */
export async function approveRefund(
  { database }: { database: Database },
  act: Act,
  { params: { refundId }, body: { outcome } }: Input<typeof contract.approveRefund>,
): Promise<Reply<typeof contract.approveRefund>> {
  const before = await findRefund(database, refundId);
  if (!before) throw commonRefusals.NOT_FOUND();
  const after = decided(before, outcome, act);
  const contribution = await findContribution(database, before);
  if (!contribution) throw new Error(`Refund ${refundId} is of a contribution that is not there.`);

  const writes =
    outcome === 'approved'
      ? await approvalWrites(database, act, contribution, after)
      : keepChange(contribution, withoutRefund(contribution, after), act.at);
  const reply = refundReply(after);
  const guarded = writes.map(saysWhatChanged);
  await database.commit(act, [decideRefund(before, after), ...guarded], { subject: refundId, reply });
  return reply;
}

function decided(refund: Refund, outcome: 'approved' | 'refused', act: Act): Refund {
  if (refund.state !== 'requested') throw billingRefusals.REFUND_DECIDED_ALREADY();
  if (refund.requestedBy === act.actor.id) throw billingRefusals.REFUND_NEEDS_ANOTHER_PERSON();
  return { ...refund, state: outcome, decidedBy: act.actor.id, decidedAt: act.at, version: refund.version + 1 };
}

async function approvalWrites(database: Database, act: Act, before: Contribution, refund: Refund): Promise<Write[]> {
  mustNotBeTakenBack(before);
  const { refundId, memberId, contributionId, chargeId, amountCents } = refund;
  const { after, entries } = await cancelledBy(database, act, before, refund);
  const errand = { errandId: `refund:${refundId}`, kind: 'refund', refundId, memberId, contributionId } as const;
  return [
    ...keepChange(before, after, act.at),
    ...entries.map((entry) => postEntry(entry)),
    requestErrand({ ...errand, chargeId, amountCents, requestedAt: act.at }),
  ];
}

/** Only as much of the claim as still stands: what was paid twice is given back without touching it. */
async function cancelledBy(
  database: Database,
  act: Act,
  before: Contribution,
  { refundId, amountCents, cancelsClaim }: Refund,
): Promise<{ after: Contribution; entries: Entry[] }> {
  const standing = before.claim === 'standing' ? claimedCents(before) : 0n;
  const credit = amountCents < standing ? amountCents : standing;
  if (!cancelsClaim || credit === 0n) return { after: { ...before, version: before.version + 1 }, entries: [] };
  const booking = await bookedFor(database, amsterdamDate(act.at), act);
  const { after, entry } = credited(before, refundId, creditParts(before, credit), booking);
  return { after, entries: [entry] };
}

function withoutRefund(contribution: Contribution, { amountCents }: Refund): Contribution {
  const refundAskedCents = contribution.refundAskedCents - amountCents;
  return { ...contribution, refundAskedCents, version: contribution.version + 1 };
}

function saysWhatChanged(write: Write): Write {
  return write.otherwise ? write : { ...write, otherwise: () => billingRefusals.CONTRIBUTION_CHANGED() };
}
