import type * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import { isTargetDay, type LocalDate, nextTargetDay } from '../kernel/dates.ts';
import { mustHaveSeen } from '../kernel/seen-version.ts';
import type { disbursementStatus } from './contract.ts';
import { fundsRefusals } from './refusals.ts';

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
  version: number;
}

const disbursementSteps = {
  approve: { planned: 'approved-once', 'approved-once': 'approved' },
  export: { approved: 'exported' },
} as const satisfies Record<string, Partial<Record<DisbursementStatus, DisbursementStatus>>>;

export function mustBePayable(payOn: LocalDate, today: LocalDate): void {
  if (payOn < today) throw fundsRefusals.PAY_DAY_PAST({ field: 'payOn' });
  if (!isTargetDay(payOn))
    throw fundsRefusals.PAY_DAY_BANKS_CLOSED({ field: 'payOn', values: { next: nextTargetDay(payOn) } });
}

export function approved(disbursement: Disbursement, act: Act): Disbursement {
  mustHaveSeen(act, disbursement.version);
  const { status, plannedBy, approvedBy, version } = disbursement;
  if (status !== 'planned' && status !== 'approved-once') throw fundsRefusals.DISBURSEMENT_NOT_IN_STATE();
  if (plannedBy === act.actor.id) throw fundsRefusals.APPROVED_BY_ITS_MAKER();
  if (approvedBy.includes(act.actor.id)) throw fundsRefusals.APPROVED_TWICE_BY_ONE();
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
    throw fundsRefusals.DISBURSEMENT_NOT_APPROVED({ field: 'disbursementIds', values: { disbursementId } });
  return { ...disbursement, status: disbursementSteps.export[status], paymentFileId, version: version + 1 };
}
