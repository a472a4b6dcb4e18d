import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import { type Contribution, openCents } from '../contribution.ts';
import { returnReason } from '../return-reason.ts';
import type { Done } from './act-on-move.ts';
import { lookOn, moveCase } from './arrears.table.ts';
import { type ArrearsCase, looksAgainOn } from './arrears-case.ts';
import { letterAbout } from './arrears-letters.ts';
import { type OpenCase, openCasesOf } from './cases-of-member.ts';
import { wikCosts } from './wik-costs.ts';
import type { ArrearsDeps } from './work-arrears.ts';

/** What fits in one transaction, and in one letter that a person reads. */
const mostTogether = 12;

/**
 * The fourteen-day letter. What one member owes by several contributions stands in one letter, and the costs are computed over the sum: the law
 * counts them as one (art. 6:96 lid 7 BW). Those others go on with this one from here.
 */
export async function giveNotice(
  deps: ArrearsDeps,
  act: Act,
  given: { open: ArrearsCase; contribution: Contribution; until: LocalDate; decideOn: LocalDate },
): Promise<Done> {
  const { open, contribution, until, decideOn } = given;
  const others = (await openCasesOf(deps.database, open.memberId)).filter((other) => goesAlong(other, open));
  const together = [{ open, contribution }, ...others.slice(0, mostTogether - 1)];
  const totalCents = together.reduce((sum, one) => sum + openCents(one.contribution), 0n);
  const costs = wikCosts(totalCents);

  const on = amsterdamDate(act.at);
  const letterId = deps.newId('letter');
  const values = {
    step: 'decide',
    stepOn: decideOn,
    noticeOn: on,
    noticeUntil: until,
    noticeLetterId: letterId,
    noticeCostsCents: costs,
  } as const;
  const params = { owed: together.map(owedText).join(';'), costs: Number(costs) };
  return {
    values: { ...values, amountCents: openCents(contribution) },
    events: ['notice-sent'],
    writes: [
      await letterAbout({ ...deps, newId: () => letterId }, act, open, 'payment-notice', params),
      ...others.slice(0, mostTogether - 1).flatMap((other) => {
        const history = [...other.open.history, { on, event: 'notice-sent' as const }];
        const look = looksAgainOn({ ...other.open, ...values }, returnReason(other.open.failureCode)) ?? decideOn;
        return [moveCase(other.open, { ...values, history }), lookOn(other.open.contributionId, look)];
      }),
    ],
  };
}

/** Told before and not paid; what is about to be collected again, or waits for a person, is left as it is. */
function goesAlong({ open: other }: OpenCase, { contributionId }: ArrearsCase): boolean {
  const isReady = other.step === 'remind' || other.step === 'notice';
  return other.contributionId !== contributionId && isReady && other.paymentReference !== null;
}

const owedText = ({ open, contribution }: OpenCase): string =>
  [open.contributionId, open.dueOn, openCents(contribution), open.paymentReference ?? ''].join(',');
