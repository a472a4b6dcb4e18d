import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { credit, debit, entry, mustBookInOpenPeriod, postEntry } from '../../ledger/index.ts';
import type { callInstalment as contract } from './contract.ts';
import { keepAgreement, loadAgreement } from './funding-agreement.table.ts';
import { accountsOf, agreementReply, called, mustBeIn } from './funding-agreement.ts';
import { agreementRefusals as refusals } from './refusals.ts';

/**
 * The funder is asked to pay: from now on it is income and a receivable. It is in no fund before it is on the bank, so no posting names the fund:
 * what is not received cannot be given out.
 */
export async function callInstalment(
  { database }: { database: Database },
  act: Act,
  { params: { fundingAgreementId, number }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadAgreement(database, fundingAgreementId);

  mustBeIn(before, act, 'active');
  const on = amsterdamDate(act.at);
  const entryId = `call:${fundingAgreementId}:${number}`;
  const { after, amountCents } = called(before, number, { persons: body.persons, on, entryId });
  const { receivable, income } = accountsOf(before);
  const booked = entry({
    cause: entryId,
    bookedOn: on,
    recordedAt: act.at,
    description: 'Termijn opgevraagd bij financier',
    postings: [
      debit(receivable, amountCents, { funding: fundingAgreementId }),
      credit(income, amountCents, { funding: fundingAgreementId }),
    ],
  });
  const reply = agreementReply(after);

  const writes = [
    keepAgreement(before, after),
    mustBookInOpenPeriod(booked),
    postEntry(booked, () => refusals.INSTALMENT_ALREADY_CALLED()),
  ];
  await database.commit(act, writes, { subject: fundingAgreementId, reply });
  return reply;
}
