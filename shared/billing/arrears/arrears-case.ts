import { addDays, isDutchWorkingDay, type LocalDate, nextTargetDay } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { ReturnAction } from '../contract.ts';
import type { ArrearsEvent, ArrearsStep } from './contract.ts';

/**
 * One contribution that was not paid when it should have been. Apart from membership, which it never touches. The case remembers what the
 * member was told and when, so that nobody is reminded too early, collected from too often (INV-22) or asked for costs without the letter that
 * the law wants first (art. 6:96 lid 6 BW).
 */
export interface ArrearsCase {
  contributionId: string;
  memberId: string;
  personId: string;
  dueOn: LocalDate;
  amountCents: Cents;
  /** Of a policy, so that lasting arrears suspend it. */
  isForPolicy: boolean;
  state: 'open' | 'closed';
  closedAs: string | null;
  /** The provider's word for what went wrong last. */
  failureCode: string;
  /** The day it last went wrong; the age is counted from `openedOn`, which a failed retry does not move. */
  fellOn: LocalDate;
  openedOn: LocalDate | null;
  step: ArrearsStep;
  stepOn: LocalDate | null;
  retries: number;
  paymentReference: string | null;
  noticeOn: LocalDate | null;
  noticeUntil: LocalDate | null;
  /** The fourteen-day letter: its term runs only when it was sent. */
  noticeLetterId: string | null;
  noticeCostsCents: Cents | null;
  suspendedOn: LocalDate | null;
  /** The policy was on hold for too long and has ended. */
  policyEndedOn: LocalDate | null;
  decision: Decision | null;
  history: ArrearsEvent[];
  version: number;
}

export interface Decision {
  kind: 'write-off' | 'hand-over';
  reason: string;
  proposedBy: string;
  proposedAt: string;
  approvedBy: string | null;
  approvedAt: string | null;
}

/** What the bank's reason asks for, and how often a debit may be sent again. */
export interface ReasonRule {
  action: ReturnAction;
  retries: number;
}

/** How the contribution stands, as far as a case looks at it. */
export type Standing = 'collectable' | 'owed' | 'under-way' | 'settled';

const remindAfterDays = 7;
const noticeAfterDays = 14;
/** Fourteen days from the day after receipt, and a day to spare before anybody decides. */
const noticeTermDays = 14;
const suspendAfterDays = 60;
/** A policy is on hold for so long at most; then it ends. */
const endAfterDays = 60;
const askAgainAfterDays = 14;
/** Stripe needs up to fourteen days for a debit; it is looked at again before. */
const lookAgainAfterDays = 3;
const retryNoticeTargetDays = 5;

export type Advice = 'retry' | 'new-account' | 'ask' | 'pay' | 'look-into-it';

/** What the nightly round has to do about a case: at most one thing each time it looks. */
export type Move =
  | { do: 'rest' }
  | { do: 'end' }
  | { do: 'look-again'; on: LocalDate }
  | { do: 'open' }
  | { do: 'suspend' }
  | { do: 'end-policy' }
  /** A task that the failure itself did not open. */
  | { do: 'tell'; advice: Advice; next: { step: ArrearsStep; on: LocalDate | null }; needsTask: boolean }
  | { do: 'review-death' }
  | { do: 'retry'; number: number; lookAgainOn: LocalDate }
  | { do: 'remind'; noticeOn: LocalDate }
  | { do: 'give-notice'; until: LocalDate; decideOn: LocalDate }
  | { do: 'ask-decision' };

export function nextMove(open: ArrearsCase, standing: Standing, rule: ReasonRule, today: LocalDate): Move {
  if (open.state === 'closed' || standing === 'settled') return { do: 'end' };
  if (standing === 'under-way') return { do: 'look-again', on: addDays(today, lookAgainAfterDays) };
  if (open.openedOn === null) return { do: 'open' };
  if (hasCome(suspendsOn(open, rule), today)) return { do: 'suspend' };
  if (hasCome(endsPolicyOn(open, rule), today)) return { do: 'end-policy' };
  if (open.stepOn === null || open.stepOn > today) return { do: 'rest' };
  return stepMove(open, standing, rule, today);
}

function stepMove(open: ArrearsCase, standing: Standing, rule: ReasonRule, today: LocalDate): Move {
  switch (open.step) {
    case 'tell':
      return tellMove(open, standing, rule, today);
    case 'retry':
      return mayRetry(open, standing, rule)
        ? { do: 'retry', number: open.retries + 1, lookAgainOn: addDays(today, askAgainAfterDays) }
        : tellMove(open, standing, rule, today);
    case 'remind':
      return { do: 'remind', noticeOn: addDays(today, noticeAfterDays) };
    case 'notice': {
      const until = noticeTermEnds(today);
      return { do: 'give-notice', until, decideOn: decidesOn(until) };
    }
    case 'decide':
      return { do: 'ask-decision' };
    case 'wait':
    case 'done':
      return { do: 'rest' };
  }
}

function tellMove(open: ArrearsCase, standing: Standing, rule: ReasonRule, today: LocalDate): Move {
  const remindOn = latest(addDays(open.openedOn ?? today, remindAfterDays), addDays(today, remindAfterDays));
  const remind = { step: 'remind', on: remindOn } as const;
  const afterReview = { step: 'remind', on: addDays(today, askAgainAfterDays) } as const;
  switch (rule.action) {
    case 'death-review':
      return { do: 'review-death' };
    case 'retry':
      return mayRetry(open, standing, rule)
        ? { do: 'tell', advice: 'retry', next: { step: 'retry', on: retryDay(today) }, needsTask: false }
        : { do: 'tell', advice: 'pay', next: remind, needsTask: false };
    case 'new-mandate':
      return { do: 'tell', advice: 'new-account', next: remind, needsTask: false };
    case 'ask-first':
      return { do: 'tell', advice: 'ask', next: remind, needsTask: false };
    case 'stop':
      return { do: 'tell', advice: 'ask', next: afterReview, needsTask: true };
    case 'review':
      return { do: 'tell', advice: 'look-into-it', next: afterReview, needsTask: false };
  }
}

/** A debit goes out again only where the bank had no money or gave no reason, as often as that reason allows, and with notice (INV-22). */
export function mayRetry(open: ArrearsCase, standing: Standing, rule: ReasonRule): boolean {
  return standing === 'collectable' && rule.action === 'retry' && open.retries < rule.retries;
}

/** The day of a debit that is announced today: five days later on which banks settle. */
export function retryDay(today: LocalDate): LocalDate {
  let day = today;
  for (let left = retryNoticeTargetDays; left > 0; left--) day = nextTargetDay(addDays(day, 1));
  return day;
}

const hasCome = (on: LocalDate | null, today: LocalDate): boolean => on !== null && on <= today;

/** Undefined rules apart: who may have died is left in peace. */
function suspendsOn({ isForPolicy, suspendedOn, openedOn }: ArrearsCase, { action }: ReasonRule): LocalDate | null {
  if (!isForPolicy || suspendedOn !== null || openedOn === null || action === 'death-review') return null;
  return addDays(openedOn, suspendAfterDays);
}

/** Likewise; and only where this case is what put the policy on hold. */
function endsPolicyOn(
  { isForPolicy, suspendedOn, policyEndedOn }: ArrearsCase,
  { action }: ReasonRule,
): LocalDate | null {
  if (!isForPolicy || suspendedOn === null || policyEndedOn !== null || action === 'death-review') return null;
  return addDays(suspendedOn, endAfterDays);
}

/** When the nightly round has to look at the case again; null when only a person or money can bring it further. */
export function looksAgainOn(open: ArrearsCase, rule: ReasonRule): LocalDate | null {
  const days = [open.stepOn, suspendsOn(open, rule), endsPolicyOn(open, rule)].filter((day) => day !== null);
  return days.sort()[0] ?? null;
}

export function ageDays({ openedOn, fellOn }: Pick<ArrearsCase, 'openedOn' | 'fellOn'>, today: LocalDate): number {
  const since = Date.parse(openedOn ?? fellOn);
  return Math.max(0, Math.round((Date.parse(today) - since) / 86_400_000));
}

/** The last of the fourteen days of a letter that was sent on a day. */
export const noticeTermEnds = (sentOn: LocalDate): LocalDate => addDays(sentOn, noticeTermDays);

export const decidesOn = (noticeUntil: LocalDate): LocalDate => nextWorkingDay(addDays(noticeUntil, 2));

/** Only who has had the letter and its fourteen days may be handed over. */
export const noticeHasPassed = (sentOn: LocalDate, today: LocalDate): boolean => noticeTermEnds(sentOn) < today;

function nextWorkingDay(date: LocalDate): LocalDate {
  let day = date;
  while (!isDutchWorkingDay(day)) day = addDays(day, 1);
  return day;
}

const latest = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
