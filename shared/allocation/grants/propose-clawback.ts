import type { FundingPart } from '../../funds/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { findDisbursement, keepDisbursementStep } from '../disbursements/disbursement.table.ts';
import { askedBack } from '../disbursements/disbursement.ts';
import { disbursementRefusals } from '../disbursements/refusals.ts';
import { everyClawback, keepProposed } from './clawback.table.ts';
import { type Clawback, clawbackReply, receivedParts, referenceOfClawback } from './clawback.ts';
import type { proposeClawback as contract } from './contract.ts';
import { findGrant } from './grant.table.ts';
import { trancheOf } from './grant.ts';
import { partOfMix, together, without } from './mix.ts';
import { grantRefusals } from './refusals.ts';

/** Sets apart what is asked back of a payment, so that two proposals together never ask more than was paid. */
export async function proposeClawback(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { wijkcontractId, roundId, amountCents, reason } = body;
  const grant = await findGrant(database, wijkcontractId, roundId);
  if (!grant) throw grantRefusals.GRANT_NOT_FOUND({ field: 'roundId' });
  const tranche = trancheOf(grant, body.tranche);
  const before = tranche.disbursementId === null ? undefined : await findDisbursement(database, tranche.disbursementId);
  if (!before) throw disbursementRefusals.DISBURSEMENT_NOT_PAID({ field: 'tranche' });

  const after = askedBack(before, amountCents);
  const left = without(before.parts, await askedOf(database, before.disbursementId));
  const clawbackId = newId('clawback');
  const clawback: Clawback = {
    clawbackId,
    paymentReference: referenceOfClawback(clawbackId),
    ...{ wijkcontractId, wijkId: grant.wijkId, roundId, fundId: grant.fundId, tranche: tranche.number },
    ...{ disbursementId: before.disbursementId, payeeName: before.payeeName },
    amountCents,
    parts: partOfMix(amountCents, left),
    receivedCents: 0n,
    reason,
    status: 'proposed',
    ...{ proposedBy: act.actor.id, proposedAt: act.at },
    ...{ decidedBy: null, decidedAt: null, decisionReference: null, entryId: null },
    writtenOff: null,
    version: 1,
  };
  const reply = clawbackReply(clawback);

  const writes = [keepDisbursementStep(before, after), keepProposed(clawback)];
  await database.commit(act, writes, { subject: clawback.clawbackId, reply });
  return reply;
}

/** The layers of what is asked back of a payment already; the version of the payment guards that none is overlooked. */
async function askedOf(database: Database, disbursementId: string): Promise<FundingPart[]> {
  const earlier = (await everyClawback(database)).filter(
    (one) => one.disbursementId === disbursementId && one.status !== 'rejected',
  );
  // Of what was written off, the rest counts as never asked.
  return together(earlier.map((one) => (one.status === 'written-off' ? receivedParts(one) : one.parts)));
}
