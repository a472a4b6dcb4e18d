import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { diedOn, findMember } from '../../membership/index.ts';
import { contributionsOf } from '../agreements/terms-of.ts';
import { openCents } from '../contribution.ts';
import { returnReason } from '../return-reason.ts';
import { lookOn, moveCase } from './arrears.table.ts';
import { mayRetry, retryDay } from './arrears-case.ts';
import { failedLetter } from './arrears-letters.ts';
import { standingOf } from './arrears-of.ts';
import { isCollectionHeld } from './collection-hold.ts';
import type * as contract from './contract.ts';
import { loadCase, replyOf } from './get-arrears-case.ts';
import { arrearsRefusals } from './refusals.ts';
import type { ArrearsDeps } from './work-arrears.ts';

/** The treasurer wants another debit: it is announced now and sent five business days later, as the rules of the direct debit ask. */
export async function retryCollection(
  deps: ArrearsDeps,
  act: Act,
  { params }: Input<typeof contract.retryCollection>,
): Promise<Reply<typeof contract.retryCollection>> {
  const { open, contribution } = await loadCase(deps.database, params.contributionId);
  const standing = standingOf(contribution);
  if (act.repeats) return replyOf(deps.database, act, open);
  if (open.state === 'closed' || standing === 'settled') throw arrearsRefusals.ARREARS_CLOSED();
  if (standing === 'under-way') throw arrearsRefusals.COLLECTION_UNDER_WAY();
  if (!mayRetry(open, standing, returnReason(open.failureCode))) throw arrearsRefusals.RETRY_NOT_ALLOWED();
  if (isCollectionHeld(await contributionsOf(deps.database, open.memberId, { consistent: true })))
    throw arrearsRefusals.RETRY_NOT_ALLOWED();
  const member = await findMember(deps.database, open.memberId);
  if (member && diedOn(member) !== null) throw arrearsRefusals.RETRY_NOT_ALLOWED();

  const today = amsterdamDate(act.at);
  const retryOn = retryDay(today);
  const history = [...open.history, { on: today, event: 'retry-announced' as const }];
  const values = { step: 'retry', stepOn: retryOn, history } as const;
  const letter = await failedLetter(deps, act, open, {
    amountCents: openCents(contribution),
    advice: 'retry',
    retryOn,
  });
  const reply = await replyOf(deps.database, act, { ...open, ...values, version: open.version + 1 });
  await deps.database.commit(act, [moveCase(open, values), lookOn(open.contributionId, retryOn), letter], {
    subject: open.contributionId,
    reply,
  });
  return reply;
}
