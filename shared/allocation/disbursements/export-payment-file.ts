import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { type Entry, entry, mustBookInOpenPeriod, postEntry } from '../../ledger/index.ts';
import { usablePayeeAccounts } from '../../wijkcontracts/index.ts';
import { recusedFrom } from '../allocation-round.table.ts';
import type { exportPaymentFile as contract } from './contract.ts';
import { disbursementsOf, keepDisbursementStep, keepPaymentFile } from './disbursement.table.ts';
import { type Disbursement, exported, mustHaveNobodyInterested } from './disbursement.ts';
import { makePaymentFile } from './payment-file.ts';
import { sentPostings } from './postings.ts';
import { disbursementRefusals } from './refusals.ts';

/** Each disbursement leaves in one file, once: all of them, the file and its journal entry are written together or not at all. */
export async function exportPaymentFile(
  deps: { database: Database; newId: NewId; cooperative: CooperativeFacts },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const chosen = await loadAll(deps.database, body.disbursementIds);
  const paymentFileId = deps.newId('paymentFile');
  const after = chosen.map((disbursement) => exported(disbursement, paymentFileId));
  await mustHaveNoInterests(deps.database, chosen);
  const payees = await usablePayeeAccounts(
    deps.database,
    chosen.map(({ payeeId, payeeName }) => ({ payeeId, name: payeeName })),
    act.at,
  );

  const { legalName, debtorAccount } = deps.cooperative;
  const { file, text } = makePaymentFile({
    paymentFileId,
    debtor: { name: legalName, ...debtorAccount },
    disbursements: after,
    ibans: payees.map(({ iban }) => iban),
    madeBy: act.actor.id,
    madeAt: act.at,
    today: amsterdamDate(act.at),
  });

  const steps = chosen.map((before, at) =>
    keepDisbursementStep(before, after[at] ?? before, () => notApproved(before)),
  );
  const booked = paymentEntry(paymentFileId, chosen, act);
  const writes = [...steps, ...keepPaymentFile(file, text), postEntry(booked), mustBookInOpenPeriod(booked)];
  await deps.database.commit(act, writes, { subject: paymentFileId, reply: file });
  return file;
}

async function loadAll(database: Database, disbursementIds: readonly string[]): Promise<Disbursement[]> {
  const twice = disbursementIds.find((id, at) => disbursementIds.indexOf(id) !== at);
  const about = (disbursementId: string) => ({ field: 'disbursementIds', values: { disbursementId } });
  if (twice !== undefined) throw disbursementRefusals.DISBURSEMENT_NAMED_TWICE(about(twice));
  const found = await disbursementsOf(database, disbursementIds);
  return found.map((disbursement, at) => {
    if (!disbursement) throw disbursementRefusals.DISBURSEMENT_NOT_FOUND(about(disbursementIds[at] ?? ''));
    return disbursement;
  });
}

async function mustHaveNoInterests(database: Database, chosen: readonly Disbursement[]): Promise<void> {
  const roundIds = [...new Set(chosen.map(({ roundId }) => roundId))];
  const recused = await Promise.all(roundIds.map((roundId) => recusedFrom(database, roundId)));
  const recusedIn = new Map(roundIds.map((roundId, at) => [roundId, recused[at] ?? []]));
  for (const one of chosen) mustHaveNobodyInterested(one, recusedIn.get(one.roundId) ?? []);
}

const notApproved = ({ disbursementId }: Disbursement) =>
  disbursementRefusals.DISBURSEMENT_NOT_APPROVED({ field: 'disbursementIds', values: { disbursementId } });

function paymentEntry(paymentFileId: string, disbursements: readonly Disbursement[], act: Act): Entry {
  return entry({
    cause: `pain:${paymentFileId}`,
    bookedOn: amsterdamDate(act.at),
    recordedAt: act.at,
    description: 'Betaalbestand naar de bank',
    postings: disbursements.flatMap(sentPostings),
  });
}
