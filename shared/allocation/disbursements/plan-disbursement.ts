import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { euros } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import { findWijkcontract, takeFromBudget, type Wijkcontract } from '../../wijkcontracts/index.ts';
import { allocationRefusals } from '../refusals.ts';
import type { planDisbursement as contract } from './contract.ts';
import { keepPlanned } from './disbursement.table.ts';
import { type Disbursement, mustBePayable } from './disbursement.ts';
import { disbursementRefusals } from './refusals.ts';

/** Promises a part of the contract's budget to one payment, in the transaction that records the payment. */
export async function planDisbursement(
  deps: { database: Database; newId: NewId },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const wijkcontract = await findWijkcontract(deps.database, body.wijkcontractId);
  if (!wijkcontract) throw disbursementRefusals.WIJKCONTRACT_NOT_FOUND({ field: 'wijkcontractId' });

  if (wijkcontract.status !== 'active') throw allocationRefusals.WIJKCONTRACT_NOT_ACTIVE({ field: 'wijkcontractId' });
  const payOn = localDate(body.payOn);
  mustBePayable(payOn, amsterdamDate(act.at));
  const planned = plannedFrom(wijkcontract, { ...body, payOn }, act, deps.newId);
  const reply = { ...planned, approvedBy: [] };

  const promised = takeFromBudget(wijkcontract.wijkcontractId, body.amountCents, tooSmall);
  await deps.database.commit(act, [promised, keepPlanned(planned)], { subject: planned.disbursementId, reply });
  return reply;
}

function plannedFrom(
  wijkcontract: Wijkcontract,
  wish: Pick<Disbursement, 'amountCents' | 'description' | 'payOn'>,
  act: Act,
  newId: NewId,
): Disbursement {
  const { wijkcontractId, wijkId, payee } = wijkcontract;
  return {
    disbursementId: newId('disbursement'),
    wijkcontractId,
    wijkId,
    payeeId: payee.payeeId,
    payeeName: payee.name,
    amountCents: wish.amountCents,
    description: wish.description,
    payOn: wish.payOn,
    status: 'planned',
    plannedBy: act.actor.id,
    approvedBy: [],
    paymentFileId: null,
    attempt: 0,
    bankLineId: null,
    lastReturn: null,
    version: 1,
  };
}

function tooSmall(availableCents: bigint) {
  return disbursementRefusals.CONTRACT_BUDGET_TOO_SMALL({
    field: 'amountCents',
    values: euros('available', availableCents),
  });
}
