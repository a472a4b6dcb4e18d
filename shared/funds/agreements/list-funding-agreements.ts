import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { findFund } from '../fund.table.ts';
import { movementsOf } from '../movement.table.ts';
import type { listFundingAgreements as contract, getFundingAgreement as getOne } from './contract.ts';
import { everyAgreement, loadAgreement } from './funding-agreement.table.ts';
import { agreementReply } from './funding-agreement.ts';

export async function listFundingAgreements(
  { database }: { database: Database },
  _act: Act,
  _input: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  return { items: (await everyAgreement(database)).map(agreementReply) };
}

/** With what was done with its money and what is left. */
export async function getFundingAgreement(
  { database }: { database: Database },
  _act: Act,
  { params: { fundingAgreementId } }: Input<typeof getOne>,
): Promise<Reply<typeof getOne>> {
  const agreement = await loadAgreement(database, fundingAgreementId);
  const [found, moved] = await Promise.all([
    findFund(database, agreement.fundId),
    movementsOf(database, agreement.fundId),
  ]);
  const ofThis = <T extends { funding: string }>(list: readonly T[] = []) =>
    list.find(({ funding }) => funding === fundingAgreementId);
  const movements = moved.flatMap(({ parts, ...facts }) => {
    const part = ofThis(parts);
    return part ? [{ ...facts, amountCents: part.amountCents }] : [];
  });
  return {
    agreement: agreementReply(agreement),
    fundName: found?.fund.name ?? '',
    leftCents: ofThis(found?.guard.layers)?.availableCents ?? 0n,
    movements,
  };
}
