import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { type Cents, euros } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { credit, debit, entry, mustBookInOpenPeriod, postEntry } from '../../ledger/index.ts';
import type * as contract from './contract.ts';
import { keepAgreement, loadAgreement } from './funding-agreement.table.ts';
import {
  accountsOf,
  agreementReply,
  type FundingAgreement,
  type Instalment,
  mustHaveBegun,
  openCents,
  withInstalment,
} from './funding-agreement.ts';
import { agreementRefusals as refusals } from './refusals.ts';

/**
 * A funder will pay less of an instalment than was called for: fewer people were registered, or it was called for by mistake. One person says how much
 * less and why, another agrees; then it is income and a receivable no more. Nothing that was received is touched.
 */
export async function proposeInstalmentCredit(
  { database }: { database: Database },
  act: Act,
  { params: { fundingAgreementId, number }, body }: Input<typeof contract.proposeInstalmentCredit>,
): Promise<Reply<typeof contract.proposeInstalmentCredit>> {
  const before = await loadAgreement(database, fundingAgreementId);

  mustHaveBegun(before, act);
  const instalment = instalmentIn(before, number);
  if (instalment.proposedCredit) throw refusals.CREDIT_ALREADY_PROPOSED();
  mustBeOpen(instalment, body.amountCents);
  const proposedCredit = { ...body, proposedBy: act.actor.id, proposedAt: act.at };
  const after = withInstalment(before, { ...instalment, proposedCredit });
  const reply = agreementReply(after);

  await database.commit(act, [keepAgreement(before, after)], { subject: fundingAgreementId, reply });
  return reply;
}

export async function decideInstalmentCredit(
  { database }: { database: Database },
  act: Act,
  { params: { fundingAgreementId, number }, body: { outcome } }: Input<typeof contract.decideInstalmentCredit>,
): Promise<Reply<typeof contract.decideInstalmentCredit>> {
  const before = await loadAgreement(database, fundingAgreementId);

  mustHaveBegun(before, act);
  const instalment = instalmentIn(before, number);
  const { proposedCredit } = instalment;
  if (!proposedCredit) throw refusals.NO_CREDIT_PROPOSED();
  const isRejected = outcome === 'rejected';
  // Who proposed it may take it back, and never agree to it.
  if (!isRejected && proposedCredit.proposedBy === act.actor.id) throw refusals.CREDIT_APPROVED_BY_ITS_PROPOSER();
  const after = withInstalment(
    before,
    isRejected ? { ...instalment, proposedCredit: null } : credited(before, instalment, act),
  );
  const reply = agreementReply(after);

  const booked = isRejected ? [] : creditWrites(before, instalment, act);
  await database.commit(act, [keepAgreement(before, after), ...booked], { subject: fundingAgreementId, reply });
  return reply;
}

function instalmentIn({ schedule }: FundingAgreement, number: number): Instalment {
  const found = schedule.find((one) => one.number === number);
  if (!found) throw refusals.INSTALMENT_NOT_FOUND();
  if (found.state === 'planned') throw refusals.INSTALMENT_NOT_CALLED();
  return found;
}

/** Looked at again when it is agreed to: money may have come in since. */
function mustBeOpen(instalment: Instalment, amountCents: Cents): void {
  const open = openCents(instalment);
  if (amountCents > open) throw refusals.CREDIT_ABOVE_OPEN({ field: 'amountCents', values: euros('open', open) });
}

const entryIdOf = ({ fundingAgreementId }: FundingAgreement, { number, credits }: Instalment): string =>
  `uncall:${fundingAgreementId}:${number}:${credits.length + 1}`;

function credited(agreement: FundingAgreement, instalment: Instalment, act: Act): Instalment {
  const { proposedCredit, credits, receivedCents } = instalment;
  if (!proposedCredit) return instalment;
  mustBeOpen(instalment, proposedCredit.amountCents);
  const amountCents = instalment.amountCents - proposedCredit.amountCents;
  const { reason, proposedBy } = proposedCredit;
  const note = { amountCents: proposedCredit.amountCents, reason, proposedBy, approvedBy: act.actor.id };
  return {
    ...instalment,
    amountCents,
    state: receivedCents === amountCents ? 'received' : 'called',
    proposedCredit: null,
    credits: [...credits, { ...note, approvedAt: act.at, entryId: entryIdOf(agreement, instalment) }],
  };
}

function creditWrites(agreement: FundingAgreement, instalment: Instalment, act: Act): Write[] {
  const { fundingAgreementId: funding } = agreement;
  const { receivable, income } = accountsOf(agreement);
  const amountCents = instalment.proposedCredit?.amountCents ?? 0n;
  const booked = entry({
    cause: entryIdOf(agreement, instalment),
    bookedOn: amsterdamDate(act.at),
    recordedAt: act.at,
    description: 'Termijn van financier verlaagd',
    postings: [debit(income, amountCents, { funding }), credit(receivable, amountCents, { funding })],
  });
  return [mustBookInOpenPeriod(booked), postEntry(booked)];
}
