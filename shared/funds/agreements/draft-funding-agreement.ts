import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { plainIban } from '../../kernel/iban.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { findFund } from '../fund.table.ts';
import type { changeFundingAgreement as change, draftFundingAgreement as contract } from './contract.ts';
import { keepAgreement, keepNewAgreement, loadAgreement } from './funding-agreement.table.ts';
import {
  agreementReply,
  type FundingAgreement,
  kindOfFund,
  mustBeIn,
  mustHold,
  scheduleOf,
} from './funding-agreement.ts';
import { agreementRefusals as refusals } from './refusals.ts';

type Body = Input<typeof contract>['body'];

export async function draftFundingAgreement(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const agreement: FundingAgreement = {
    ...(await termsOf(database, newId('fundingAgreement'), body)),
    status: 'draft',
    refundOwedCents: 0n,
    refundPaidCents: 0n,
    refunds: 0,
    draftedBy: act.actor.id,
    draftedAt: act.at,
    activatedBy: null,
    activatedAt: null,
    ended: null,
    amendment: null,
    termsVersion: 1,
    earlierTerms: [],
    version: 1,
  };
  const reply = agreementReply(agreement);

  await database.commit(act, [keepNewAgreement(agreement)], { subject: agreement.fundingAgreementId, reply });
  return reply;
}

/** Whoever changes a draft is its drafter from then on: another person lets it begin. */
export async function changeFundingAgreement(
  { database }: { database: Database },
  act: Act,
  { params: { fundingAgreementId }, body }: Input<typeof change>,
): Promise<Reply<typeof change>> {
  const before = await loadAgreement(database, fundingAgreementId);

  mustBeIn(before, act, 'draft');
  const terms = await termsOf(database, fundingAgreementId, body);
  const after = { ...before, ...terms, draftedBy: act.actor.id, version: before.version + 1 };
  const reply = agreementReply(after);

  await database.commit(act, [keepAgreement(before, after)], { subject: fundingAgreementId, reply });
  return reply;
}

async function termsOf(database: Database, fundingAgreementId: string, body: Body) {
  mustHold(body);
  const found = await findFund(database, body.fundId);
  if (!found) throw refusals.FUND_UNKNOWN({ field: 'fundId' });
  if (found.fund.kind !== kindOfFund(body)) throw refusals.FUND_OF_OTHER_KIND({ field: 'fundId' });
  const funder = { ...body.funder, iban: ibanOf(body) };
  return { ...body, fundingAgreementId, funder, schedule: scheduleOf(body, fundingAgreementId) };
}

/** The account of an organisation, from which its money is known; no person's. */
function ibanOf({ funder: { iban } }: Body): string | null {
  if (iban === undefined || iban.trim() === '') return null;
  const plain = plainIban(iban.trim());
  if (plain === null) throw refusals.FUNDER_IBAN_NOT_VALID({ field: 'funder.iban' });
  return plain;
}
