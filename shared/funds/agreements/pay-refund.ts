import type { Cents } from '../../kernel/money.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { findAgreement, keepAgreement } from './funding-agreement.table.ts';
import type { FundingAgreement } from './funding-agreement.ts';

/** What is still owed to the funder of what was left. */
export const refundOpenCents = ({ refundOwedCents, refundPaidCents }: FundingAgreement): Cents =>
  refundOwedCents - refundPaidCents;

/** So much of what was left went back to the funder, or below zero did not after all. Undefined when that is not owed, or was not paid. */
export async function payRefund(
  database: Database,
  fundingAgreementId: string,
  amountCents: Cents,
  overtaken: () => Error,
): Promise<Write | undefined> {
  const before = await findAgreement(database, fundingAgreementId);
  const refundPaidCents = (before?.refundPaidCents ?? 0n) + amountCents;
  if (!before || refundPaidCents < 0n || refundPaidCents > before.refundOwedCents) return undefined;
  return keepAgreement(before, { ...before, refundPaidCents, version: before.version + 1 }, overtaken);
}
