import type * as z from 'zod/mini';
import type { FundingPart } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { isTargetDay, type LocalDate, nextTargetDay } from '../../kernel/dates.ts';
import { euros } from '../../kernel/money.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import { allocationRefusals } from '../refusals.ts';
import { disbursementRefusals } from './refusals.ts';
import type { disbursementStatus } from './words.ts';

type DisbursementStatus = z.output<typeof disbursementStatus>;

/**
 * The payment of one tranche of a grant, whole and once, so all of them together never pass what was granted (INV-35). Three different people stand
 * behind it: who planned it and two who approved it, none of whom has an interest in the round (INV-36).
 */
export interface Disbursement {
  disbursementId: string;
  wijkcontractId: string;
  wijkId: string;
  payeeId: string;
  payeeName: string;
  roundId: string;
  /** The number of the tranche in the grant of that round. */
  tranche: number;
  amountCents: bigint;
  /** Of which layers of the fund the amount is. */
  parts: readonly FundingPart[];
  description: string;
  payOn: LocalDate;
  status: DisbursementStatus;
  plannedBy: string;
  approvedBy: readonly string[];
  paymentFileId: string | null;
  /** How often it was sent to the bank. A bank refuses a reference that it has seen, so each time has its own. */
  attempt: number;
  bankLineId: string | null;
  lastReturn: Returned | null;
  /** Asked back after it was paid, also as long as that is only proposed. */
  clawedBackCents: bigint;
  version: number;
}

export interface Returned {
  reason: string;
  on: LocalDate;
  /** Who had approved what came back. */
  approvedBy: readonly string[];
}

const disbursementSteps = {
  approve: { planned: 'approved-once', returned: 'approved-once', 'approved-once': 'approved' },
  export: { approved: 'exported' },
  pay: { exported: 'paid' },
  reject: { exported: 'returned' },
  return: { paid: 'returned' },
  withdraw: { planned: 'withdrawn', 'approved-once': 'withdrawn', approved: 'withdrawn', returned: 'withdrawn' },
} as const satisfies Record<string, Partial<Record<DisbursementStatus, DisbursementStatus>>>;

export function mustBePayable(payOn: LocalDate, today: LocalDate): void {
  if (payOn < today) throw disbursementRefusals.PAY_DAY_PAST({ field: 'payOn' });
  if (!isTargetDay(payOn))
    throw disbursementRefusals.PAY_DAY_BANKS_CLOSED({ field: 'payOn', values: { next: nextTargetDay(payOn) } });
}

/** @throws HAS_AN_INTEREST when somebody who takes part in a payment gains or loses by its round. */
export function mustHaveNoInterest(personId: string, recused: readonly string[]): void {
  if (recused.includes(personId)) throw allocationRefusals.HAS_AN_INTEREST();
}

export function approved(disbursement: Disbursement, act: Act, recused: readonly string[]): Disbursement {
  mustHaveNoInterest(act.actor.id, recused);
  mustHaveSeen(act, disbursement.version);
  const { status, plannedBy, approvedBy, version } = disbursement;
  if (status !== 'planned' && status !== 'returned' && status !== 'approved-once')
    throw disbursementRefusals.DISBURSEMENT_NOT_IN_STATE();
  if (plannedBy === act.actor.id) throw disbursementRefusals.APPROVED_BY_ITS_MAKER();
  if (approvedBy.includes(act.actor.id)) throw disbursementRefusals.APPROVED_TWICE_BY_ONE();
  return {
    ...disbursement,
    status: disbursementSteps.approve[status],
    approvedBy: [...approvedBy, act.actor.id],
    version: version + 1,
  };
}

/** It will not be paid after all; possible until the bank has it. */
export function withdrawn(disbursement: Disbursement, act: Act): Disbursement {
  mustHaveSeen(act, disbursement.version);
  const { status, version } = disbursement;
  if (status !== 'planned' && status !== 'approved-once' && status !== 'approved' && status !== 'returned')
    throw disbursementRefusals.DISBURSEMENT_WITH_THE_BANK();
  return { ...disbursement, status: disbursementSteps.withdraw[status], version: version + 1 };
}

/**
 * What is asked back of it, or with an amount below zero is not asked back after all.
 * @throws a refusal when it is not paid, or less of it is left.
 */
export function askedBack(disbursement: Disbursement, amountCents: bigint): Disbursement {
  const { status, version } = disbursement;
  if (status !== 'paid') throw disbursementRefusals.DISBURSEMENT_NOT_PAID({ field: 'tranche' });
  const clawedBackCents = disbursement.clawedBackCents + amountCents;
  const values = euros('left', disbursement.amountCents - disbursement.clawedBackCents);
  if (clawedBackCents > disbursement.amountCents)
    throw disbursementRefusals.MORE_THAN_PAID({ field: 'amountCents', values });
  return { ...disbursement, clawedBackCents, version: version + 1 };
}

/**
 * An interest may come to light after somebody approved; money does not leave on that person's word (INV-36).
 * @throws SOMEBODY_HAS_AN_INTEREST
 */
export function mustHaveNobodyInterested(
  { disbursementId, plannedBy, approvedBy }: Disbursement,
  recused: readonly string[],
): void {
  if ([plannedBy, ...approvedBy].some((personId) => recused.includes(personId)))
    throw disbursementRefusals.SOMEBODY_HAS_AN_INTEREST({ field: 'disbursementIds', values: { disbursementId } });
}

export function exported(disbursement: Disbursement, paymentFileId: string): Disbursement {
  const { disbursementId, status, version } = disbursement;
  if (status !== 'approved')
    throw disbursementRefusals.DISBURSEMENT_NOT_APPROVED({ field: 'disbursementIds', values: { disbursementId } });
  const attempt = disbursement.attempt + 1;
  const sent = { paymentFileId, attempt, bankLineId: null, version: version + 1 };
  return { ...disbursement, ...sent, status: disbursementSteps.export[status] };
}

/** Under which the bank knows it. */
export const referenceOf = ({ disbursementId, attempt }: Pick<Disbursement, 'disbursementId' | 'attempt'>): string =>
  attempt <= 1 ? disbursementId : `${disbursementId}-${attempt}`;

/** Which disbursement, and which time it was sent, a reference speaks of. */
export function referredTo(reference: string): { disbursementId: string; attempt: number } {
  const [, disbursementId = reference, attempt = '1'] = /^(.+?)-([2-9]|[1-9]\d)$/.exec(reference) ?? [];
  return { disbursementId, attempt: Number(attempt) };
}

/** The bank debited it. */
export function paid(disbursement: Disbursement, bankLineId: string): Disbursement {
  const { status, version } = disbursement;
  if (status !== 'exported') throw disbursementRefusals.DISBURSEMENT_NOT_UNDER_WAY();
  return { ...disbursement, status: disbursementSteps.pay[status], bankLineId, version: version + 1 };
}

/** That the bank debited it was a mistake of ours. */
export function unpaid(disbursement: Disbursement): Disbursement {
  mustBePaidAndKept(disbursement);
  return { ...disbursement, status: 'exported', bankLineId: null, version: disbursement.version + 1 };
}

/** What is asked back was paid, and stays so. */
function mustBePaidAndKept({ status, clawedBackCents }: Disbursement): void {
  if (status !== 'paid') throw disbursementRefusals.DISBURSEMENT_NOT_IN_STATE();
  if (clawedBackCents > 0n) throw disbursementRefusals.DISBURSEMENT_ASKED_BACK();
}

type ToldReturn = Omit<Returned, 'approvedBy'>;

/** Its money came back. What was promised stays promised; it is approved anew before it is sent again. */
export function cameBack(disbursement: Disbursement, told: ToldReturn): Disbursement {
  mustBePaidAndKept(disbursement);
  const { version } = disbursement;
  return {
    ...disbursement,
    status: disbursementSteps.return.paid,
    approvedBy: [],
    lastReturn: { ...told, approvedBy: disbursement.approvedBy },
    version: version + 1,
  };
}

/** That it came back was a mistake of ours; possible until somebody approved it anew. */
export function wentAfterAll(disbursement: Disbursement): Disbursement {
  const { status, lastReturn, version } = disbursement;
  if (status !== 'returned' || !lastReturn) throw disbursementRefusals.DISBURSEMENT_NOT_IN_STATE();
  const { approvedBy } = lastReturn;
  return { ...disbursement, status: 'paid', approvedBy, lastReturn: null, version: version + 1 };
}

/** The bank never carried it out. */
export function rejected(disbursement: Disbursement, told: ToldReturn): Disbursement {
  const { status, version } = disbursement;
  if (status !== 'exported') throw disbursementRefusals.DISBURSEMENT_NOT_UNDER_WAY();
  return {
    ...disbursement,
    status: disbursementSteps.reject[status],
    approvedBy: [],
    lastReturn: { ...told, approvedBy: disbursement.approvedBy },
    version: version + 1,
  };
}
