import type * as z from 'zod/mini';
import { amsterdamDate, type Instant, type LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import { disbursementsOf } from '../disbursements/disbursement.table.ts';
import type { Disbursement } from '../disbursements/disbursement.ts';
import type * as contract from './contract.ts';
import { conditionalCents, type Grant, owedCents, sumOfGrant, type Tranche } from './grant.ts';
import type { trancheStanding, trancheStep } from './words.ts';

type GrantReply = z.output<typeof contract.grant>;
type TrancheReply = z.output<typeof contract.tranche>;
type Payments = ReadonlyMap<string, Disbursement>;

/** Grants as the office sees them: with what became of each payment, and what can be done next. */
export async function grantReplies(database: Database, grants: readonly Grant[], at: Instant): Promise<GrantReply[]> {
  const payments = await paymentsOf(database, grants);
  return grants.map((grant) => grantReply(grant, payments, amsterdamDate(at)));
}

export async function paymentsOf(database: Database, grants: readonly Grant[]): Promise<Map<string, Disbursement>> {
  const ids = grants.flatMap(({ tranches }) => tranches.flatMap((tranche) => tranche.disbursementId ?? []));
  const found = await disbursementsOf(database, ids);
  return new Map(found.flatMap((one) => (one ? [[one.disbursementId, one] as const] : [])));
}

export function grantReply(grant: Grant, payments: Payments, today: LocalDate): GrantReply {
  const { wijkcontractId, wijkId, roundId, fundId, allocatedCents, version } = grant;
  const sumOfPaid = (of: (payment: Disbursement) => Cents) =>
    sumOfGrant(grant, (tranche) => {
      const payment = paymentOf(tranche, payments);
      return payment?.status === 'paid' ? of(payment) : 0n;
    });
  return {
    ...{ wijkcontractId, wijkId, roundId, fundId, allocatedCents, version },
    conditionalCents: sumOfGrant(grant, conditionalCents),
    owedCents: sumOfGrant(grant, owedCents),
    paidCents: sumOfPaid(({ amountCents }) => amountCents),
    returnedCents: sumOfGrant(grant, returnedCents),
    clawedBackCents: sumOfPaid(({ clawedBackCents }) => clawedBackCents),
    tranches: grant.tranches.map((tranche) => trancheReply(tranche, paymentOf(tranche, payments), today)),
  };
}

const paymentOf = ({ disbursementId }: Tranche, payments: Payments): Disbursement | undefined =>
  disbursementId === null ? undefined : payments.get(disbursementId);

/** What of a tranche went back to the fund without having been paid. */
function returnedCents(tranche: Tranche): Cents {
  return tranche.amountCents - owedCents(tranche) - conditionalCents(tranche);
}

function trancheReply(tranche: Tranche, payment: Disbursement | undefined, today: LocalDate): TrancheReply {
  const { number, kind, amountCents, parts, payFrom, lapsesOn, earnedCents } = tranche;
  return {
    ...{ number, kind, amountCents, payFrom, lapsesOn, earnedCents },
    parts: parts.map((part) => ({ ...part })),
    state: standingOf(tranche, payment),
    payableCents: owedCents(tranche),
    returnedCents: returnedCents(tranche),
    clawedBackCents: payment?.clawedBackCents ?? 0n,
    disbursement: payment ? inShort(payment) : null,
    next: nextOf(tranche, payment, today),
  };
}

const inShort = ({ disbursementId, status, payOn, plannedBy, approvedBy, paymentFileId }: Disbursement) => ({
  ...{ disbursementId, status, payOn, plannedBy, paymentFileId },
  approvedBy: [...approvedBy],
});

function standingOf({ state }: Tranche, payment: Disbursement | undefined): z.output<typeof trancheStanding> {
  if (payment?.status !== 'paid') return state;
  return payment.clawedBackCents === payment.amountCents ? 'clawed-back' : 'paid';
}

function nextOf(tranche: Tranche, payment: Disbursement | undefined, today: LocalDate): z.output<typeof trancheStep>[] {
  const { kind, state, payFrom, lapsesOn } = tranche;
  if (payment) return nextOfPayment(payment);
  if (state === 'earned' || (state === 'planned' && kind === 'fixed')) return ['plan'];
  return state === 'planned' && payFrom <= today && (lapsesOn === null || today <= lapsesOn) ? ['earn'] : [];
}

function nextOfPayment({ status, amountCents, clawedBackCents }: Disbursement): z.output<typeof trancheStep>[] {
  switch (status) {
    case 'planned':
    case 'approved-once':
    case 'returned':
      return ['approve'];
    case 'approved':
      return ['export'];
    case 'exported':
      return ['follow'];
    case 'paid':
      return clawedBackCents < amountCents ? ['claw-back'] : [];
    case 'withdrawn':
      return [];
  }
}
