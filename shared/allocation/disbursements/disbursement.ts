import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { isTargetDay, type LocalDate, nextTargetDay } from '../../kernel/dates.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import { disbursementRefusals } from './refusals.ts';
import type { disbursementStatus } from './words.ts';

type DisbursementStatus = z.output<typeof disbursementStatus>;

/**
 * A payment out of the budget of one wijkcontract. Its amount is promised when it is planned, so all of them together never pass the budget
 * (INV-35). Three different people stand behind it: who planned it and two who approved it (INV-36).
 */
export interface Disbursement {
  disbursementId: string;
  wijkcontractId: string;
  wijkId: string;
  payeeId: string;
  payeeName: string;
  amountCents: bigint;
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
} as const satisfies Record<string, Partial<Record<DisbursementStatus, DisbursementStatus>>>;

export function mustBePayable(payOn: LocalDate, today: LocalDate): void {
  if (payOn < today) throw disbursementRefusals.PAY_DAY_PAST({ field: 'payOn' });
  if (!isTargetDay(payOn))
    throw disbursementRefusals.PAY_DAY_BANKS_CLOSED({ field: 'payOn', values: { next: nextTargetDay(payOn) } });
}

export function approved(disbursement: Disbursement, act: Act): Disbursement {
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
  if (disbursement.status !== 'paid') throw disbursementRefusals.DISBURSEMENT_NOT_IN_STATE();
  return { ...disbursement, status: 'exported', bankLineId: null, version: disbursement.version + 1 };
}

type ToldReturn = Omit<Returned, 'approvedBy'>;

/** Its money came back. What was promised stays promised; it is approved anew before it is sent again. */
export function cameBack(disbursement: Disbursement, told: ToldReturn): Disbursement {
  const { status, version } = disbursement;
  if (status !== 'paid') throw disbursementRefusals.DISBURSEMENT_NOT_IN_STATE();
  return {
    ...disbursement,
    status: disbursementSteps.return[status],
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
