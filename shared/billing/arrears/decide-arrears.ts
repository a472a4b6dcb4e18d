import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { postEntry } from '../../ledger/index.ts';
import { givenAccount } from '../account/account.table.ts';
import { waitForAccount } from '../account/collect-again.ts';
import { writtenOffEntry } from '../claim.ts';
import { asWrittenOff, type Contribution } from '../contribution.ts';
import { requestErrand } from '../errand.table.ts';
import { keepChange } from '../keep-change.ts';
import { bookedFor } from '../record-invoice.ts';
import { moveCase, withoutCase } from './arrears.table.ts';
import { type ArrearsCase, type Decision, noticeHasPassed } from './arrears-case.ts';
import { letterAbout } from './arrears-letters.ts';
import { standingOf } from './arrears-of.ts';
import { isMandateRefused } from './collection-hold.ts';
import type * as contract from './contract.ts';
import { loadCase, replyOf } from './get-arrears-case.ts';
import { noticeSentOn } from './notice-term.ts';
import { arrearsRefusals } from './refusals.ts';
import type { ArrearsDeps } from './work-arrears.ts';

type CaseReply = Reply<typeof contract.getArrearsCase>;

/** One person proposes what is to become of arrears that nobody pays; it changes nothing yet. */
export async function proposeArrearsDecision(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.proposeArrearsDecision>,
): Promise<CaseReply> {
  const { open, contribution } = await loadCase(database, params.contributionId);
  if (act.repeats) return replyOf(database, act, open);
  mustBeOpen(open, contribution);
  if (open.decision) throw arrearsRefusals.DECISION_ALREADY_PROPOSED();
  if (body.kind === 'hand-over') await mustHaveHadNotice(database, act, open);

  const decision: Decision = {
    ...body,
    proposedBy: act.actor.id,
    proposedAt: act.at,
    approvedBy: null,
    approvedAt: null,
  };
  // Nothing more is sent to the member while two people decide.
  const values = { decision, step: 'wait', stepOn: null, history: withEvent(open, act, 'proposed') } as const;
  return keep(database, act, open, values, []);
}

/** @throws HAND_OVER_TOO_EARLY, NOTICE_NOT_SENT */
async function mustHaveHadNotice(database: Database, act: Act, open: ArrearsCase): Promise<void> {
  if (open.noticeOn === null) throw arrearsRefusals.HAND_OVER_TOO_EARLY();
  const sentOn = await noticeSentOn(database, open);
  if (sentOn === null) throw arrearsRefusals.NOTICE_NOT_SENT();
  if (!noticeHasPassed(sentOn, amsterdamDate(act.at))) throw arrearsRefusals.HAND_OVER_TOO_EARLY();
}

/** Another person approves: only then is anything written off or handed over (INV-57). */
export async function approveArrearsDecision(
  deps: ArrearsDeps,
  act: Act,
  { params }: Input<typeof contract.approveArrearsDecision>,
): Promise<CaseReply> {
  const { database } = deps;
  const { open, contribution } = await loadCase(database, params.contributionId);
  if (act.repeats) return replyOf(database, act, open);
  mustBeOpen(open, contribution);
  const proposed = open.decision;
  if (!proposed || proposed.approvedBy !== null) throw arrearsRefusals.DECISION_NOT_PROPOSED();
  if (proposed.proposedBy === act.actor.id) throw arrearsRefusals.DECISION_NEEDS_ANOTHER_PERSON();

  const decision: Decision = { ...proposed, approvedBy: act.actor.id, approvedAt: act.at };
  if (proposed.kind === 'hand-over')
    return keep(database, act, open, { decision, history: withEvent(open, act, 'handed-over') }, []);
  const closed = { state: 'closed', closedAs: 'written-off', step: 'done', stepOn: null } as const;
  const history = withEvent(open, act, 'written-off');
  return keep(database, act, open, { ...closed, decision, history }, await writeOff(deps, act, open, contribution));
}

/** The loss, the claim given up, and word to the provider when its invoice is still open; never booked a second time when that word comes back. */
async function writeOff(
  deps: ArrearsDeps,
  act: Act,
  { contributionId, memberId, version }: ArrearsCase,
  contribution: Contribution,
): Promise<Write[]> {
  const booking = await bookedFor(deps.database, amsterdamDate(act.at), act);
  const cause = `wo:${contributionId}:${version}`;
  const entry = writtenOffEntry(contribution, booking, cause);
  const { after, asked } = await askingForAccount(deps, act, asWrittenOff(contribution, cause));
  const { invoiceId } = contribution;
  const kind = 'mark-uncollectible';
  const isInvoiceOpen = standingOf(contribution) === 'collectable';
  return [
    ...withoutCase(contributionId, keepChange(contribution, after, act.at)),
    ...asked,
    ...(entry ? [postEntry(entry)] : []),
    ...(isInvoiceOpen
      ? [requestErrand({ errandId: cause, kind, memberId, contributionId, invoiceId, requestedAt: act.at })]
      : []),
  ];
}

/** A mandate that the bank refused is not debited because a claim was given up: the member is asked for another account, unless it was given since. */
async function askingForAccount(
  deps: ArrearsDeps,
  act: Act,
  contribution: Contribution,
): Promise<{ after: Contribution; asked: Write[] }> {
  const { failure, customerId } = contribution;
  if (failure === null || customerId === null || !isMandateRefused(contribution))
    return { after: contribution, asked: [] };
  const given = await givenAccount(deps.database, customerId);
  if (given && given.givenAt > failure.at) return { after: contribution, asked: [] };
  const after = { ...contribution, failure: { ...failure, awaitsAccount: true as const } };
  const letter = await letterAbout(deps, act, contribution, 'account-asked', { isRefused: 1 });
  return { after, asked: [...waitForAccount(after, act), letter] };
}

function mustBeOpen(open: ArrearsCase, contribution: Contribution): void {
  const standing = standingOf(contribution);
  if (open.state === 'closed' || standing === 'settled') throw arrearsRefusals.ARREARS_CLOSED();
  if (standing === 'under-way') throw arrearsRefusals.COLLECTION_UNDER_WAY();
}

function withEvent(open: ArrearsCase, act: Act, event: 'proposed' | 'handed-over' | 'written-off') {
  return [...open.history, { on: amsterdamDate(act.at), event }];
}

async function keep(
  database: Database,
  act: Act,
  open: ArrearsCase,
  values: Partial<ArrearsCase>,
  writes: readonly Write[],
): Promise<CaseReply> {
  const reply = await replyOf(database, act, { ...open, ...values, version: open.version + 1 });
  await database.commit(act, [moveCase(open, values), ...writes], { subject: open.contributionId, reply });
  return reply;
}
