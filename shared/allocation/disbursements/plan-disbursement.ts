import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { findWijkcontract, isFundable, type Wijkcontract } from '../../wijkcontracts/index.ts';
import { recusedFrom } from '../allocation-round.table.ts';
import { findGrant, keepTranche, noteStep } from '../grants/grant.table.ts';
import { type Grant, owedCents, owedParts, plannedForPayment, type Tranche, trancheOf } from '../grants/grant.ts';
import { grantRefusals } from '../grants/refusals.ts';
import { allocationRefusals } from '../refusals.ts';
import type { planDisbursement as contract } from './contract.ts';
import { keepPlanned } from './disbursement.table.ts';
import { type Disbursement, mustBePayable, mustHaveNoInterest } from './disbursement.ts';
import { disbursementReply } from './disbursement-reply.ts';
import { disbursementRefusals } from './refusals.ts';

/** Promises a tranche to one payment, in the transaction that records the payment: of many at once one gets it. */
export async function planDisbursement(
  deps: { database: Database; newId: NewId },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { wijkcontractId, roundId } = body;
  const [wijkcontract, grant, recused] = await Promise.all([
    findWijkcontract(deps.database, wijkcontractId),
    findGrant(deps.database, wijkcontractId, roundId),
    recusedFrom(deps.database, roundId),
  ]);
  if (!wijkcontract) throw disbursementRefusals.WIJKCONTRACT_NOT_FOUND({ field: 'wijkcontractId' });
  if (!grant) throw grantRefusals.GRANT_NOT_FOUND({ field: 'roundId' });

  mustHaveNoInterest(act.actor.id, recused);
  const tranche = trancheOf(grant, body.tranche);
  const payOn = localDate(body.payOn);
  mustBePayable(payOn, amsterdamDate(act.at));
  mustBeDue(tranche, payOn);
  mustBeOwedNow(wijkcontract, tranche, amsterdamDate(act.at));
  const disbursementId = deps.newId('disbursement');
  const after = plannedForPayment(tranche, disbursementId);
  const planned = plannedFrom(
    wijkcontract,
    grant,
    after,
    { disbursementId, description: body.description, payOn },
    act,
  );

  const taken = () => grantRefusals.TRANCHE_ALREADY_PLANNED({ field: 'tranche' });
  const { amountCents } = planned;
  const step = {
    at: act.at,
    by: act.actor.id,
    step: 'planned',
    tranche: tranche.number,
    amountCents,
    entryId: null,
  } as const;
  const writes = [keepTranche(grant, tranche, after, taken), keepPlanned(planned), noteStep(grant, step)];
  const reply = disbursementReply(planned);
  await deps.database.commit(act, writes, { subject: planned.disbursementId, reply });
  return reply;
}

function mustBeDue({ kind, payFrom }: Tranche, payOn: LocalDate): void {
  if (kind === 'fixed' && payOn < payFrom) throw grantRefusals.TRANCHE_NOT_DUE({ field: 'payOn', values: { payFrom } });
}

/** A fixed tranche pays for what is still to be done; what was earned is paid also when the contract is over. */
function mustBeOwedNow(wijkcontract: Wijkcontract, { kind }: Tranche, today: LocalDate): void {
  const isOver = wijkcontract.status === 'expired' || wijkcontract.status === 'terminated';
  const isPayable = kind === 'fixed' ? isFundable(wijkcontract, today) : isOver || wijkcontract.status === 'active';
  if (!isPayable) throw allocationRefusals.WIJKCONTRACT_NOT_ACTIVE({ field: 'wijkcontractId' });
}

function plannedFrom(
  { payee }: Wijkcontract,
  { wijkcontractId, wijkId, roundId }: Grant,
  tranche: Tranche,
  wish: Pick<Disbursement, 'disbursementId' | 'description' | 'payOn'>,
  act: Act,
): Disbursement {
  return {
    ...wish,
    wijkcontractId,
    wijkId,
    payeeId: payee.payeeId,
    payeeName: payee.name,
    roundId,
    tranche: tranche.number,
    amountCents: owedCents(tranche),
    parts: owedParts(tranche),
    status: 'planned',
    plannedBy: act.actor.id,
    approvedBy: [],
    paymentFileId: null,
    attempt: 0,
    bankLineId: null,
    lastReturn: null,
    clawedBackCents: 0n,
    version: 1,
  };
}
