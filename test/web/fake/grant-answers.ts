import { createHash } from 'node:crypto';
import {
  approved,
  askedBack,
  type Disbursement,
  exported,
  mustBePayable,
  withdrawn,
} from '../../../shared/allocation/disbursements/disbursement.ts';
import { clawbackReply, decided, referenceOfClawback, writtenOff } from '../../../shared/allocation/grants/clawback.ts';
import {
  earned,
  freed,
  type Grant,
  plannedForPayment,
  type Tranche,
  trancheOf,
} from '../../../shared/allocation/grants/grant.ts';
import { grantReply } from '../../../shared/allocation/grants/grant-reply.ts';
import { partOfMix } from '../../../shared/allocation/grants/mix.ts';
import { amsterdamDate, localDate } from '../../../shared/kernel/dates.ts';
import { actOf, found, newId, now } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import { type MoneyState, newDisbursement } from './money-sample.ts';
import type { State } from './state.ts';

const today = amsterdamDate(now);

const replyOf = ({ disbursements }: MoneyState, grant: Grant) =>
  grantReply(grant, new Map(disbursements.map((one) => [one.disbursementId, one])), today);

const grantOf = ({ money }: State, { wijkcontractId, roundId }: Record<string, unknown>) =>
  found(money.grants.find((grant) => grant.wijkcontractId === wijkcontractId && grant.roundId === roundId));

function changed(money: MoneyState, grant: Grant, number: number, change: (tranche: Tranche) => Tranche): Grant {
  const tranches = grant.tranches.map((tranche) => (tranche.number === number ? change(tranche) : tranche));
  const after = { ...grant, tranches, version: grant.version + 1 };
  money.grants[money.grants.indexOf(grant)] = after;
  return after;
}

const paymentOf = ({ money }: State, { params }: Asked) =>
  found(money.disbursements.find(({ disbursementId }) => disbursementId === params.disbursementId));

function kept({ disbursements }: MoneyState, before: Disbursement, after: Disbursement): Disbursement {
  disbursements[disbursements.indexOf(before)] = after;
  return after;
}

export const grantAnswers: Answers = {
  listGrants: ({ money }, { params }) => ({
    items: money.grants
      .filter(({ wijkcontractId }) => wijkcontractId === params.wijkcontractId)
      .map((grant) => replyOf(money, grant)),
  }),
  listGrantsOfRound: ({ money }, { params }) => ({
    items: money.grants.filter(({ roundId }) => roundId === params.roundId).map((grant) => replyOf(money, grant)),
  }),
  getGrant: (state, { params }) => ({
    grant: replyOf(state.money, grantOf(state, params)),
    results: [
      { resultAgreementId: 'rag_0001', feePermille: 600, outcome: 'reached' },
      { resultAgreementId: 'rag_0002', feePermille: 400, outcome: 'unknown' },
    ],
    history: [{ at: now, by: 'person_anna', step: 'planned', tranche: 1, amountCents: 100n, entryId: null }],
    clawbacks: state.money.clawbacks
      .filter((one) => one.wijkcontractId === params.wijkcontractId && one.roundId === params.roundId)
      .map(clawbackReply),
  }),
  earnTranche: (state, { params, body }) => {
    const grant = grantOf(state, params);
    const number = Number(body.tranche);
    const { after } = earned(trancheOf(grant, number), 600);
    return replyOf(
      state.money,
      changed(state.money, grant, number, () => after),
    );
  },
  settleGrant: (state, { params }) => replyOf(state.money, grantOf(state, params)),
  listDisbursements: ({ money }) => ({ items: money.disbursements }),
  planDisbursement: (state, asked) => {
    const { money } = state;
    const {
      tranche: number,
      payOn,
      description,
    } = asked.body as { tranche: number; payOn: string; description: string };
    mustBePayable(localDate(payOn), today);
    const grant = grantOf(state, asked.body);
    const disbursementId = newId(money, 'dis');
    const made = {
      ...newDisbursement(grant, trancheOf(grant, number), disbursementId),
      ...{ description, payOn: localDate(payOn), plannedBy: `person_${asked.person}` },
    };
    changed(money, grant, number, (tranche) => plannedForPayment(tranche, disbursementId));
    money.disbursements.push(made);
    return made;
  },
  approveDisbursement: (state, asked) => {
    const before = paymentOf(state, asked);
    return kept(state.money, before, approved(before, actOf(asked, 'approveDisbursement'), []));
  },
  withdrawDisbursement: (state, asked) => {
    const before = paymentOf(state, asked);
    changed(state.money, grantOf(state, { ...before }), before.tranche, freed);
    return kept(state.money, before, withdrawn(before, actOf(asked, 'withdrawDisbursement')));
  },
  rejectDisbursement: (state, asked) => {
    const before = paymentOf(state, asked);
    const lastReturn = { reason: String(asked.body.reason), on: today, approvedBy: before.approvedBy };
    return kept(state.money, before, {
      ...before,
      status: 'returned',
      approvedBy: [],
      lastReturn,
      version: before.version + 1,
    });
  },
  listPaymentFiles: ({ money }) => ({ items: money.files }),
  exportPaymentFile: ({ money }, asked) => {
    const disbursementIds = asked.body.disbursementIds as string[];
    const chosen = money.disbursements.filter(({ disbursementId }) => disbursementIds.includes(disbursementId));
    const file = {
      ...{ paymentFileId: newId(money, 'pay'), disbursementIds },
      totalCents: chosen.reduce((sum, { amountCents }) => sum + amountCents, 0n),
      executeOn: chosen[0]?.payOn ?? '2026-12-01',
      sha256: createHash('sha256').update(disbursementIds.join()).digest('hex'),
      ...{ madeBy: `person_${asked.person}`, madeAt: now },
    };
    for (const one of chosen) kept(money, one, exported(one, file.paymentFileId));
    money.files.push(file);
    return file;
  },
  downloadPaymentFile: (_, { params }) => ({
    fileName: `${params.paymentFileId}.xml`,
    content: '<?xml version="1.0"?><Document/>',
  }),
  listClawbacks: ({ money }) => ({ items: money.clawbacks.map(clawbackReply) }),
  proposeClawback: (state, asked) => {
    const { money } = state;
    const {
      tranche: number,
      amountCents,
      reason,
    } = asked.body as { tranche: number; amountCents: bigint; reason: string };
    const grant = grantOf(state, asked.body);
    const { disbursementId } = trancheOf(grant, number);
    const before = found(money.disbursements.find((one) => one.disbursementId === disbursementId));
    kept(money, before, askedBack(before, amountCents));
    const clawbackId = newId(money, 'clw');
    const made = {
      ...{ clawbackId, paymentReference: referenceOfClawback(clawbackId), tranche: number, amountCents, reason },
      ...{ wijkcontractId: grant.wijkcontractId, wijkId: grant.wijkId, roundId: grant.roundId, fundId: grant.fundId },
      ...{ disbursementId: before.disbursementId, payeeName: before.payeeName, receivedCents: 0n },
      parts: partOfMix(amountCents, before.parts),
      status: 'proposed' as const,
      ...{ proposedBy: `person_${asked.person}`, proposedAt: now },
      ...{ decidedBy: null, decidedAt: null, decisionReference: null, entryId: null, writtenOff: null, version: 1 },
    };
    money.clawbacks.push(made);
    return clawbackReply(made);
  },
  decideClawback: ({ money }, asked) => {
    const at = money.clawbacks.findIndex(({ clawbackId }) => clawbackId === asked.params.clawbackId);
    const before = found(money.clawbacks[at]);
    const { outcome, decisionReference } = asked.body as { outcome: 'adopted' | 'rejected'; decisionReference: string };
    const entryId = `clawback:${before.clawbackId}`;
    const after = decided(before, actOf(asked, 'decideClawback'), { outcome, decisionReference, entryId });
    money.clawbacks[at] = after;
    return clawbackReply(after);
  },
  writeOffClawback: ({ money }, asked) => {
    const at = money.clawbacks.findIndex(({ clawbackId }) => clawbackId === asked.params.clawbackId);
    const before = found(money.clawbacks[at]);
    const { reason, decisionReference } = asked.body as { reason: string; decisionReference: string };
    const entryId = `clawoff:${before.clawbackId}`;
    const after = writtenOff(before, actOf(asked, 'writeOffClawback'), { reason, decisionReference, entryId });
    money.clawbacks[at] = after;
    return clawbackReply(after);
  },
};
