import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { Write } from '../../kernel/table.ts';
import { contributionsOf } from '../agreements/terms-of.ts';
import { openCents } from '../contribution.ts';
import { requestErrand } from '../errand.table.ts';
import { nextReference } from './arrears.table.ts';
import { type ArrearsCase, retryDay } from './arrears-case.ts';
import { failedLetter, letterAbout } from './arrears-letters.ts';
import { isCollectionHeld } from './collection-hold.ts';
import type { ArrearsEvent } from './contract.ts';
import { giveNotice } from './give-notice.ts';
import { whileNoticeRuns } from './notice-term.ts';
import { endFor, resumeAfter, suspendFor } from './suspension.ts';
import type { ArrearsDeps, Working } from './work-arrears.ts';

/** What a move makes of the case, and what is written with it. */
export interface Done {
  values: Partial<ArrearsCase>;
  events: ArrearsEvent['event'][];
  writes: Write[];
  /** When to look again; left out: when the case itself says so. */
  look?: LocalDate | null;
}

export async function actOnMove(deps: ArrearsDeps, act: Act, working: Working): Promise<Done> {
  const { open, contribution, move } = working;
  const { contributionId, memberId } = open;
  const today = amsterdamDate(act.at);
  const isAboutRetry = move.do === 'retry' || (move.do === 'tell' && move.advice === 'retry');
  if (isAboutRetry && isCollectionHeld(await contributionsOf(deps.database, memberId, { consistent: true })))
    return { ...nothing, values: { step: 'tell', stepOn: addDays(today, heldLookAgainDays) } };
  switch (move.do) {
    case 'rest':
      return nothing;
    case 'look-again':
      return { ...nothing, look: move.on };
    case 'end':
      return resumeAfter(deps, act, open, contribution);
    case 'open': {
      if (open.paymentReference !== null) return { ...nothing, values: { openedOn: open.fellOn }, events: ['opened'] };
      const { reference, writes } = await nextReference(deps.database, open);
      return { values: { openedOn: open.fellOn, paymentReference: reference }, events: ['opened'], writes };
    }
    case 'suspend':
      return suspendFor(deps, act, open);
    case 'end-policy':
      return endFor(deps, act, open);
    case 'tell': {
      const { next, advice, needsTask } = move;
      const retryOn = advice === 'retry' ? retryDay(today) : null;
      const letter = await failedLetter(deps, act, open, { amountCents: openCents(contribution), advice, retryOn });
      return {
        values: { step: next.step, stepOn: next.on, amountCents: openCents(contribution) },
        events: [advice === 'retry' ? 'retry-announced' : 'told', ...(needsTask ? (['task-opened'] as const) : [])],
        writes: [letter, ...(needsTask ? [task(open, act, 'return-review')] : [])],
      };
    }
    case 'review-death':
      // The task was opened with the news itself; here it only ends everything that would be sent.
      return { values: { step: 'wait', stepOn: null }, events: ['task-opened'], writes: [] };
    case 'retry':
      return {
        values: { step: 'tell', stepOn: move.lookAgainOn, retries: move.number },
        events: ['retried'],
        writes: [
          requestErrand({
            errandId: `retry:${contributionId}:${move.number}`,
            kind: 'retry-collection',
            memberId,
            contributionId,
            invoiceId: contribution.invoiceId,
            requestedAt: act.at,
          }),
        ],
      };
    case 'remind': {
      const { dueOn, paymentReference } = open;
      const amountCents = openCents(contribution);
      const params = { contributionId, dueOn, amount: Number(amountCents), paymentReference: paymentReference ?? '' };
      return {
        values: { step: 'notice', stepOn: move.noticeOn, amountCents },
        events: ['reminded'],
        writes: [await letterAbout(deps, act, open, 'payment-reminder', params)],
      };
    }
    case 'give-notice':
      return giveNotice(deps, act, { open, contribution, until: move.until, decideOn: move.decideOn });
    case 'ask-decision':
      return (await whileNoticeRuns(deps.database, act, open)) ?? decisionAsked(open, act);
  }
}

/** Another contribution of this member forbids any debit: this one is not announced, and not collected, before that ends. */
const heldLookAgainDays = 7;

const decisionAsked = (open: ArrearsCase, act: Act): Done => ({
  values: { step: 'wait', stepOn: null },
  events: ['decision-asked'],
  writes: [task(open, act, 'hand-over-decision')],
});

const nothing: Done = { values: {}, events: [], writes: [] };

/** The version makes the occurrence: what has been settled may come up again after another failure. */
function task(
  { contributionId, memberId, version }: ArrearsCase,
  act: Act,
  kind: 'return-review' | 'hand-over-decision',
): Write {
  const taskId = `${kind}:${contributionId}:${version}`;
  return openTask({ taskId, kind, subject: contributionId, memberId, openedAt: act.at });
}
