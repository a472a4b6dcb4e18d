import { amsterdamDate, type Instant } from '../../kernel/dates.ts';
import type { Reply } from '../../kernel/endpoint.ts';
import { returnReason } from '../return-reason.ts';
import { type ArrearsCase, ageDays, looksAgainOn } from './arrears-case.ts';
import type * as contract from './contract.ts';

/** The case as the office sees it. */
export function caseReply(
  open: ArrearsCase,
  memberNumber: number | null,
  at: Instant,
): Reply<typeof contract.getArrearsCase> {
  const { failureCode, fellOn, openedOn, isForPolicy: _, stepOn: __, noticeLetterId: ___, ...plain } = open;
  const rule = returnReason(failureCode);
  return {
    ...plain,
    memberNumber,
    openedOn: openedOn ?? fellOn,
    ageDays: open.state === 'open' ? ageDays(open, amsterdamDate(at)) : 0,
    reason: { code: failureCode, sepa: rule.sepa, nl: rule.nl, en: rule.en },
    action: rule.action,
    nextOn: looksAgainOn(open, rule),
  };
}
